"""Made by hand: a digit drawn with the mouse, points on a plane, weights as tables."""
