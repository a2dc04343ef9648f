"""The district in 2012: 51 posts made 32, six mobile ones, and the complement of each."""

from __future__ import annotations

from collections.abc import Iterator

from tools.registers.dealing import KIN, POSTED, Row, Tables, dealt, ids, share

BEFORE, URBAN, RURAL, HOME_BASED = 51, 17, 15, 2
"""Posts before the merger; after it, in town and in the country; of those in town, how many are home-based."""
MOBILE = (3, 2, 1)
"""How many mobile posts the stations have that have any."""
ALLOTMENT = {3: "三辆", 2: "两辆", 1: "一辆"}
URBAN_STATIONS, RURAL_STATIONS = 4, 4
BRANCHES = ("治安大队", "刑侦大队", "禁毒大队", "出入境大队")
LINKED = 2
"""Officers of each branch who share the posts among them."""


def district() -> Tables:
    """Return the sub-bureau with its stations, branches and posts, and who serves there."""
    stations, branches = dealt(ids("S", 1), URBAN_STATIONS + RURAL_STATIONS), dealt(ids("X", 1), len(BRANCHES))
    offices: list[Row] = [("编号", "类型", "名称", "上级", "流动警务室配额"), ("D", "分局", "", "", "")]
    offices += [(branch, "警种部门", name, "D", "") for branch, name in zip(branches, BRANCHES, strict=True)]
    for at, station in enumerate(stations):
        offices.append((station, "派出所", "", "D", ALLOTMENT[MOBILE[at]] if at < len(MOBILE) else ""))

    posts: list[Row] = [("编号", "类型", "上级", "区域类型", "标签", "终止日期")]
    rooms = [*_fixed(stations), *_mobile(stations)]
    posts += [(room, "警务室", station, area, tag, "") for room, station, area, tag in rooms]
    for at, room in enumerate(dealt(ids("Q", 2), BEFORE - URBAN - RURAL)):
        posts.append((room, "警务室", stations[at % len(stations)], "", "", "2011-12-31"))

    people: list[Row] = [(*POSTED, "专职")]
    people += [(f"C{station[1:]}", "派出所副所长", station, "") for station in stations]
    posted: list[Row] = [POSTED]
    kin: list[Row] = [KIN]
    next_auxiliary = ids("A", 2)
    for at, (room, _, _, tag) in enumerate(rooms):
        officer = f"N{at + 1:02}"
        people.append((officer, "社区民警", room, "是"))
        people += [(one, "协勤", room, "") for one in dealt(next_auxiliary, 2 if tag == "流动" else 1)]
        posted.append((officer, "第一责任人", room))
        posted += [(f"{branch}{at % LINKED + 1}", "分包民警", room) for branch in branches]
        kin.append((room, branches[at % len(branches)], "包联"))
    people += [(f"{branch}{at}", "分包民警", branch, "") for branch in branches for at in range(1, LINKED + 1)]
    return {"units-offices": offices, "units-posts": posts, "people": people, "assignments": posted, "relations": kin}


def _fixed(stations: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each fixed post with its station, area and type, those in town first."""
    rooms = ids("P", 2)
    for at in range(URBAN_STATIONS):
        for room in dealt(rooms, share(URBAN, URBAN_STATIONS, at)):
            yield room, stations[at], "城市", "居家式" if int(room[1:]) <= HOME_BASED else "一区一警式"
    for at in range(RURAL_STATIONS):
        for room in dealt(rooms, share(RURAL, RURAL_STATIONS, at)):
            yield room, stations[URBAN_STATIONS + at], "农村", "联动包片式"


def _mobile(stations: list[str]) -> Iterator[tuple[str, str, str, str]]:
    rooms = ids("M", 1)
    for station, number in zip(stations, MOBILE, strict=False):
        yield from ((room, station, "城市", "流动") for room in dealt(rooms, number))
