"""The picture: layout and detail in numpy, painters for any QPainter."""
