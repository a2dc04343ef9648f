"""The rural county that combines three models: a county town, two rural towns and a remote one, grids and villages."""

from __future__ import annotations

from collections.abc import Iterator

from tools.registers.dealing import KIN, POSTED, Row, Tables, dealt, ids

AREAS = ("城市", "农村", "农村", "偏远农村")
"""Of the four stations, each with two posts and a township."""
POSTS_EACH, GRIDS_EACH, SMALL_EACH = 2, 2, 2
"""Posts of a station, second-level grids of a post, third-level grids of one of those."""
SIZE, HOUSEHOLDS = (1900, 5600), 30
BRANCHES = ("治安大队", "刑侦大队")
BUDGET = ("工资经费", "装备经费", "办公经费", "奖励经费")
WITHOUT_NETWORKS = "P08"
"""The last post of remote country gets its networks too late."""
NETWORKS_SINCE, NETWORKS_LATE = "2024-05-20", "2025-02-10"
WITHOUT_ASSISTANT = "G16"
"""In one grid nobody has been engaged yet."""
INDICATORS = (("群众见警率", 84), ("情况熟悉率", 92), ("辖区发案率", 2), ("提供线索破案率", 12), ("群众满意率", 95))
LAST_YEAR, FIRST_DAY = "2023-12-31", "2024-01-01"


def rural() -> Tables:
    """Return the county bureau with its stations, posts, grids and villages, who serves there, and what is entered."""
    grids_in_all = len(AREAS) * POSTS_EACH * GRIDS_EACH
    units: list[Row] = [("编号", "类型", "名称", "上级", "区域类型", "标签", "户数", "人口", "警务室等级", "同址办公")]
    units.append(("B", "公安局", "", "", "", "", grids_in_all * SMALL_EACH * HOUSEHOLDS, "", "", ""))
    branches = dealt(ids("X", 1), len(BRANCHES))
    for branch, name in zip(branches, BRANCHES, strict=True):
        units.append((branch, "警种部门", name, "B", "", "领导小组办公室" if name == BRANCHES[0] else "", *[""] * 4))
    kin: list[Row] = [KIN]
    people: list[Row] = [(*POSTED, "专职", "经费来源", "管理单位", "党员", "进两委班子")]
    people += [(person, "", "", "", "", "", "", "") for person in dealt(ids("H", 1), 2 + len(BRANCHES))]
    posted: list[Row] = [POSTED, *_steering(branches)]
    assets: list[Row] = [("类型", "单位", "警号", "起始日期"), ("网上警务室", "B", "", "2024-11-04")]
    assets.append(("市局情报中心", "B", "", ""))
    subjects: list[Row] = [("对象编号", "类别", "单位")]
    rooms, grids, small, villages = ids("P", 2), ids("G", 2), ids("L", 2), ids("V", 2)
    for at, area in enumerate(AREAS, 1):
        station, town, community = f"S{at}", f"T{at}", f"C{at}"
        units.append((station, "派出所", "", "B", area, *[""] * 5))
        units += [(town, "镇街", *[""] * 8), (community, "社区", "", station, area, *[""] * 5)]
        assets += [(head, town, "", "") for head in BUDGET]
        assets.append(("派出所综合指挥室", station, "", ""))
        people += [(f"K{at}", "派出所所长", station, *[""] * 5), (f"Q{at}", "办案民警", station, *[""] * 5)]
        if area == "偏远农村":
            people.append((f"R{at}", "驻所民警", station, *[""] * 5))
        posted.append((f"K{at}", "镇街党政副职", town))
        for room in dealt(rooms, POSTS_EACH):
            urban = area == "城市"
            units.append((room, "警务室", "", station, area, "", *(SIZE if urban else ("", "")), "二类", "是"))
            assets += [(network, room, "", _since(room, urban=urban)) for network in ("公安网", "互联网")]
            people += _staff(room, urban=urban)
            kin.append((room, community, "覆盖"))
            subjects.append((f"s:{room}-1", "重点人员", room))
            for grid in dealt(grids, GRIDS_EACH):
                (village,) = dealt(villages, 1)
                units += [(grid, "二级网格", "", room, *[""] * 6), (village, "村", "", station, area, *[""] * 5)]
                kin += [(grid, town, "行政管理"), (grid, village, "覆盖"), (room, village, "覆盖")]
                leader = f"A{grid[1:]}"
                people.append((leader, "网格长", grid, "", "", "双重管理", "是", "是" if int(grid[1:]) % 3 else ""))
                if grid != WITHOUT_ASSISTANT:
                    posted.append((leader, "警务助理", grid))
                    assets.append(("民情通", "", leader, ""))
                for one in dealt(small, SMALL_EACH):
                    units.append((one, "三级网格", "", grid, "", "", HOUSEHOLDS, "", "", ""))
                    people.append((f"I{one[1:]}", "网格信息员", one, "", "", "", "是", ""))
    return {
        "units": units,
        "relations": kin,
        "people": people,
        "assignments": posted,
        "assets": assets,
        "subjects": subjects,
        "attributes": list(_entered()),
    }


def _since(room: str, *, urban: bool) -> str:
    """When a post came onto both networks: the county town long ago, the country in 2024, and one post too late."""
    return "" if urban else NETWORKS_LATE if room == WITHOUT_NETWORKS else NETWORKS_SINCE


def _staff(room: str, *, urban: bool) -> Iterator[Row]:
    """Two officers and three auxiliaries in the county town; one of each in the country."""
    for at in range(1, 3 if urban else 2):
        yield f"N{room[1:]}{at}", "社区民警", room, "是" if urban else "", "", "", "", "是" if at == 1 else ""
    for at in range(1, 4 if urban else 2):
        yield f"F{room[1:]}{at}", "辅警", room, "", "政府出资", "公安机关", "", ""


def _steering(branches: list[str]) -> Iterator[Row]:
    """The head of the bureau leads the group, one of its leadership directs the office, each branch sends its head."""
    yield from (("H1", "局领导", "B"), ("H1", "领导小组组长", "B"))
    yield from (("H2", "局领导", "B"), ("H2", "领导小组办公室主任", branches[0]))
    yield from ((f"H{at}", "领导小组成员", branch) for at, branch in enumerate(branches, 3))


def _entered() -> Iterator[Row]:
    """What the posts enter year by year: crime falls a little, satisfaction rises."""
    yield "属主", "编号", "属性", "取值", "起始日期", "终止日期"
    for room in dealt(ids("P", 2), len(AREAS) * POSTS_EACH):
        yield "单位", room, "辖区发案率", 3, "", LAST_YEAR
        yield "单位", room, "群众满意率", 94, "", LAST_YEAR
        yield from (("单位", room, name, value, FIRST_DAY, "") for name, value in INDICATORS)
