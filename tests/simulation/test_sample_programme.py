"""A simulation of the programme that comes with the 1+X model, imported and assessed."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

from constab.evaluation import evaluate
from constab.ledger.importing import import_records, import_register
from constab.ledger.segments import Ledger
from constab.ledger.store import Store
from constab.plugins import load
from constab.programme import load_programme
from constab.simulation import simulate

PROGRAMME = Path(__file__).parents[2] / "programmes" / "luoyang-2012.toml"
UNTIL = date(2012, 7, 31)
NOW = datetime(2013, 1, 1)  # noqa: DTZ001


def test_the_assessment_finds_what_the_truth_tells(tmp_path: Path) -> None:
    """Six posts, five months: the engine's missed windows are those of the truth, for each post and duty."""
    programme = load_programme(PROGRAMME, load())
    made = simulate(programme, posts=6, since=programme.in_force.since, until=UNTIL, seed=3, into=tmp_path)
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
    assert {key: number for key, number in missed.items() if number} == dict(told)
    scores = [card.score for card in found.scorecards if card.kind == "post" and card.score is not None]
    assert max(scores) - min(scores) > 5, "posts differ"
