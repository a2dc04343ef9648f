"""Programmes in several files, for the tests of what they come to together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from constab.errors import refuse
from constab.plugins import Catalogue
from constab.programme import Programme
from constab.programme.load import programme_of

HEAD = '[programme]\nid = "{id}"\ntitle = "{id}"\n'
PERIOD = "in_force = { from = 2012-01-01, until = 2012-12-31 }\n"


def top(body: str, *, id: str = "province", period: str = PERIOD) -> str:
    """Return the text of a file that extends no other."""
    return HEAD.format(id=id) + period + body


def below(body: str = "", *, id: str = "city", above: str = "province.toml", more: str = "") -> str:
    """Return the text of a file that extends ``above``."""
    return HEAD.format(id=id) + f'extends = "{above}"\n{more}' + body


def duty(id: str, **keys: str) -> str:
    """Return an obligation to visit three times a week, with other values of some keys, as TOML writes them."""
    given = {
        "id": f'"{id}"',
        "kind": '"quota"',
        "title": f'"{id}"',
        "bearer": '{ unit = "post" }',
        "activity": '"visit.*"',
        "per": '"week"',
        "at_least": "3",
        **keys,
    }
    return "[[obligation]]\n" + "".join(f"{key} = {value}\n" for key, value in given.items())


def resolved(files: Mapping[str, str], catalogue: Catalogue) -> Programme:
    """Return the programme of the last file. Raises ConstabError."""

    def read(path: Path) -> str:
        if path.as_posix() not in files:
            raise refuse("file-unreadable", "{file} cannot be read: {reason}", file=path.as_posix(), reason="not there")
        return files[path.as_posix()]

    file = list(files)[-1]
    return programme_of(files[file], file, catalogue, read)
