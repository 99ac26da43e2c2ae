"""Numbers that the analyst typed, and whether a figure, a declaration or the calendar stands behind them."""
