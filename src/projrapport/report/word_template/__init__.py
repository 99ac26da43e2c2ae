"""Templates designed in Word: documents with tags, filled in with the same figures as templates in Markdown."""
