"""What a reader can work out from a finished report: told from its files alone, by code of its own."""
