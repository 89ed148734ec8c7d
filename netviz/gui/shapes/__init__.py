"""Shapes as blocks: what each line of backprop makes of an x or y."""
