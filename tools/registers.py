"""Make the small registers out of which the figures come that two of the documents report.

``python tools/registers.py zhucheng-2017`` writes ``programmes/registers/zhucheng-2017``, ``wuzhong-2022`` the other;
without a name both are written. Equal files come out each time: nothing is drawn by lot and no clock is read.

A document says how many there are, and seldom where: what is not in it (how many towns, which grid covers which
village) is dealt out as evenly as can be. ``programmes/registers/README.md`` tells the two apart.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from io import StringIO
from itertools import count, islice
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "programmes" / "registers"

Row = tuple[object, ...]
Tables = Mapping[str, list[Row]]
"""By the name of a file, its rows; the first of them holds the headers."""

KIN = ("单位", "对方单位", "关系")
POSTED = ("警号", "岗位", "单位")


def ids(letter: str, width: int) -> Iterator[str]:
    """Yield the ids of one letter without end: ``G0001``, ``G0002``, …"""
    return (f"{letter}{number:0{width}}" for number in count(1))


def dealt(source: Iterator[str], number: int) -> list[str]:
    """Return the next ids, so many."""
    return list(islice(source, number))


def share(whole: int, among: int, at: int) -> int:
    """Return how many of ``whole`` fall to number ``at`` (from 0) of ``among``; the shares differ by one at most."""
    return (at + 1) * whole // among - at * whole // among


TOWNS = 13
COMMUNITIES, URBAN = 235, 27
"""Of the communities, the first are streets of the city: they have grids and no villages."""
URBAN_GRIDS = 120
MORE_VILLAGES, MORE_GRIDS = 90, 9
"""Of the 208 rural communities, with six grids and six villages each, so many have a seventh of one of the two."""
GRIDS, SMALL_GRIDS = 1377, 7236
BRANCHES = ("治安大队", "刑侦大队", "禁毒大队", "法制大队")


def zhucheng() -> Tables:
    """Return 235 communities, 1377 grids and 7236 small ones, 1338 villages, and who serves there."""
    towns, stations = dealt(ids("T", 2), TOWNS), dealt(ids("S", 2), TOWNS)
    branches = dealt(ids("X", 1), len(BRANCHES))
    offices: list[Row] = [("编号", "类型", "名称", "上级", "标签"), ("B", "公安局", "诸城市公安局", "", "")]
    for branch, name in zip(branches, BRANCHES, strict=True):
        offices.append((branch, "警种部门", name, "B", "领导小组办公室" if name == BRANCHES[0] else ""))
    offices += [(town, "镇街", "", "", "") for town in towns]
    offices += [(station, "派出所", "", "B", "") for station in stations]
    areas: list[Row] = [("编号", "类型", "上级", "区域类型")]
    small: list[Row] = [("编号", "类型", "上级", "户数")]
    kin: list[Row] = [KIN]
    people: list[Row] = [(*POSTED, "管理单位", "党员")]
    people += [(person, "", "", "", "") for person in dealt(ids("P", 1), 2 + len(BRANCHES))]
    posted: list[Row] = [POSTED, *_steering(branches)]
    assets: list[Row] = [("类型", "单位", "警号")]
    for head in ("工资经费", "装备经费", "办公经费", "奖励经费"):
        assets += [(head, town, "") for town in towns]

    next_grid, next_village, next_small = ids("G", 4), ids("V", 4), ids("L", 4)
    for at, community in enumerate(dealt(ids("C", 3), COMMUNITIES)):
        town, urban = at * TOWNS // COMMUNITIES, at < URBAN
        area = "城市" if urban else "农村"
        grids = dealt(next_grid, share(URBAN_GRIDS, URBAN, at) if urban else 6 + (at >= COMMUNITIES - MORE_GRIDS))
        villages = dealt(next_village, 0 if urban else 6 + (at < URBAN + MORE_VILLAGES))
        areas.append((community, "社区", stations[town], area))
        areas += [(grid, "二级网格", community, area) for grid in grids]
        areas += [(village, "村", community, area) for village in villages]
        kin += [(grid, towns[town], "行政管理") for grid in grids]
        kin += [(grid, village, "覆盖") for grid, village in _covering(grids, villages)]
        for grid in grids:
            leader = f"A{grid[1:]}"
            people.append((leader, "网格长", grid, "双重管理", "是"))
            posted.append((leader, "警务助理", grid))
            assets.append(("民情通", "", leader))
            for one in dealt(next_small, share(SMALL_GRIDS, GRIDS, int(grid[1:]) - 1)):
                small.append((one, "三级网格", grid, _households(int(one[1:]))))
                people.append((f"I{one[1:]}", "网格信息员", one, "", "是"))
    return {
        "units-offices": offices,
        "units-areas": areas,
        "units-small-grids": small,
        "relations": kin,
        "people": people,
        "assignments": posted,
        "assets": assets,
    }


def _steering(branches: list[str]) -> Iterator[Row]:
    """The head of the bureau leads the group, one of its leadership directs the office, each branch sends its head."""
    yield from (("P1", "局领导", "B"), ("P1", "领导小组组长", "B"))
    yield from (("P2", "局领导", "B"), ("P2", "领导小组办公室主任", branches[0]))
    yield from ((f"P{at}", "领导小组成员", branch) for at, branch in enumerate(branches, 3))


def _covering(grids: list[str], villages: list[str]) -> Iterator[tuple[str, str]]:
    """One grid for each village; where one of the two runs out, its last stands for the rest: they do not nest."""
    for at in range(max(len(grids), len(villages)) if villages else 0):
        yield grids[min(at, len(grids) - 1)], villages[min(at, len(villages) - 1)]


def _households(number: int) -> int:
    """About thirty, and thirty on average: 28 to 32 in turn, and the last, which is one over, has thirty."""
    return 30 if number == SMALL_GRIDS else 28 + number % 5


COUNTIES = (
    ("D1", "利通区公安分局", "利通区", 12),
    ("D2", "红寺堡区公安分局", "红寺堡区", 5),
    ("D3", "青铜峡市公安局", "青铜峡市", 9),
    ("D4", "盐池县公安局", "盐池县", 8),
    ("D5", "同心县公安局", "同心县", 12),
)
"""Each with how many of the 46 stations are its own."""
STATIONS, POSTS, WITHOUT, UNEVEN = 46, 572, 15, 10
"""Of the 587 places, how many have no post; at how many stations posts and places do not go one to one."""
TONGXIN, IN_TONGXIN, BEFORE_TONGXIN = "D5", 150, 422
"""The county of which the document reports more, how many of the posts are its own, and how many come before."""


def wuzhong() -> Tables:
    """Return 46 stations with their chiefs, 572 posts for 587 villages and communities, and who serves there."""
    offices: list[Row] = [("编号", "类型", "名称", "上级", "区域类型", "所属县")]
    offices.append(("B", "公安局", "吴忠市公安局", "", "", ""))
    posts: list[Row] = [("编号", "类型", "上级", "区域类型", "警务室等级", "同址办公")]
    places: list[Row] = [("编号", "类型", "上级")]
    kin: list[Row] = [KIN]
    people: list[Row] = [(*POSTED, "进两委班子")]
    posted: list[Row] = [POSTED]
    assets: list[Row] = [("类型", "单位"), ("情报中心", "B")]

    next_station, next_post, next_place = ids("S", 2), ids("P", 3), ids("V", 3)
    next_auxiliary, next_member, next_team = ids("A", 3), ids("W", 4), ids("N", 3)
    for bureau, name, county, stations in COUNTIES:
        offices.append((bureau, "分局", name, "B", "", county))
        assets.append(("情报中心", bureau))
        for station in dealt(next_station, stations):
            at, number = int(station[1:]) - 1, station[1:]
            area = _area(bureau, at)
            offices += [(station, "派出所", "", bureau, area, ""), (f"T{number}", "镇街", "", "", "", "")]
            assets.append(("综合指挥室", station))
            people.append((f"C{number}", "派出所所长", station, ""))
            posted.append((f"C{number}", "镇街党政副职", f"T{number}"))
            if area == "偏远农村":
                people.append((f"R{number}", "驻所民警", station, ""))
            rooms = dealt(next_post, share(POSTS, STATIONS, at))
            covered, bare = dealt(next_place, len(rooms)), dealt(next_place, share(WITHOUT, STATIONS, at))
            places += [(place, "社区" if area == "城市" else "村", station) for place in (*covered, *bare)]
            kin += [(*pair, "覆盖") for pair in _rooms(rooms, covered, uneven=bool(share(UNEVEN, STATIONS, at)))]
            for room in rooms:
                posts.append((room, "警务室", station, area, *_room(int(room[1:]))))
                people += _officers(room, dealt(next_auxiliary, _auxiliaries(int(room[1:]))))
                if bureau != TONGXIN:
                    people += [(one, "网格员", room, "") for one in dealt(next_member, 1)]
                    continue
                for team in dealt(next_team, share(153, IN_TONGXIN, int(room[1:]) - 1 - BEFORE_TONGXIN)):
                    posts.append((team, "网格员队伍", room, area, "", ""))
                    members = dealt(next_member, share(1036, 153, int(team[1:]) - 1))
                    people += [(one, "网格员", team, "") for one in members]
    for team in ("E1", "E2", "E3"):
        offices.append((team, "接处警队伍", "", "B", "", ""))
        people += [(f"{team}{number:02}", "接处警队员", team, "") for number in range(1, 44)]
    return {
        "units-offices": offices,
        "units-posts": posts,
        "units-places": places,
        "relations": kin,
        "people": people,
        "assignments": posted,
        "assets": assets,
    }


def _area(bureau: str, station: int) -> str:
    if station % 4 == 3:
        return "偏远农村"
    return "城市" if station % 4 == 0 and bureau != TONGXIN else "农村"


def _rooms(rooms: list[str], places: list[str], *, uneven: bool) -> Iterator[tuple[str, str]]:
    """Pair rooms and places; unevenly, the first room has two places and the last place has two rooms."""
    if not uneven:
        yield from zip(rooms, places, strict=True)
        return
    yield rooms[0], places[0]
    yield from zip(rooms, places[1:], strict=False)
    yield rooms[-1], places[-1]


def _room(number: int) -> Row:
    """Its class, and whether it shares premises with the committee: 544 of 572 do, the fewest that make 95 per cent."""
    return "一类" if number <= 120 else "二类" if number <= 500 else "三类", "是" if number <= 544 else "否"


def _officers(room: str, auxiliaries: list[str]) -> list[Row]:
    """The officer and the auxiliaries of a post; one of them sits on the committee, save at the first ten posts."""
    number = int(room[1:])
    auxiliary_sits = bool(auxiliaries) and number % 8 == 0
    sits, stays = ("否", "否") if number <= POSTS - 562 else ("是", "否")
    officer: Row = (f"M{room[1:]}", "社区民警", room, stays if auxiliary_sits else sits)
    return [officer, *((one, "社区辅警", room, sits if auxiliary_sits else stays) for one in auxiliaries)]


def _auxiliaries(number: int) -> int:
    """One or none: in Tongxin as many as make 183 with the officers, elsewhere so that a thousand is nearly reached."""
    if number > BEFORE_TONGXIN:
        return share(183 - IN_TONGXIN, IN_TONGXIN, number - 1 - BEFORE_TONGXIN)
    return share(385, BEFORE_TONGXIN, number - 1)


MADE = {"zhucheng-2017": zhucheng, "wuzhong-2022": wuzhong}


def written(rows: list[Row]) -> bytes:
    """Return a table as CSV, with the mark by which spreadsheets tell UTF-8."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def main(names: list[str]) -> int:
    """Write the registers that are named, or both."""
    if unknown := [name for name in names if name not in MADE]:
        print(f"no register is called {', '.join(unknown)}; there are {', '.join(MADE)}", file=sys.stderr)  # noqa: T201
        return 2
    for name in names or MADE:
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        for table, rows in MADE[name]().items():
            (folder / f"{table}.csv").write_bytes(written(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
