"""The chain rule written out: rows of factors, forwards along paths or backwards layer by layer."""
