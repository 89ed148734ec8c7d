"""The commands of the menu Data."""

from netviz.core.data_sources import DATASETS
from netviz.session.commands.command import Command, setter

COMMANDS = [
    Command(f"data_{source.name}", source.title, "Data", (), source.tip,
            setter("dataset", source.name), setting=("dataset", source.name))
    for source in DATASETS.values()
]  # fmt: skip
