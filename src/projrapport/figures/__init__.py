"""From typed tables to figures: one query an indicator, and what its numbers are held against."""
