"""What facts of scores and consequences are made of: the plan runs as often as these wait for each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from constab.assessment import Outcome, Score, Standing
from constab.calendar import day_number
from constab.entities import Register
from constab.evaluation.engine import Loaded, Records
from constab.evaluation.marks import marks
from constab.evaluation.outcomes import outcomes
from constab.evaluation.plan import plan
from constab.evaluation.prepare import prepare
from constab.evaluation.relations import Row
from constab.obligations import ForEach
from constab.programme import Programme
from constab.programme.strata import rounds


def known(programme: Programme, register: Register, ledger: Records, since: date, as_of: date) -> Sequence[Row]:
    """Return the rows of ``known``.

    Each round sees what the one before it has found; what a fact waits for is right a round before the fact is made.
    """
    rows: Sequence[Row] = ()
    for _ in range(rounds(programme)):
        prepared = prepare(programme, register, ledger.activities(), since, as_of, known=rows)
        made = plan(programme, prepared, keep=True)
        with Loaded.of(prepared.relations, ledger, programme.attributes) as loaded:
            loaded.keep(made.kept)
            found = marks(programme, prepared, loaded.run(made.scores) if made.scores is not None else ())
            following, _ = outcomes(programme, made.consequences, loaded.run)
        rows = (*_of_scores(programme, found), *_of_consequences(programme, following))
    return rows


def _of_scores(programme: Programme, found: Sequence[Score]) -> Iterator[Row]:
    """Yield what is settled and has points."""
    sheets = {one.sheet.id: one.sheet for one in programme.scores}
    for one in found:
        if not one.settled or one.standing is not Standing.SCORED or one.points is None:
            continue
        number = f"{one.score}:{one.bearer}:{one.item}:{one.end.isoformat()}"
        amount = int(one.points.scaleb(3))
        rank, ranked = (one.rank, one.of) if one.eligible else (None, None)
        yield (
            "score", one.score, number, *_whose(sheets[one.score].for_each, one.bearer, one.item),
            day_number(one.end), amount, one.grade, rank, ranked,
        )  # fmt: skip


def _of_consequences(programme: Programme, found: Sequence[Outcome]) -> Iterator[Row]:
    """Yield the consequences that were taken."""
    rules = {rule.id: rule.latest for rule in programme.rules}
    sheets = {one.sheet.id: one.sheet for one in programme.scores}
    effects = {one.id: one.latest for one in programme.consequences}
    for one in found:
        if one.open:
            continue
        effect = effects[one.consequence]
        followed = sheets.get(effect.score) or rules.get(effect.obligation)
        number = f"{one.consequence}:{one.bearer}:{one.item}:{one.case}:{one.end.isoformat()}:{one.part}"
        whose = _whose(followed.for_each if followed is not None else None, one.bearer, one.item)
        yield "consequence", one.consequence, number, *whose, day_number(one.end), one.part * 1000, None, None, None


def _whose(each: ForEach | None, bearer: str, item: str) -> tuple[str, str | None, str | None]:
    """Return the unit, actor and subject of a row."""
    what = each.what if each is not None and item else ""
    return (
        item if what == "unit" else bearer,
        item if what == "role" else None,
        item if what == "subject" else None,
    )
