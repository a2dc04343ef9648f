"""Boolean expressions: what is read, what is refused and where, and what is true of a row."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from constab.evaluation.plan import Ansi
from constab.ledger.columns import COLUMNS as LEDGER
from constab.programme.record_columns import PLAIN
from constab.selection.boolean import ColumnType, ExpressionError, read
from constab.vocabulary import UnknownTermError

SLIPS = tomllib.loads(Path(__file__).with_name("slips.toml").read_text("utf-8"))["case"]
WORDS = {"school": "school", "学校": "school", "key_unit": "key_unit"}


def resolve(word: str) -> str:
    """Return the code of a word. Raises UnknownTermError."""
    if word not in WORDS:
        raise UnknownTermError("category", word, ("school",))
    return WORDS[word]


COLUMNS: Mapping[str, ColumnType] = {
    "quantity": ColumnType("number", ("数量",), whole=False),
    "crew": ColumnType("number"),
    "minute": ColumnType("minute"),
    "day": ColumnType("day", ("日期",)),
    "end_day": ColumnType("day"),
    "held.end_day": ColumnType("day"),
    "category": ColumnType("code", ("类别",), resolve),
    "place": ColumnType("code"),
    "urgent": ColumnType("flag"),
    "marks": ColumnType("tags", (), resolve),
    "actor_role": ColumnType("roles"),
    "$bearer.zone": ColumnType("code"),
}


@pytest.mark.parametrize(
    ("text", "row", "is_so"),
    [
        ("quantity >= 2", {"quantity": Decimal("1.999")}, False),
        ("数量 >= 2", {"quantity": Decimal(2)}, True),
        ("quantity >= 2", {}, None),
        ("not quantity >= 2", {}, None),
        ("quantity >= 2 or urgent", {"urgent": True}, True),
        ("quantity >= 2 and urgent", {"urgent": False}, False),
        ("quantity >= 2 or urgent", {"urgent": False}, None),
        ("quantity is null", {}, True),
        ("not quantity is not null", {}, True),
        ("category = '学校'", {"category": "school"}, True),
        ("category in ('school', 'key_unit')", {"category": "key_unit"}, True),
        ("category not in ('school')", {"category": None}, None),
        ("category is distinct from 'school'", {"category": None}, True),
        ("category is not distinct from place", {"category": None, "place": None}, True),
        ("place = $bearer.zone", {"place": "bank", "$bearer.zone": "bank"}, True),
        ("marks = 'school'", {"marks": {"school", "key_unit"}}, True),
        ("marks <> 'school'", {"marks": {"key_unit"}}, True),
        ("day >= '2012-03-01'", {"day": 15400}, True),
        ("日期 < date '2012-03-01'", {"day": 15400}, False),
        ("end_day <= day + 7", {"day": 10, "end_day": 17}, True),
        ("held.end_day - day > 7", {"day": 10, "held.end_day": 17}, False),
        ("minute between '20:00' and '23:59'", {"minute": 1200}, True),
        ("minute + 30 < time '06:00'", {"minute": 330}, False),
        ("crew * 2 - 1 = 3", {"crew": 2}, True),
        ("-crew < 0 and (urgent or not urgent)", {"crew": 2, "urgent": False}, True),
        ("urgent = true", {"urgent": None}, None),
    ],
)
def test_a_row(text: str, row: Mapping[str, Any], is_so: bool | None) -> None:
    """An expression is true, false or unknown of a row, as in SQL."""
    assert read(text, COLUMNS).value(row.get) is is_so


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case["text"])
def test_a_slip(case: Mapping[str, Any]) -> None:
    """Every slip is told with its place and its cure."""
    with pytest.raises(ExpressionError) as caught:
        read(case["text"], COLUMNS)
    found = [str(one) for one in caught.value.slips]
    assert found == case["slips"]


@pytest.mark.parametrize(
    "text",
    [
        "category like 's%'", "lower(category) = 'school'", "crew in (select 1)", "exists (select 1)", "crew > 1; drop",
        "case when urgent then crew end > 1", "crew / 2 > 1", "crew % 2 = 0", "day > current_date", "crew = ?",
        "cast(crew as text) = 'x'", "category || 'x' = 'y'", "crew > all (select 1)", "crew between symmetric 1 and 2",
        "count(*) > 1", "day + interval '1' day > day", "a.b.c = 1", "(" * 500, "x" * 1001,
    ],
)  # fmt: skip
def test_no_more_of_sql(text: str) -> None:
    """What is no boolean expression over the columns is refused, and never passed on."""
    with pytest.raises(ExpressionError):
        read(text, COLUMNS)


def test_the_columns_are_those_of_the_ledger() -> None:
    """Every column of the ledger but the batch can be named, by its name and by its label."""
    labels = {one.name: (one.label.zh,) for one in LEDGER if one.name != "batch"}
    assert {name: words for name, (_, words) in PLAIN.items() if name != "actor_role"} == labels


ATOMS = (
    "quantity >= 1.5", "crew = 2", "crew * 3 - 1 > 4", "minute < '12:00'", "end_day <= day + 1", "end_day - day <> 1",
    "category = 'school'", "category <> 'school'", "category in ('school', 'key_unit')", "place is null", "urgent",
    "category is distinct from place", "quantity between 1 and 2", "place = category", "urgent = false", "-crew > -2",
)  # fmt: skip
TEXTS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        inner.map(lambda one: f"not ({one})"),
        st.tuples(inner, st.sampled_from(("and", "or")), inner).map(lambda three: "({}) {} ({})".format(*three)),
    ),
    max_leaves=8,
)
ROWS = st.fixed_dictionaries(
    {
        "quantity": st.sampled_from([None, Decimal(1), Decimal("1.5"), Decimal(3)]),
        "crew": st.sampled_from([1, 2, 3]),
        "minute": st.sampled_from([None, 0, 719, 720]),
        "day": st.sampled_from([15400, 15401]),
        "end_day": st.sampled_from([None, 15400, 15401, 15403]),
        "category": st.sampled_from([None, "school", "key_unit"]),
        "place": st.sampled_from([None, "school", "bank"]),
        "urgent": st.sampled_from([None, True, False]),
    }
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, ROWS)
def test_what_is_compiled_is_what_is_read(text: str, row: Mapping[str, Any]) -> None:
    """The portable SQL of an expression is true, false or unknown of a row where the expression is: asked of SQLite."""
    expression = read(text, COLUMNS)
    statement = expression.compile(lambda name: sa.column(name)).compile(
        dialect=Ansi(), compile_kwargs={"literal_binds": True}
    )
    values = [float(one) if isinstance(one, Decimal) else one for one in row.values()]
    columns = ", ".join(f"? as {name}" for name in row)
    with sqlite3.connect(":memory:") as database:
        (found,) = database.execute(f"select ({statement}) from (select {columns})", values).fetchone()
    assert (None if found is None else bool(found)) is expression.value(row.get)
