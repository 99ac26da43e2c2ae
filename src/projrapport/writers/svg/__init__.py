"""A chart as a drawing, for web pages and PDF: the same specification and look as in Word and Excel."""

from projrapport.writers.svg.chart import svg

__all__ = ["svg"]
