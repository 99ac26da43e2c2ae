"""Clean text exports, read in parts on all cores. What is not certainly clean goes the long way, which decides."""
