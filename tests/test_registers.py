"""The registers of regions are what their script makes, are taken in whole, and give the figures reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tools.registers.__main__ import MADE, written

from constab.entities import Register
from constab.ledger.importing import import_register
from constab.ledger.store import Store
from constab.plugins import load
from constab.programme import load_programme

ROOT = Path(__file__).parents[1]
NOW = datetime(2023, 1, 1)  # noqa: DTZ001
REGIONS = (
    "luoyang-2012",
    "district-2012",
    "qujing-grid",
    "zhucheng-2017",
    "wuzhong-2022",
    "urban-combined",
    "rural-combined",
)

Taken = Callable[[str], Register]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """Import a region's register once, and return it as it is stored."""
    known: dict[str, Register] = {}

    def register(region: str) -> Register:
        if region not in known:
            files = sorted((ROOT / "programmes" / "registers" / region).glob("*.csv"))
            words = load_programme(ROOT / "programmes" / f"{region}.toml", load()).vocabulary
            with Store.open(f"sqlite:///{tmp_path_factory.mktemp(region) / 'constab.db'}", create=True) as store:
                report = import_register(files, store=store, vocabulary=words, imported_at=NOW)
                assert (report.unused, report.closed) == ((), 0)
                known[region] = store.register()
        return known[region]

    return register


def serving(register: Register) -> Counter[str]:
    """Count the postings of each role."""
    return Counter(one.role for one in register.assignments)


def covered(register: Register) -> Counter[str]:
    """Count by how many units each place is covered."""
    return Counter(one.to for one in register.relations if one.kind == "covers")


@pytest.mark.parametrize("region", REGIONS)
def test_the_files_are_what_the_script_makes(region: str) -> None:
    """Each file is, byte by byte, what the script writes, and there is no other."""
    folder = ROOT / "programmes" / "registers" / region
    made = {f"{name}.csv": written(rows) for name, rows in MADE[region]().items()}
    assert {path.name: path.read_bytes() for path in folder.glob("*.csv")} == made


def test_zones_of_qujing_overlap_grids_and_hold_none(taken: Taken) -> None:
    """S2-29: ten grids, each in one of four zones, and no grid lies under a zone."""
    register = taken("qujing-grid")
    zones = {one.id for one in register.units if one.kind == "zone"}
    overlapping = [one for one in register.relations if one.kind == "overlaps"]
    assert ({one.unit for one in overlapping}, len({one.to for one in overlapping})) == (zones, 10)
    assert not [one for one in register.relations if one.kind == "under" and one.to in zones]


def test_zhucheng_has_the_grids_and_villages_reported(taken: Taken) -> None:
    """S3-01, S3-02, S3-25: 235, 1377 and 7236 with one leader or informant each; 1338 villages, none without a grid."""
    register = taken("zhucheng-2017")
    kinds = Counter(one.kind for one in register.units)
    assert [kinds[kind] for kind in ("community", "sub_grid", "micro_grid", "village")] == [235, 1377, 7236, 1338]
    roles = serving(register)
    assert (roles["grid_leader"], roles["police_assistant"], roles["grid_informant"]) == (1377, 1377, 7236)
    assert len({one.unit for one in register.assignments if one.role == "grid_leader"}) == 1377
    assert len({one.unit for one in register.assignments if one.role == "grid_informant"}) == 7236
    assert len(covered(register)) == 1338
    households = {one.id: one.value for one in register.attributes if one.name == "households"}
    assert households.pop("B") == sum(value for value in households.values() if isinstance(value, Decimal)) == 30 * 7236


def test_a_village_of_zhucheng_is_not_always_a_grid(taken: Taken) -> None:
    """S3-25: some grids cover two villages, some villages lie in two grids, and urban grids cover none."""
    register = taken("zhucheng-2017")
    grids = Counter(one.unit for one in register.relations if one.kind == "covers")
    assert (Counter(grids.values()), 1377 - len(grids)) == (Counter({1: 1167, 2: 90}), 120)
    assert Counter(covered(register).values()) == Counter({1: 1329, 2: 9})


def test_each_leader_of_zhucheng_is_an_assistant_with_a_handset(taken: Taken) -> None:
    """S3-03, S3-04, S3-12: one person in both roles, a handset of their own, managed by both superiors."""
    register = taken("zhucheng-2017")
    leaders = {one.person for one in register.assignments if one.role == "grid_leader"}
    assert leaders == {one.person for one in register.assignments if one.role == "police_assistant"}
    assert leaders == {one.person for one in register.assets if one.kind == "handset"}
    joint = {one.id for one in register.attributes if one.name == "managed_by" and one.value == "joint"}
    assert leaders == joint


def test_wuzhong_has_the_stations_and_posts_reported(taken: Taken) -> None:
    """S4-02, S4-09, S4-10: 46 chiefs at 46 townships, 572 of 587 places by either reading, 95 per cent together."""
    register = taken("wuzhong-2022")
    kinds = Counter(one.kind for one in register.units)
    assert (kinds["station"], kinds["post"], kinds["village"] + kinds["community"]) == (46, 572, 587)
    chiefs = {one.person for one in register.assignments if one.role == "station_chief"}
    assert chiefs == {one.person for one in register.assignments if one.role == "township_deputy"}
    assert len(chiefs) == 46
    assert len(covered(register)) == len({one.unit for one in register.relations if one.kind == "covers"}) == 572
    together = sum(1 for one in register.attributes if one.name == "co_located" and one.value is True)
    assert 95 * 572 <= 100 * together < 95 * 572 + 100


def test_wuzhong_has_the_people_reported(taken: Taken) -> None:
    """S4-03, S4-14, S4-20: 562 on committees, 129 in three teams; in Tongxin 183, and 1036 in 153 teams."""
    register = taken("wuzhong-2022")
    assert sum(1 for one in register.attributes if one.name == "on_committee" and one.value is True) == 562
    kinds, roles = Counter(one.kind for one in register.units), serving(register)
    assert (kinds["response_team"], roles["response_officer"], kinds["grid_team"]) == (3, 129, 153)
    parent = {one.unit: one.to for one in register.relations if one.kind == "under"}
    kind = {one.id: one.kind for one in register.units}
    tongxin = [one for one in register.assignments if _lies_under(one.unit, "D5", parent)]
    assert sum(1 for one in tongxin if one.role in ("community_officer", "auxiliary")) == 183
    assert sum(1 for one in tongxin if one.role == "grid_member" and kind[one.unit] == "grid_team") == 1036


def _lies_under(unit: str, above: str, parent: dict[str, str]) -> bool:
    while unit in parent and unit != above:
        unit = parent[unit]
    return unit == above
