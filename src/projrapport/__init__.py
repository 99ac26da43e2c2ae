"""From case-system exports to the board's report."""

__version__ = "0.5.0"
