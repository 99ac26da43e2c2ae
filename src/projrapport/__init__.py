"""From case-system exports to the board's report."""

__version__ = "0.4.0"
