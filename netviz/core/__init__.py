"""Values and the algorithm: numpy and the standard library only."""
