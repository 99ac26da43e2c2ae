"""Which row is the header, and which rows are no data."""
