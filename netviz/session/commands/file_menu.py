"""The commands of the menu File."""

from netviz.session.commands.command import Command

TITLE = "&File"

COMMANDS = [
    Command("open_data", "Open...", "File", ("Ctrl+O",),
            "Open data (CSV, NPZ, MNIST's files, ...), a network, a project or a lesson"),
    Command("open_folder", "Open a folder of data...", "File", (),
            "Learn from a folder that holds MNIST's four files"),
    Command("open_project", "Open project...", "File", ("Ctrl+Shift+O",),
            "Open a project that was saved here, with its training and branches"),
    Command("open_recent", "Open recent...", "File", (), "Choose among the last projects"),
    Command("save", "Save project", "File", ("Ctrl+S",),
            "Save network, data, training and branches in one file"),
    Command("save_as", "Save project as...", "File", ("Ctrl+Shift+S",),
            "Save under another name"),
    Command("export_network", "Export network...", "File", (),
            "Weights and biases as NPZ, the book's JSON, safetensors or a Python script"),
    Command("export_costs", "Export costs...", "File", (),
            "The cost of every mini-batch and the figures of every epoch, as CSV"),
    Command("open_lesson", "Open lesson...", "File", ("Ctrl+Alt+O",),
            "Open a lesson of your own, a .toml file"),
    Command("export_picture", "Export picture...", "File", ("Ctrl+E",),
            "Save the network or the window as PNG, SVG or PDF"),
    Command("export_film", "Export film...", "File", (),
            "Save a range of steps as animated GIF, MP4 or numbered pictures"),
    Command("quit", "Quit", "File", ("Ctrl+Q",), "Close netviz"),
]  # fmt: skip
