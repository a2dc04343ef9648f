"""The two programmes that combine models, over regions that are invented for them with shortfalls that are known."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from constab.evaluation import evaluate
from constab.ledger.importing import import_records, import_register
from constab.ledger.segments import Ledger
from constab.ledger.store import Store
from constab.plugins import load
from constab.programme import load_programme
from constab.simulation import simulate

PROGRAMMES = Path(__file__).parents[2] / "programmes"
NOW = datetime(2026, 1, 1)  # noqa: DTZ001
UNTIL = date(2024, 2, 4)


@pytest.mark.parametrize("name", ["urban-combined", "rural-combined"])
def test_the_assessment_finds_the_shortfalls_that_were_planted(name: str, tmp_path: Path) -> None:
    """Three posts, five weeks: of each duty that can be planted the missed windows are those of the truth."""
    programme = load_programme(PROGRAMMES / f"{name}.toml", load())
    since = programme.in_force.since
    made = simulate(programme, posts=3, since=since, until=UNTIL, seed=7, into=tmp_path)
    planted = {rule.id for rule in programme.rules} - {one.obligation for one in made.not_planted}
    assert len(planted) > 40
    told: Counter[tuple[str, str]] = Counter()
    for one in made.shortfalls:
        told[one.obligation, one.bearer] += one.missed
    with Store.open(f"sqlite:///{tmp_path / 'constab.db'}", create=True) as store:
        import_register([made.register_file], store=store, vocabulary=programme.vocabulary, imported_at=NOW)
        ledger = Ledger.of(store)
        report = import_records([made.records_file], ledger=ledger, vocabulary=programme.vocabulary, imported_at=NOW)
        assert report.files[0].quarantined == 0
        found = evaluate(programme, store.register(), ledger, as_of=UNTIL)
    missed = {(one.obligation, card.bearer): one.missed for card in found.scorecards for one in card.lines}
    assert {key: number for key, number in missed.items() if number and key[0] in planted} == {
        key: number for key, number in told.items() if key[0] in planted
    }
    assert {rule for rule, _ in told} >= planted
    scores = [card.score for card in found.scorecards if card.kind == "post" and card.score is not None]
    assert all(0 < score < 100 for score in scores)
