"""Files from outside come in here: chosen, dropped on the window, pasted or downloaded."""
