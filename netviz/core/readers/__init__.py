"""Readers of files from outside: each bounded in time and memory, none runs what it reads."""
