"""Commands and options whose help is said in the reader's language when it is asked for."""

from __future__ import annotations

import copy
import importlib
import inspect
from collections.abc import Mapping
from typing import Any

import click

from constab.cli.helppage import HelpPage
from constab.cli.language import LANGUAGES, say

CONTEXT: Mapping[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Context(click.Context):
    """A context whose help is set in columns of the terminal."""

    formatter_class = HelpPage


class Option(click.Option):
    """An option whose help is a template of the catalogue."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and what it means."""
        said = copy.copy(self)
        said.help = say(self.help) if self.help else self.help
        return click.Option.get_help_record(said, ctx)


def _language_option() -> click.Option:
    return Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help="The language of help, messages and labels; else that of the environment.",
    )


class Command(click.Command):
    """A command whose help is a template of the catalogue, and that takes ``--lang`` too."""

    context_class = Context

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **{"context_settings": dict(CONTEXT), **more})
        self.params.append(_language_option())

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(inspect.cleandoc(self.help or "")))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help."""
        if self.short_help:
            return say(self.short_help)
        # The catalogue has the help as a whole.
        return say(inspect.cleandoc(self.help or "")).partition("\n")[0]


class Group(Command, click.Group):
    """Commands under one name."""

    command_class = Command


class LazyGroup(Group):
    """Commands that are known by name and short help, and imported when one of them runs."""

    def __init__(self, *given: Any, package: str, modules: Mapping[str, tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.package = package
        self.modules = modules
        """By the command's name: its module, and its short help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order in which they are needed."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, importing its module."""
        if cmd_name not in self.modules:
            return None
        module = importlib.import_module(f"{self.package}.{self.modules[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write every name with its short help, without importing anything."""
        with formatter.section(say("Commands")):
            formatter.write_dl([(name, say(short)) for name, (_, short) in self.modules.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; output that nobody reads any more ends it quietly."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise click.exceptions.Exit(141) from None
