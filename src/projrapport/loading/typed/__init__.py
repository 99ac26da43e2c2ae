"""Files whose columns have types of their own: written as the text that the readers of cells expect."""
