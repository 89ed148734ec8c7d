"""The commands of the menu Lessons: lessons, and panels that explain."""

from netviz.session.commands.command import Command

COMMANDS: list[Command] = []
