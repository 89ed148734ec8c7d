"""The commands of the menu File."""

from netviz.session.commands.command import Command

COMMANDS = [
    Command("open_data", "Open data...", "File", ("Ctrl+O",),
            "Open a folder with MNIST's four IDX files"),
    Command("export_picture", "Export picture...", "File", ("Ctrl+E",),
            "Save the network or the window as PNG, SVG or PDF"),
    Command("quit", "Quit", "File", ("Ctrl+Q",), "Close netviz"),
]  # fmt: skip
