"""From case-system exports to the board's report."""

__version__ = "0.2.0"
