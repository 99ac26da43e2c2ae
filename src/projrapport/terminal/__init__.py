"""What the commands print: figures, explanations, accounts and findings as text, JSON or CSV."""
