"""What may be printed."""
