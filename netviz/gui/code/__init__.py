"""What the panel Code is made of."""
