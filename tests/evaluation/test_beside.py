"""The proof of a compared rate says what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.lines import ledger, record, register
from tests.situations import programme

from constab.cli.proof import account
from constab.evaluation import explain

CASES = 'of = { activity = "casework", where = { outcome = "settled" } }'
SHARE = f'{CASES}\nto = {{ activity = "casework" }}'
RECORDS = (
    "o1 a casework 2012-02-02 outcome=settled", "o2 a casework 2012-02-03 outcome=not_settled",
    "r1 a casework 2012-03-02 outcome=settled", "r2 a casework 2012-03-03 outcome=settled",
    "s1 b casework 2012-03-04 outcome=not_settled", "s2 b casework 2012-03-05 outcome=not_settled",
    "s3 b casework 2012-03-06 outcome=not_settled",
)  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "parted", "actual", "beside"),
    [
        (f'{SHARE}\ncompared = "previous"\nchange = "points"', ("2", "2"), "50", "50"),
        (f'{SHARE}\ncompared = "peers"\nchange = "points"', ("2", "2"), "50", "50"),
        (f'{SHARE}\ncompared = "total"\nchange = "points"', ("2", "2"), "60", "40"),
        (f'{CASES}\ncompared = "previous"', None, "100", "1"),
        (SHARE, ("2", "2"), "100", None),
    ],
    ids=["window before", "mean of all", "all together", "no denominator", "not compared"],
)
def test_what_a_rate_is_compared_with_is_said(
    parts: str,
    parted: tuple[str, str] | None,
    actual: str,
    beside: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of an earlier window, of the mean and of all together the other rate stands beside the difference."""
    duty = f'[[obligation]]\nkind = "rate"\nbearer = {{ unit = "post" }}\n{parts}\nat_least = 1\n'
    table: Mapping[str, Any] = {"units": ["post a", "post b"], "duty": duty}
    made = programme(table)
    filed = ledger([record(text) for text in RECORDS], made, tmp_path)
    (proof,) = explain(made, register(table), filed, "a", since=date(2012, 3, 1), as_of=date(2012, 3, 31))
    (window,) = proof.windows
    assert window.parts == (None if parted is None else tuple(Decimal(part) for part in parted))
    assert window.actual == Decimal(actual)
    assert window.beside == (None if beside is None else Decimal(beside))
    monkeypatch.setenv("COLUMNS", "200")
    text = account(proof, "en", made.vocabulary, missed=False, page=1)
    assert ("compared with" in text) is (beside is not None)
    if beside is not None:
        assert f"compared with {beside} " in text
