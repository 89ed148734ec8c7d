"""The tree of branches as a list of rows, and how it compares two of them."""
