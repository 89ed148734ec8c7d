"""The step's equation: its symbols, the same with numbers, and the shapes."""
