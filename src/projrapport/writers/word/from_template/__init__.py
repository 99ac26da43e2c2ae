"""Documents from templates that were designed in Word: filled in, then completed so that everybody can read them."""

from projrapport.writers.word.from_template.document import designed

__all__ = ["designed"]
