"""Qujing's development zone: ten communities, each a grid with its officer and four members, and four zones."""

from __future__ import annotations

from tools.registers.dealing import KIN, POSTED, Row, Tables, dealt, ids, share

STATIONS = ("西城派出所", "南海子派出所")
COMMUNITIES, KIOSKS = 10, 2
MEMBERS = 4
ZONES = ("果蔬批发农贸市场战区", "公交站战区", "商业文化广场战区", "高校周边战区")
KIT = ("办公桌椅", "电脑", "核查终端", "执勤服装", "应急处突装备")


def qujing() -> Tables:
    """Return the sub-bureau with its stations, communities, posts, kiosks, grids and zones, and who serves there."""
    stations, zones = dealt(ids("S", 1), len(STATIONS)), dealt(ids("Z", 1), len(ZONES))
    units: list[Row] = [("编号", "类型", "名称", "上级"), ("D", "分局", "经济技术开发区分局", "")]
    units += [(station, "派出所", name, "D") for station, name in zip(stations, STATIONS, strict=True)]
    units += [(kiosk, "警务亭", "", stations[at]) for at, kiosk in enumerate(dealt(ids("K", 1), KIOSKS))]
    units += [(zone, "战区", name, "D") for zone, name in zip(zones, ZONES, strict=True)]
    kin: list[Row] = [KIN]
    people: list[Row] = [POSTED]
    assets: list[Row] = [("类型", "单位")]
    next_member = ids("W", 2)
    for at, community in enumerate(dealt(ids("C", 2), COMMUNITIES)):
        number, station = community[1:], stations[at * len(stations) // COMMUNITIES]
        room, grid = f"P{number}", f"G{number}"
        units += [(community, "社区", "", station), (room, "警务室", "", station), (grid, "网格", "", community)]
        kin.append((room, community, "覆盖"))
        people.append((f"N{number}", "网格民警", grid))
        people += [(one, "网格员", grid) for one in dealt(next_member, MEMBERS)]
        assets += [(kind, room) for kind in KIT]
    grids = iter(dealt(ids("G", 2), COMMUNITIES))
    kin += [(zone, grid, "交叠") for at, zone in enumerate(zones) for grid in dealt(grids, share(COMMUNITIES, 4, at))]
    return {"units": units, "relations": kin, "people": people, "assets": assets}
