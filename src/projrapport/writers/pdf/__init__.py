"""The report as a PDF/UA-1: pandoc writes what typst sets, and typst refuses what cannot be listened to."""

from projrapport.writers.pdf.document import pdf

__all__ = ["pdf"]
