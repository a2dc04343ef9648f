"""Zhucheng in 2017: grids of three levels, villages, and an assistant in each second-level grid."""

from __future__ import annotations

from collections.abc import Iterator

from tools.registers.dealing import KIN, POSTED, Row, Tables, dealt, ids, share

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
    offices: list[Row] = [("编号", "类型", "名称", "上级", "标签", "户数")]
    offices.append(("B", "公安局", "诸城市公安局", "", "", sum(_households(one) for one in range(1, SMALL_GRIDS + 1))))
    for branch, name in zip(branches, BRANCHES, strict=True):
        offices.append((branch, "警种部门", name, "B", "领导小组办公室" if name == BRANCHES[0] else "", ""))
    offices += [(town, "镇街", "", "", "", "") for town in towns]
    offices += [(station, "派出所", "", "B", "", "") for station in stations]
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
