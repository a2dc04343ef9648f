"""Luoyang in 2012: posts of every sort with officers by their size, teams by the end of April, counties by June."""

from __future__ import annotations

from collections.abc import Iterator

from tools.registers.dealing import POSTED, Row, Tables, dealt, ids

STATIONS = 3
DEMONSTRATION, OTHER_URBAN, RURAL = 4, 8, 6
"""Posts: the report gives no numbers of them."""
GRIDS = 4
"""Grids of each demonstration post."""
SIZES = ((1000, 3000), (2000, 5500), (2400, 6000), (1500, 4800))
"""Households and residents of urban posts in turn; the smaller demand is 1, 2, 2 and 2 officers."""
HOUSEHOLDS, RESIDENTS, AUXILIARIES = 1000, 3000, 3
TEAMS_SINCE = ("2012-03-15", "2012-03-30", "2012-04-10", "2012-04-30")
"""When teams were founded, in turn: all by the day that the report names, but one."""
LATE_TEAM = "2012-05-12"
NETWORKS_SINCE = ("2012-03-01", "2012-05-20", "2012-07-16", "2012-09-03", "2012-11-12", "2012-12-31")
"""When each rural post came onto both networks."""
DISTRICTS, COUNTIES = 6, 9
"""Those of the city had the linked service already; the counties got it one after the other."""
LINKED_SINCE = ("2012-03-20", "2012-04-16", "2012-05-02", "2012-05-28", "2012-06-11", "2012-06-30")
LINKAGE = ("联动机构健全", "联动人员到位", "联动保障到位", "联动互联互通")


def luoyang() -> Tables:
    """Return the bureau with its counties, stations and posts, and what they have."""
    stations = dealt(ids("S", 1), STATIONS)
    units: list[Row] = [("编号", "类型", "上级", "区域类型", "标签", "户数", "人口", "起始日期")]
    units.append(("B", "公安局", "", "", "", "", "", ""))
    units += [(station, "派出所", "B", "", "", "", "", "") for station in stations]
    people: list[Row] = [(*POSTED, "专职", "经费来源", "管理单位")]
    assets: list[Row] = [("类型", "单位", "起始日期"), ("网上警务室", "B", "2012-10-08")]
    next_officer, next_auxiliary, next_grid, next_team = ids("N", 2), ids("A", 2), ids("G", 2), ids("T", 2)

    for at, room in enumerate(dealt(ids("P", 2), DEMONSTRATION + OTHER_URBAN + RURAL)):
        station, urban = stations[at % STATIONS], at < DEMONSTRATION + OTHER_URBAN
        demonstration = at < DEMONSTRATION
        size = SIZES[at % len(SIZES)] if urban else ("", "")
        units.append((room, "警务室", station, "城市" if urban else "农村", "示范" if demonstration else "", *size, ""))
        grids = dealt(next_grid, GRIDS if demonstration else 0)
        units += [(grid, "网格", room, "", "", "", "", "") for grid in grids]
        for place in grids or [room]:
            (team,) = dealt(next_team, 1)
            units.append((team, "义务联防队伍", place, "", "", "", "", _founded(int(team[1:]))))
        people += [(one, "社区民警", room, "是", "", "") for one in dealt(next_officer, _officers(at, urban=urban))]
        helpers = dealt(next_auxiliary, AUXILIARIES if urban else 1)
        people += [(one, "辅警", room, "", "政府出资", "公安机关") for one in helpers]
        since = "" if urban else NETWORKS_SINCE[at - DEMONSTRATION - OTHER_URBAN]
        assets += [(network, room, since) for network in ("公安网", "互联网")]

    flags: list[Row] = [("属主", "编号", "属性", "取值", "起始日期")]
    for at, county in enumerate(dealt(ids("X", 2), DISTRICTS + COUNTIES)):
        units.append((county, "县（市、区）", "B", "", "", "", "", ""))
        flags += _linked(at, county)
    return {"units": units, "people": people, "assets": assets, "attributes": flags}


def _officers(at: int, *, urban: bool) -> int:
    """As many as the smaller of the two demands, rounded up; a rural post has one."""
    if not urban:
        return 1
    households, residents = SIZES[at % len(SIZES)]
    return min(-(-households // HOUSEHOLDS), -(-residents // RESIDENTS))


def _founded(number: int) -> str:
    """The team of the last grid came too late."""
    return LATE_TEAM if number == DEMONSTRATION * GRIDS else TEAMS_SINCE[number % len(TEAMS_SINCE)]


def _linked(at: int, county: str) -> Iterator[Row]:
    if at < DISTRICTS:
        yield "单位", county, "110联动覆盖", "是", ""
    else:
        yield "单位", county, "110联动覆盖", "是", LINKED_SINCE[at % len(LINKED_SINCE)]
    yield from (("单位", county, name, "是", "") for name in LINKAGE)
