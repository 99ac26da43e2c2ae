"""Columns of text, typed by their declarations."""
