"""Exports that Spark reads where they lie, typed by the same rules without bringing their rows to one machine."""
