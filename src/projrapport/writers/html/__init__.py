"""The report as one web page: pandoc's text, finished one rule at a time, in a page that needs nothing else."""

from projrapport.writers.html.document import html

__all__ = ["html"]
