"""A mini-batch as the list of tuples that the book has."""
