"""A first look at an export that nobody has declared."""
