"""How charts look in every format: calm, and told apart in grey print too, by shade, border, dash and marker."""

INK = "1F2A44"
LIGHT = "C9D0DE"
QUIET = "5B6478"
RULE = "8A93A6"
GRID = "D9DDE6"
