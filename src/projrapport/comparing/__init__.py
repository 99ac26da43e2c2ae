"""Two builds held against each other, figure by figure, from what they tell of themselves."""
