"""One export → one typed table and its account: encoding, dialect, header, columns, rows."""
