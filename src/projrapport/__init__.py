"""From case-system exports to the board's report."""

__version__ = "0.3.0"
