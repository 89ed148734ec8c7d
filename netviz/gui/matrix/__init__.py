"""Any matrix of the moment as a heatmap."""
