"""The cost curve, painted by us: quick for a million points, and nothing is lost."""
