"""A resolved programme to be read: a block an obligation, set in the columns of the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from constab.cli import amendments, counting, effects, origins, score_words, scores, wording
from constab.cli.charge_words import title_of
from constab.cli.helppage import width, wrapped
from constab.cli.language import say, spoken
from constab.cli.tables import columns
from constab.entities import FOREVER
from constab.obligations import Obligation
from constab.obligations.wording import plain
from constab.programme import Programme, Rule, Version

WIDEST = 120
"""The columns of a line that is read with ease; a wider terminal is not filled."""

Row = tuple[str, str]


def text(programme: Programme, rules: Sequence[Rule], as_of: date | None) -> str:
    """Return the programme as text: its head, its obligations, what follows from them, and what was dropped."""
    language = spoken()
    blocks = [_block(_head(programme, rules, as_of, language))]
    points = programme.scoring.points([(rule.id, rule.latest) for rule in programme.rules])
    blocks += [_block(_obligation(rule, programme, as_of, points.get(rule.id, 0), language)) for rule in rules]
    if programme.facts:
        blocks.append(_block(_facts(programme, language)))
    if any((programme.scoring.headline, programme.scoring.category, programme.scoring.grade, programme.scoring.title)):
        blocks.append(_block(_scoring(programme, language)))
    if programme.scores:
        blocks += [say("Scores of its own:") + "\n", *(_block(rows) for rows in scores.blocks(programme, language))]
    headings, rows = effects.effects(programme, as_of, language)
    if programme.consequences:
        blocks += [say("What follows:") + "\n", *(_block(_rows(headings, row)) for row in rows)]
    if programme.dropped:
        headings, gone = amendments.dropped(programme, language)
        # The title leads, as of what is not dropped.
        blocks += [say("Dropped:") + "\n", *(_block(_rows(headings, row, first=1)) for row in gone)]
    return "\n".join(blocks)


def bearer(one: Obligation, programme: Programme, language: str) -> str:
    """Say who bears an obligation, and for each of what."""
    said = wording.bearer(one.bearer, programme.vocabulary, language)
    if one.for_each is None:
        return said
    each = wording.for_each(one.for_each, programme.vocabulary, language)
    return f"{said}，{each}" if language == "zh" else f"{said}, {each}"


def _head(programme: Programme, rules: Sequence[Rule], as_of: date | None, language: str) -> Iterator[Row]:
    until = programme.in_force.until
    yield say("{title} ({id})", title=programme.title.text(language), id=programme.id), ""
    period = say(
        "from {since} to {until}",
        since=programme.in_force.since,
        until=until if until != FOREVER else say("further notice"),
    )
    yield say("in force"), period
    standing = say("{count}, as in force on {day}", count=len(rules), day=as_of) if as_of else str(len(rules))
    yield say("obligations"), standing
    if len(programme.files) > 1:
        yield say("files"), " → ".join(programme.files)
    written = {
        name.partition(".")[2]: where for name, where in programme.origins.items() if name.startswith("programme.")
    }
    for number, line in enumerate(origins.by_file(written)):
        yield ("" if number else say("comes from")), line


def _facts(programme: Programme, language: str) -> Iterator[Row]:
    yield say("Facts:"), ""
    for fact in programme.facts:
        said = counting.made_of(fact, programme).text(language)
        where = programme.origins.get(f"fact.{fact.id}", programme.file)
        yield fact.id, say("{what} ({place})", what=said, place=where)


def _scoring(programme: Programme, language: str) -> Iterator[Row]:
    scheme = programme.scoring
    yield say("{title} ({id})", title=say("scoring"), id=scheme.name), ""
    if scheme.headline:
        named = title_of(scheme.headline, programme).text(language)
        yield say("a unit's score"), say("{title} ({id})", title=named, id=scheme.headline)
    for number, one in enumerate(scheme.category, start=1):
        where = programme.origins.get(f"scoring.category[{number}]", programme.file)
        yield one.title.text(language), say("{points} points, {place}", points=plain(one.points), place=where)
    for number, grade in enumerate(scheme.grade, start=1):
        where = programme.origins.get(f"scoring.grade[{number}]", programme.file)
        said = say("from {points} points on, {place}", points=plain(grade.at_least), place=where)
        yield grade.title.text(language), said
    for number, title in enumerate(scheme.title, start=1):
        where = programme.origins.get(f"scoring.title[{number}]", programme.file)
        asked = score_words.title_label(title, programme).text(language)
        told = say("{what} ({place})", what=asked, place=where)
        yield say("title {title}", title=title.title.text(language)), f"{told} {title.source}".rstrip()


def _obligation(rule: Rule, programme: Programme, as_of: date | None, points: int, language: str) -> Iterator[Row]:
    version = rule.version(as_of or programme.in_force.until)
    one, vocabulary = version.obligation, programme.vocabulary
    yield say("{title} ({id})", title=one.title.text(language), id=rule.id), ""
    yield say("target"), one.target_label(vocabulary).text(language)
    for other in rule.versions:
        if other is not version:
            yield (
                "",
                say(
                    "{when}: {target}",
                    when=amendments.when(other.since, other.until),
                    target=other.obligation.target_label(vocabulary).text(language),
                ),
            )
    if version.since is not None and len(rule.versions) > 1:
        yield say("in force"), amendments.when(version.since, version.until)
    for heading, counted in counting.counts(one, programme):
        yield heading.text(language), counted.text(language)
    yield say("bearer"), bearer(one, programme, language)
    force = wording.FORCES[one.force].text(language)
    scored = plain(Decimal(points) / 1000) if points else ""
    yield say("force"), say("{force}, {points} points", force=force, points=scored) if scored else force
    if one.grace:
        yield say("grace"), say("{days} day(s) after the last day of a window", days=one.grace)
    if one.source:
        yield say("source clause"), one.source
    for permit in rule.permits:
        said = amendments.permitted_for(permit, vocabulary).text(language)
        yield say("permitted for"), f"{said} {amendments.when(permit.since, permit.until)}".rstrip()
    for lock in rule.locks:
        keys = say(", ").join(lock.keys) or say("every key")
        told = say("{keys}, for more alone", keys=keys) if lock.stricter else keys
        yield say("locked"), say("{what} ({reason}; {place})", what=told, reason=lock.reason, place=lock.origin)
    if one.note:
        yield say("remark"), one.note
    for number, line in enumerate(_origins(rule, version)):
        yield ("" if number else say("comes from")), line


def _origins(rule: Rule, shown: Version) -> list[str]:
    """Return what gave the values of the version that is shown, and of the others what it has not."""
    found = origins.lines(rule, shown)
    for other in rule.versions:
        if other is not shown:
            days = amendments.when(other.since, other.until)
            more = [line for line in origins.lines(rule, other) if line not in found]
            found += [say("{when}: {target}", when=days, target=line) for line in more]
    return found


def _rows(headings: Sequence[str], cells: Sequence[str], *, first: int = 0) -> Iterator[Row]:
    """Yield the cells of a table's row, one below the other; the first two lead, that numbered ``first`` before."""
    yield say("{title} ({id})", title=cells[first], id=cells[1 - first]), ""
    yield from ((heading, cell) for heading, cell in zip(headings[2:], cells[2:], strict=True) if cell not in ("", "-"))


def _block(rows: Iterator[Row]) -> str:
    """Return a heading and its rows, the texts of which stand in one column."""
    (heading, _), *rest = rows
    room = min(columns(), WIDEST)
    first = max((width(label) for label, _ in rest), default=0) + 4
    lines = wrapped(heading, room)
    for label, said in rest:
        begun = f"  {label}{' ' * (first - 2 - width(label))}"
        for line in wrapped(said, max(room - first, 20)):
            lines.append(f"{begun}{line}".rstrip())
            begun = " " * first
    return "".join(f"{line}\n" for line in lines)
