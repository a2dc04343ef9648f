"""The heat map of bearers and obligations: a chart with zoom, and a table that says the same without a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from constab.assessment import Line, Verdict
from constab.reporting.figures import Peers, name, parent_name
from constab.reporting.page import phrases
from constab.reporting.page.elements import Html, markup, row, tag
from constab.reporting.page.parts import Report
from constab.reporting.page.shade import Cell, Shade

GROUP_FROM = 200
"""With more bearers than this the table adds them up by parent: nobody reads two thousand rows of figures."""
UPRIGHT = 20
"""Up to so many bearers stand as columns beside whole titles of obligations; more of them stand as rows."""

_FLAT = 14
"""So many columns leave room for level headings; more of them have theirs upright."""


def heat(report: Report) -> Html:
    """Return the charts and their tables, one a kind of bearer, under one legend."""
    found = [tag("p", report.say(phrases.HEAT_TEXT)), legend(report)]
    for place, group in enumerate(report.peers):
        title = report.caption(phrases.HEAT, group)
        chart = tag(
            "figure",
            tag("figcaption", report.say(phrases.HEAT_ZOOM)),
            tag("div", class_="chart heat", role="img", aria_label=title, data_group=place),
            class_="needs-script on-screen",
        )
        found += [
            chart,
            tag(
                "details",
                tag("summary", report.say(phrases.HEAT_TABLE)),
                _table(report, group, title),
                class_="twin",
            ),
        ]
    return markup(*found)


def legend(report: Report) -> Html:
    """Return what every shade and sign means."""
    marks = {Shade.NEARLY: "95", Shade.MOSTLY: "80", Shade.HALF: "60", Shade.LITTLE: "30"}
    items = [
        tag(
            "li",
            tag("span", one.sign.text(report.language) or marks[one], class_=f"h{one.value}"),
            " ",
            report.say(one.label),
        )
        for one in Shade
    ]
    items.append(tag("li", tag("span", "!", class_="h11"), " ", report.say(Verdict.AT_RISK.label)))
    return tag("ul", *items, class_="legend", aria_label=report.say(phrases.LEGEND))


def cells(group: Peers) -> tuple[tuple[Cell | None, ...], ...]:
    """Return a row a bearer, with a cell an obligation."""
    found = []
    for card in group.cards:
        lines: dict[str, list[Line]] = {}
        for line in card.lines:
            lines.setdefault(line.obligation, []).append(line)
        found.append(tuple(Cell.of(lines.get(one.id, ())) for one in group.obligations))
    return tuple(found)


def _table(report: Report, group: Peers, title: str) -> Html:
    duties = [one.title.text(report.language) for one in group.obligations]
    note: Html | str = ""
    if len(group.cards) > GROUP_FROM:
        names, matrix = _by_parent(report, group)
        note = tag("p", report.say(phrases.HEAT_GROUPED, limit=GROUP_FROM))
    else:
        names, matrix = [name(card) for card in group.cards], cells(group)
    if len(names) <= UPRIGHT:
        columns, rows = names, duties
        body: Iterable[Sequence[Cell | None]] = zip(*matrix, strict=True)
    else:
        columns, rows, body = duties, names, matrix
    heads = [tag("td", "")] + [tag("th", tag("span", head), scope="col") for head in columns]
    written = (
        row([tag("th", head, scope="row"), *(_cell(one, report.language) for one in line)])
        for head, line in zip(rows, body, strict=True)
    )
    table = tag(
        "table",
        tag("caption", title),
        tag("thead", row(heads)),
        tag("tbody", *written),
        class_="matrix flat" if len(columns) <= _FLAT else "matrix",
    )
    return markup(note, tag("div", table, class_="wide"))


def _cell(cell: Cell | None, language: str) -> Html:
    if cell is None:
        return tag("td", Shade.NOT_APPLICABLE.sign.text(language), class_="h8")
    return tag("td", cell.text(language), class_=f"h{cell.shade.value}")


def _by_parent(report: Report, group: Peers) -> tuple[list[str], tuple[tuple[Cell | None, ...], ...]]:
    lines: dict[str, dict[str, list[Line]]] = {}
    for card in group.cards:
        parent = parent_name(report.assessment, card) or report.say(phrases.NO_PARENT)
        by_duty = lines.setdefault(parent, {})
        for line in card.lines:
            by_duty.setdefault(line.obligation, []).append(line)
    names = sorted(lines)
    matrix = (tuple(Cell.of(lines[parent].get(one.id, ())) for one in group.obligations) for parent in names)
    return names, tuple(matrix)
