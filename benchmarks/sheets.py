"""Scores of their own: a sheet of thirty items for every post, beside the assessment without it."""

from __future__ import annotations

from decimal import Decimal

from benchmarks import by_hand
from benchmarks.answers import Answers
from benchmarks.measure import Bar, against, called, in_turn
from benchmarks.region import FIRST, LAST, Region
from constab.assessment import Assessment
from constab.evaluation import evaluate
from constab.plugins import installed, load
from constab.programme import Programme
from constab.programme.load import programme_of

POINTS, EACH = Decimal(3), Decimal("0.5")
"""The points of an item, and what a window missed costs."""


class Wrong(Exception):
    """A score is not what the windows missed come to."""


def bars(region: Region, times: int) -> list[Bar]:
    """Return the bars of a monthly sheet. Raises Wrong where a yearly one is not what is reckoned by hand."""
    catalogue, text = load(installed()), region.programme.read_text("utf-8")
    plain, monthly, yearly = (
        programme_of(text + more, str(region.programme), catalogue)
        for more in ("", sheet(region, "month"), sheet(region, "year"))
    )
    ledger = region.open()
    with ledger.store:
        register = ledger.store.register()

        def assessed(programme: Programme) -> Assessment:
            return evaluate(programme, register, ledger, since=FIRST, as_of=LAST)

        with by_hand.opened(region) as rival:
            check(assessed(yearly), by_hand.answers(by_hand.run(rival)))
        marks = len(assessed(monthly).marks)
        with_it, without = in_turn(
            times,
            lambda: called(lambda: assessed(monthly)).cost,
            lambda: called(lambda: assessed(plain)).cost,
        )
    name = f"{marks:,} marks of {len(region.duties)} items, to the assessment without them"
    return [against(name, with_it, without, 5)]


def sheet(region: Region, per: str) -> str:
    """Return a score in which every window missed costs half a point of the three of its item."""
    items = (
        f'[[score.item]]\nid = "i{place}"\ntitle = "{place}"\npoints = {POINTS}\n'
        f'[[score.item.loss]]\nobligation = "{duty.id}"\npoints = {EACH}\n'
        for place, duty in enumerate(region.duties)
    )
    head = f'\n[[score]]\nid = "sheet"\ntitle = "Sheet"\nbearer = {{ unit = "post" }}\nper = "{per}"\n[score.rank]\n'
    return head + "".join(items)


def check(found: Assessment, expected: Answers) -> None:
    """Raise Wrong unless each post's score of the year is what the query by hand says was missed."""
    points: dict[str, Decimal] = {}
    for (post, _), (due, met) in expected.lines.items():
        points[post] = points.get(post, Decimal(0)) + max(Decimal(0), POINTS - EACH * (due - met))
    said = {one.bearer: one.points for one in found.marks}
    wrong = [post for post in sorted({*points, *said}) if points.get(post) != said.get(post)]
    if wrong or not said:
        raise Wrong(f"{len(wrong)} of {len(points)} posts, such as {', '.join(wrong[:3])}")
