"""The command ``netviz``: window, traces, training and pictures from a terminal."""
