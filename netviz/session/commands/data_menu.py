"""The commands of the menu Data."""

from netviz.core.data_sources import DATASETS
from netviz.session.commands.command import Command, setter

TITLE = "&Data"

COMMANDS = [
    Command(f"data_{source.name}", source.title, "Data", (), source.tip,
            setter("dataset", source.name), setting=("dataset", source.name))
    for source in DATASETS.values()
] + [
    Command("get_mnist", "Get MNIST...", "Data", (),
            "Fetch MNIST's four files from an address that you give, and learn from them"),
    Command("draw_points", "Draw points...", "Data", (),
            "Make data of your own: click points of two kinds on a plane"),
    Command("draw_digit", "Draw a digit...", "Data", (),
            "Draw with the mouse and see what the network takes it for"),
    Command("type_weights", "Weights as tables...", "Data", (),
            "Type weights and biases as tables, or paste them, and begin a run with them"),
]  # fmt: skip
