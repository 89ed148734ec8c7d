"""Which function paints the motion of which kind of step."""

from netviz.gui.drawing.motion import backward, ending, forward

PAINTERS = {
    "input": forward.paint_input, "z": forward.paint_z, "a": forward.paint_a,
    "cost": ending.paint_cost, "delta": backward.paint_delta, "nabla_b": backward.paint_nabla_b,
    "nabla_w": backward.paint_nabla_w, "sum": ending.paint_sum, "update": ending.paint_update,
}  # fmt: skip
