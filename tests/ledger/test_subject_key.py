"""Opaque keys for people and premises."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from constab.errors import ConstabError
from constab.ledger.subject_key import KEY_FILE, SubjectKey, subject_key

KEY = SubjectKey(b"a secret of thirty-two bytes ....")
IDENTIFIERS = st.text(st.sampled_from("0123456789Xx ａＢ９　张三-甲é"), min_size=1, max_size=24)


@given(st.lists(IDENTIFIERS, min_size=1, max_size=20))
def test_the_engine_makes_the_same_keys(identifiers: list[str]) -> None:
    """What SQL says of a whole column is what Python says of each value."""
    with duckdb.connect() as connection:
        KEY.lend(connection)
        found = connection.execute(
            f"SELECT {KEY.expression('raw')} FROM (SELECT unnest($1::VARCHAR[]) AS raw)", [identifiers]
        ).fetchall()
    assert [key for (key,) in found] == [KEY.of(one) for one in identifiers]


def test_spelling_makes_no_difference() -> None:
    """Spaces, full-width digits and a small x give the key of the same person."""
    plain = KEY.of("41030219900101002X")
    assert re.fullmatch(r"s:[0-9a-f]{20}", plain)
    assert KEY.of("410302 19900101 002x") == plain
    assert KEY.of("４１０３０２１９９００１０１００２Ｘ") == plain
    assert KEY.of("410302199001010021") != plain


def test_a_key_stays_what_it_is_and_depends_on_the_secret() -> None:
    """A value that is a key already is taken as it is; another secret gives another key."""
    assert KEY.of("s:household-17") == "s:household-17"
    assert KEY.of("s:张三") != "s:张三"
    assert SubjectKey(b"another secret").of("1") != KEY.of("1")


def test_the_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    """The key file is made with the first use, kept afterwards, and never shown."""
    first = subject_key(tmp_path, may_create=True)
    assert subject_key(tmp_path, may_create=False) == first
    assert first.secret.hex() not in repr(first)
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "code"), [(None, "key-missing"), ("nonsense", "key-unreadable"), ("00", "key-unreadable")]
)
def test_a_lost_or_broken_secret_is_not_replaced(tmp_path: Path, content: str | None, code: str) -> None:
    """A new secret would match nothing that is stored, so none is made."""
    if content is not None:
        (tmp_path / KEY_FILE).write_text(content)
    with pytest.raises(ConstabError) as error:
        subject_key(tmp_path, may_create=False)
    assert error.value.faults[0].code == code
