"""The urban region that combines three models: six posts, twelve grids with officers of the posts, two zones."""

from __future__ import annotations

from collections.abc import Iterator

from tools.registers.dealing import KIN, POSTED, Row, Tables, dealt, ids

STATIONS, POSTS_EACH, GRIDS_EACH, MEMBERS, AUXILIARIES = 2, 3, 2, 4, 3
"""Posts of a station, grids of a post, members of a grid, auxiliaries of a post."""
SIZES = ((2000, 5400), (1800, 5100), (1950, 6000))
"""Households and residents of the posts in turn: two officers each by the smaller demand, and so two grids."""
BRANCHES = ("刑侦大队", "治安大队")
LINKED_EACH = 2
"""Officers of each branch who share the posts."""
SHORT_OF_ONE, ONE_TOO_MANY = "P05", "P06"
"""The complement is three exactly: one post has two auxiliaries, another four."""
CLASSES = ("一类", "一类", "二类", "二类", "二类", "三类")
INDICATORS = (("群众见警率", 86), ("情况熟悉率", 91), ("辖区发案率", 3), ("提供线索破案率", 14), ("群众满意率", 93))
RATES_BEFORE, RATES_AFTER = (("群众安全感", 90), ("群众满意率", 91)), (("群众安全感", 92), ("群众满意率", 91.5))
"""Those of the sub-bureau: in the first year the sense of safety rises by two points, satisfaction by a half."""
LISTS = ("重点人员", "特殊人群", "企事业单位", "行动不便人员")
LAST_YEAR, FIRST_DAY = "2023-12-31", "2024-01-01"


def urban() -> Tables:
    """Return the bureau and all that is under it, who serves where, the lists of grids, and what is entered."""
    stations, branches = dealt(ids("S", 1), STATIONS), dealt(ids("X", 1), len(BRANCHES))
    units: list[Row] = [("编号", "类型", "名称", "上级", "区域类型", "户数", "人口", "警务室等级", "同址办公")]
    units += [("B", "公安局", "", "", "", "", "", "", ""), ("D", "分局", "城区分局", "B", "", 11500, 33000, "", "")]
    units += [(x, "警种部门", name, "D", "", "", "", "", "") for x, name in zip(branches, BRANCHES, strict=True)]
    units += [(f"Z{at}", "警务区", "", "D", "", "", "", "", "") for at in range(1, STATIONS + 1)]
    kin: list[Row] = [KIN]
    people: list[Row] = [(*POSTED, "专职", "经费来源", "管理单位", "进两委班子")]
    posted: list[Row] = [POSTED]
    assets: list[Row] = [("类型", "单位", "起始日期"), ("网上警务室", "B", "2024-09-02")]
    assets += [("市局情报中心", "B", ""), ("分局情报中心", "D", "")]
    subjects: list[Row] = [("对象编号", "类别", "单位", "已建档")]

    rooms, grids = ids("P", 2), ids("G", 2)
    officers, members, auxiliaries, communities = ids("N", 2), ids("W", 2), ids("A", 2), ids("C", 2)
    for at, station in enumerate(stations):
        number = at + 1
        units.append((station, "派出所", "", "D", "城市", "", "", "", ""))
        units.append((f"T{number}", "镇街", "", "", "", "", "", "", ""))
        assets.append(("派出所综合指挥室", station, ""))
        people.append((f"L{number}", "派出所所长", station, "", "", "", ""))
        people += [(f"Q{number}{shift}", "办案民警", station, "", "", "", "") for shift in (1, 2)]
        posted.append((f"L{number}", "镇街党政副职", f"T{number}"))
        for room in dealt(rooms, POSTS_EACH):
            (community,) = dealt(communities, 1)
            households, residents = SIZES[int(room[1:]) % len(SIZES)]
            units.append((room, "警务室", "", station, "城市", households, residents, *_class(room)))
            units.append((community, "社区", "", station, "城市", "", "", "", ""))
            kin.append((room, community, "覆盖"))
            assets += [(network, room, "") for network in ("公安网", "互联网")]
            helpers = dealt(auxiliaries, AUXILIARIES + (room == ONE_TOO_MANY) - (room == SHORT_OF_ONE))
            people += [(one, "辅警", room, "", "政府出资", "公安机关", "") for one in helpers]
            for grid in dealt(grids, GRIDS_EACH):
                (officer,) = dealt(officers, 1)
                units.append((grid, "网格", "", room, "城市", households // GRIDS_EACH, "", "", ""))
                kin.append((f"Z{number}", grid, "交叠"))
                # One person in two posts: the community officer of the post is the officer of the grid.
                people.append((officer, "社区民警", room, "是", "", "", "是" if int(officer[1:]) % 2 else ""))
                posted.append((officer, "网格民警", grid))
                people += [(one, "网格员", grid, "", "", "", "") for one in dealt(members, MEMBERS)]
                subjects += _lists(grid)
    posted_at_branches, posted_at_posts = _linked(branches)
    people += posted_at_branches
    posted += posted_at_posts
    return {
        "units": units,
        "relations": kin,
        "people": people,
        "assignments": posted,
        "assets": assets,
        "subjects": subjects,
        "attributes": list(_entered()),
    }


def _class(room: str) -> Row:
    """Its class, and that it shares premises with the residents' committee."""
    return CLASSES[int(room[1:]) - 1], "是"


def _lists(grid: str) -> Iterator[Row]:
    """One of each list in every grid but the last, whose lists are empty."""
    if grid != f"G{STATIONS * POSTS_EACH * GRIDS_EACH:02}":
        for at, kind in enumerate(LISTS):
            yield f"s:{grid}-{at}", kind, grid, "是" if at < 2 else ""


def _linked(branches: list[str]) -> tuple[list[Row], list[Row]]:
    """Two officers of each branch share the posts; they serve at the branch, and are linked to the posts besides."""
    at_branches: list[Row] = []
    at_posts: list[Row] = []
    for branch in branches:
        for which in range(LINKED_EACH):
            person = f"{branch}{which + 1:02}"
            at_branches.append((person, "办案民警", branch, "", "", "", ""))
            first = which * POSTS_EACH
            at_posts += [(person, "包联民警", f"P{first + at:02}") for at in range(1, POSTS_EACH + 1)]
    return at_branches, at_posts


def _entered() -> Iterator[Row]:
    """What the posts and the sub-bureau enter year by year; crime falls a little, satisfaction stays."""
    yield "属主", "编号", "属性", "取值", "起始日期", "终止日期"
    for room in dealt(ids("P", 2), STATIONS * POSTS_EACH):
        yield "单位", room, "辖区发案率", 4, "", LAST_YEAR
        yield "单位", room, "群众满意率", 93, "", LAST_YEAR
        yield from (("单位", room, name, value, FIRST_DAY, "") for name, value in INDICATORS)
    yield from (("单位", "D", name, value, "", LAST_YEAR) for name, value in RATES_BEFORE)
    yield from (("单位", "D", name, value, FIRST_DAY, "") for name, value in RATES_AFTER)
