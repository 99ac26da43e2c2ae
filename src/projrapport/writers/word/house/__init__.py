"""Word files that a house made itself: opened with care, rid of what no report is to hold, given the styles it needs."""
