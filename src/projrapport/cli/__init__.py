"""The command line: the only place that prints or ends the program. Everything heavy is imported inside the commands."""

from projrapport.cli.running import main, program

__all__ = ["main", "program"]
