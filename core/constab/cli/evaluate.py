"""``constab evaluate``: owed, done, missed, scored, for every unit."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from constab.assessment import Assessment
    from constab.plugins import Catalogue

NARROW = 60


class Score(click.ParamType[Decimal]):
    """A score, such as 60 or 59.5."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return the exact number."""
        try:
            found = Decimal(str(value))
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            raise click.BadParameter(say("{value} is not a number", value=repr(value)), ctx, param)
        return found


@click.command("evaluate", cls=Command)
@options.programme
@options.as_of
@options.formats("text", "json", "csv", "junit")
@options.option("--fail-under", type=Score(), help="Exit with status 1 where any score is below this.")
@options.option("--top", type=click.IntRange(min=1), metavar="N", help="Show the best N alone, in text.")
@options.store
def command(
    programme: Path,
    as_of: date | None,
    since: date | None,
    form: str,
    fail_under: Decimal | None,
    top: int | None,
    store: str,
    ledger: str | None,
) -> int:
    """Assess every unit: what was owed, what was done, what is missed, and what it scores.

    Exit status: 0 fine, 1 a score is below --fail-under (or there is none at all), 2 unusable input.
    """
    from constab.cli import inputs
    from constab.cli.assessing import assessment

    catalogue = inputs.catalogue()
    found = assessment(catalogue, programme, store, ledger, since, as_of)
    write(found, form, catalogue, top or 0)
    return 0 if fail_under is None else fell_short(found, fail_under)


def write(assessment: Assessment, form: str, catalogue: Catalogue, top: int = 0) -> None:
    """Write an assessment on stdout."""
    from constab.cli.tables import coloured, columns, tell
    from constab.errors import refuse
    from constab.reporting.text_board import TextBoard

    if form == "text":
        board = TextBoard(top=top, width=max(min(columns(), options.PAPER), NARROW), color=coloured())
        tell(board.text(assessment, spoken()))
        return
    renderer = catalogue.renderers.get(form)
    if renderer is None:
        raise refuse("renderer-missing", "no plugin that is installed writes {format}", format=form)
    stream = getattr(sys.stdout, "buffer", None)
    content = renderer.render(assessment, spoken())
    if stream is None:
        tell(content.decode("utf-8-sig"))
    else:
        # Machines read this: UTF-8, whatever the console's encoding.
        sys.stdout.flush()
        stream.write(content)
        stream.flush()


def fell_short(assessment: Assessment, floor: Decimal) -> int:
    """Return 1 where a score is below ``floor``, and say whose on stderr; also where nothing has a score."""
    scored = [card for card in assessment.scorecards if card.score is not None]
    low = [card for card in scored if card.score is not None and card.score < floor]
    if not scored:
        click.echo(say("nothing has a score, so nothing reaches {floor}", floor=floor), err=True)
        return 1
    if low:
        names = ", ".join(f"{card.name or card.bearer} {card.score}" for card in low)
        click.echo(say("below {floor}: {names}", floor=floor, names=names), err=True)
    return int(bool(low))
