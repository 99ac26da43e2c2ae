"""A municipality's own Word template made into the project's reference document, and what was done to it."""
