"""Where the values of an obligation come from, in words and as JSON: every key, by what gave it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from constab.cli.amendments import when
from constab.cli.jsonable import jsonable
from constab.cli.language import mark, say
from constab.programme import Rule, Version
from constab.programme.resolved import Origin

SAID = {
    "model": mark("model {name}, adopted in {place}"),
    "where": mark("adopted for these bearers in {place}"),
    "parameter": mark("parameter {name} in {place}"),
    "tailoring": mark("tailored in {place}"),
    "permit": mark("permitted in {place}"),
}


def lines(rule: Rule, version: Version) -> list[str]:
    """Return a line for each thing that gave values: what and where it is, and which keys it gave.

    The values that an obligation of a file's own has are each on a line of the file; what it leaves out has the
    language's default, as what no line names of a model's obligation is the model's.
    """
    own: dict[str, str] = {}
    given: dict[Origin, list[str]] = {}
    models: list[Origin] = []
    for key, origins in version.origins.items():
        for origin in origins:
            if origin.what == "own":
                own[key] = origin.place
            elif origin.what == "model":
                models.append(origin)
            else:
                given.setdefault(origin, []).append(key)
    comma = say(", ")
    found = by_file(own)
    found += [say("{keys}: {what}", keys=comma.join(keys), what=_said(origin)) for origin, keys in given.items()]
    rest = "{keys}: {what}" if found else "{what}"
    return found + [say(rest, keys=say("all else"), what=_said(origin)) for origin in models]


def by_file(places: Mapping[str, str]) -> list[str]:
    """Return a line for each file: its name, and the keys that are written in it, with their lines."""
    keys: dict[str, list[str]] = {}
    for key, place in places.items():
        file, _, line = place.rpartition(":")
        keys.setdefault(file, []).append(f"{key}:{line}")
    return [say("{file}: {keys}", file=file, keys=say(", ").join(named)) for file, named in keys.items()]


def _said(origin: Origin) -> str:
    said = say(SAID[origin.what], place=origin.place, name=origin.name)
    if origin.since is not None:
        said = say("{what}, {when}", what=said, when=when(origin.since, None))
    if origin.what in ("tailoring", "permit") and origin.name:
        said = say("{what} ({reason})", what=said, reason=origin.name)
    return said


def documented(rule: Rule, version: Version) -> dict[str, Any]:
    """Return every key of a version with its value and what gave it."""
    # A model's obligation has its model for its id, and for all that nothing else gives.
    left = version.origins["id"][0] if rule.model else None
    found: dict[str, Any] = {"kind": {"value": version.obligation.kind, "from": _from(version, "kind", left)}}
    for one in attrs.fields(type(version.obligation)):
        value = getattr(version.obligation, one.name)
        found[one.name] = {"value": _plain(value), "from": _from(version, one.name, left)}
    return found


def _from(version: Version, key: str, left: Origin | None) -> list[dict[str, Any]]:
    origins = version.origins.get(key, (left,) if left is not None else ())
    # What neither a file nor a model gives is the default of the language.
    return [
        {"what": one.what, "origin": one.place, "name": one.name, "since": jsonable(one.since)} for one in origins
    ] or [{"what": "default", "origin": "", "name": "", "since": None}]


def _plain(value: Any) -> Any:
    try:
        return jsonable(value)
    except TypeError:
        return str(value)
