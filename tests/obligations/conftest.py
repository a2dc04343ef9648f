"""What every obligation of these tests has, and the words that labels use."""

from __future__ import annotations

from typing import Any

import pytest

from constab.entities import Label
from constab.obligations import Bearer
from constab.vocabulary import AttributeTerm, Term, Vocabulary


@pytest.fixture
def common() -> dict[str, Any]:
    """Return the fields that every obligation needs."""
    return {"id": "duty", "title": Label("任务", "duty"), "bearer": Bearer("post")}


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Return a vocabulary of a few words."""
    return Vocabulary(
        (
            Term("role", "officer", Label("民警", "officer")),
            Term("role", "auxiliary", Label("辅警", "auxiliary")),
            Term("subject", "household", Label("重点户", "key household")),
            Term("asset", "radio", Label("对讲机", "radio")),
            Term("asset", "camera", Label("摄像头", "camera")),
            Term("unit", "grid", Label("网格", "grid")),
        ),
        (
            AttributeTerm("unit", "households", "number", Label("户数", "households")),
            AttributeTerm("unit", "residents", "number", Label("人口", "residents")),
            AttributeTerm("unit", "floor_area", "number", Label("面积", "floor area")),
        ),
    )
