"""The table of variables."""
