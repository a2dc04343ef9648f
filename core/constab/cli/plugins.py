"""``constab plugins``: what is installed, and where from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from constab.cli.language import mark, say, spoken
from constab.cli.options import formats
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from constab.plugins import Catalogue

NOUNS = {
    "models": mark("models"),
    "kinds": mark("kinds of obligations"),
    "consequences": mark("kinds of consequences"),
    "forms": mark("forms of facts"),
    "schemes": mark("scoring schemes"),
    "renderers": mark("renderers"),
    "samples": mark("samples"),
    "terms": mark("codes"),
    "attributes": mark("attributes"),
}
COUNTED = ("terms", "attributes")
"""What is too much to be listed."""


def _called(name: str, found: Catalogue) -> str:
    """Return a name, with what people call it where it is a kind that has such a word."""
    kind = found.kinds.get(name) or found.consequences.get(name)
    label = kind.label.text(spoken()) if kind is not None else ""
    return name if label in ("", name) else f"{label} ({name})"


@click.command("plugins", cls=Command)
@formats("text", "json")
def command(form: str) -> int:
    """List what is installed: models, kinds, schemes, renderers, and where from.

    A plugin that is broken is named, and the exit status is 2. CONSTAB_WITHOUT names plugins to be left out, with
    commas between them.
    """
    from constab.cli.faults import line
    from constab.cli.inputs import catalogue
    from constab.cli.tables import table, tell
    from constab.errors import ConstabError

    found = catalogue()
    if form == "json":
        plugins = [
            {
                "name": one.name,
                "distribution": one.distribution,
                "brings": {what: list(names) for what, names in one.brings.items()},
            }
            for one in found.plugins
        ]
        document = {"format": "constab.plugins/1", "plugins": plugins, "faults": [line(one) for one in found.faults]}
        tell(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        rows = []
        for plugin in found.plugins:
            named, source = plugin.name, plugin.distribution
            for what, noun in NOUNS.items():
                names = plugin.brings.get(what, ())
                if names:
                    shown = str(len(names)) if what in COUNTED else ", ".join(_called(name, found) for name in names)
                    rows.append((named, source, say(noun), shown))
                    named = source = ""
            if named:
                rows.append((named, source, say("nothing"), ""))
        tell(table((say("plugin"), say("distribution"), say("brings"), say("names")), rows))
    if found.faults:
        raise ConstabError(found.faults)
    return 0
