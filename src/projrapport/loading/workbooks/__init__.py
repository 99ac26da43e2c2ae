"""Workbooks: opened safely, and their sheets as text."""
