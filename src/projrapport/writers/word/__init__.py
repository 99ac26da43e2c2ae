"""The report in Word: pandoc's document, finished one rule at a time."""

from projrapport.writers.word.document import word

__all__ = ["word"]
