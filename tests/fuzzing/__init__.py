"""Random and mutated exports of every kind, and what must hold when one of them is loaded."""
