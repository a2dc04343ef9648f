"""Wuzhong in 2022: stations, posts, the places that they cover, and who serves there."""

from __future__ import annotations

from collections.abc import Iterator

from tools.registers.dealing import KIN, POSTED, Row, Tables, dealt, ids, share

COUNTIES = (
    ("D1", "利通区公安分局", "利通区", 12),
    ("D2", "红寺堡区公安分局", "红寺堡区", 5),
    ("D3", "青铜峡市公安局", "青铜峡市", 9),
    ("D4", "盐池县公安局", "盐池县", 8),
    ("D5", "同心县公安局", "同心县", 12),
)
"""Each with how many of the 46 stations are its own."""
SPECIALISTS = (("X", "刑侦大队"), ("Z", "治安大队"))
"""To whom the stations of a county hand over criminal and vice cases."""
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
    assets: list[Row] = [("类型", "单位"), ("市局情报中心", "B")]

    next_station, next_post, next_place = ids("S", 2), ids("P", 3), ids("V", 3)
    next_auxiliary, next_member, next_team = ids("A", 3), ids("W", 4), ids("N", 3)
    for bureau, name, county, stations in COUNTIES:
        offices.append((bureau, "分局", name, "B", "", county))
        offices += [
            (f"{bureau}{letter}", "警种部门", f"{county}{kind}", bureau, "", "") for letter, kind in SPECIALISTS
        ]
        assets.append(("分局情报中心", bureau))
        for station in dealt(next_station, stations):
            at, number = int(station[1:]) - 1, station[1:]
            area = _area(bureau, at)
            offices += [(station, "派出所", "", bureau, area, ""), (f"T{number}", "镇街", "", "", "", "")]
            assets.append(("派出所综合指挥室", station))
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
