"""``constab explain``: a unit's results, proved."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from constab.cli import options
from constab.cli.language import say, spoken
from constab.cli.spoken import Command

if TYPE_CHECKING:
    from constab.explanation import Explanation


@click.command("explain", cls=Command)
@options.programme
@click.argument("bearer")
@click.argument("obligation", required=False)
@options.as_of
@options.option("--missed", is_flag=True, help="Put what was missed first.")
@options.option("--page", type=click.IntRange(min=1), default=1, metavar="N", help="Show the Nth page of the windows.")
@options.option("--all", "whole", is_flag=True, help="Show all windows and all records at once.")
@options.formats("text", "json")
@options.store
def command(
    programme: Path,
    bearer: str,
    obligation: str | None,
    as_of: date | None,
    since: date | None,
    missed: bool,
    page: int,
    whole: bool,
    form: str,
    store: str,
    ledger: str | None,
) -> int:
    """Prove a unit's results: every window, and the records that count.

    BEARER is a unit's id or name, OBLIGATION an obligation's id or title. Without an obligation: how the score comes
    about, a row an obligation, and how each score of the unit and of its people comes about.
    """
    from constab.cli import inputs, proof, score_proof
    from constab.cli.naming import bearer_called, obligation_called
    from constab.cli.progress import shown
    from constab.cli.tables import tell
    from constab.evaluation import evaluate, explain

    found = inputs.programme(programme)
    rule = obligation_called(obligation, found) if obligation is not None else None
    day = as_of or options.today()
    with inputs.ledger(store, ledger) as opened:
        register = opened.store.register()
        unit = bearer_called(bearer, register)
        with shown(say("explaining")):
            # Ranks are among all, so that scores need the whole assessment.
            scored = bool(found.scores) if rule is None else score_proof.reads(found, rule)
            assessed = None
            if scored or (rule is None and form == "text"):
                assessed = evaluate(found, register, opened, since=since, as_of=day)
            if rule is None and form == "text":
                assert assessed is not None
                text = proof.overview(assessed, unit, spoken(), whole=whole)
                explained: tuple[Explanation, ...] = ()
            else:
                explained = explain(found, register, opened, unit, rule, since=since, as_of=day)
                text = "\n\n".join(
                    proof.account(one, spoken(), found.vocabulary, missed=missed, page=0 if whole else page)
                    for one in explained
                )
                if assessed is not None and rule is not None:
                    text = "\n".join([text, *score_proof.charges_of(assessed, unit, rule, spoken())])
    marks = score_proof.documented(assessed, unit, rule) if assessed is not None and form == "json" else []
    tell(json.dumps(_document(explained, marks), ensure_ascii=False, indent=2) if form == "json" else text)
    return 0


def _document(explained: tuple[Explanation, ...], marks: list[dict[str, Any]]) -> dict[str, object]:
    from constab.cli.jsonable import jsonable

    return {
        "format": "constab.explanation/1",
        "explanations": [jsonable(one) for one in explained],
        "marks": marks,
    }
