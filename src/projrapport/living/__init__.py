"""Word documents that come back from their editors: held against today's figures, and brought up to date."""
