"""A build that is done again whenever something that it is made from changes."""
