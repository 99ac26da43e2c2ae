"""Text exports: which encoding, which layout, and their rows."""
