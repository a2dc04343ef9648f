"""A place in one of several files, and tables that several have written."""

from __future__ import annotations

from constab.programme.faults import Source
from constab.programme.misfit import Misfit
from constab.programme.spot import Overlay, Spot

PROVINCE = Source("province.toml", "[scoring]\nno_data = 1\n[[scoring.grade]]\nid = 2\n")
CITY = Source("city.toml", "\n[[scoring.grade]]\n  id = 3\n")


def overlay() -> Overlay:
    """Return a table of which the first file has written a key and a grade, and the second another grade."""
    top, below = Spot(PROVINCE, ("scoring",)), Spot(CITY, ("scoring",), 1)
    parts = {
        ("no_data",): top.below("no_data"),
        ("grade",): top.below("grade"),
        ("grade", 1): below.below("grade", 0),
    }
    return Overlay({}, below, parts)


def test_a_place_within_another_is_that_of_its_value() -> None:
    """Or of the table above it, where it is not written."""
    spot = Spot(PROVINCE, ("scoring",))
    assert (spot.origin, spot.below("no_data").origin, spot.below("none").origin) == (
        "province.toml:1",
        "province.toml:2",
        "province.toml:1",
    )
    assert str(spot.below("grade", 0, "id").fault(Misfit("c", "s"))) == "province.toml:4:1: scoring.grade[1].id: s"


def test_each_value_of_a_table_stands_in_the_file_that_wrote_it() -> None:
    """By the nearest path above it; what nobody has written stands where the last file begins."""
    found = overlay()
    places = [found.at(*path).origin for path in (("no_data",), ("grade", 0, "id"), ("grade", 1, "id"), ("title",))]
    assert places == ["province.toml:2", "province.toml:4", "city.toml:3", "city.toml:2"]


def test_faults_of_a_table_are_told_by_the_files_of_their_values_and_once() -> None:
    """Their paths are those within the file."""
    misfit = Misfit("c", "s", ("grade", 1, "id"))
    assert [str(one) for one in overlay().faults_of(misfit, {})] == ["city.toml:3:3: scoring.grade[1].id: s"]
