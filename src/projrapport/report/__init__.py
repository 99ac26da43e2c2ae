"""What templates and writers see: figures in rows and tables, in the report's language."""
