"""The commands of the menu Help."""

from netviz.session.commands.command import Command

TITLE = "&Help"

COMMANDS = [
    Command("question_shape", "What shape is x?", "Help", (), "See it where x enters z"),
    Command("question_mini_batch", "What is a mini_batch?", "Help", (),
            "See the list of (x, y) walked through, sample by sample"),
    Command("question_derivative", "Why output - y?", "Help", (),
            "See the cost's derivative at the output"),
    Command("manual", "Manual", "Help", ("F1",), "First five minutes, panels, keys, notation"),
    Command("copy_report", "Copy report", "Help", (),
            "Versions, position and the last messages, as text to send"),
    Command("whats_this", "What's this?", "Help", ("Shift+F1",),
            "Then click on anything in the window: it says what it is"),
    Command("about", "About netviz", "Help", (), "Version, licences, credits"),
]  # fmt: skip
