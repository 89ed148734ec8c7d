"""The numbers of one neuron or one weight, and how they came about."""
