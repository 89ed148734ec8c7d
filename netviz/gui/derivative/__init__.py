"""The laboratory of the derivative."""
