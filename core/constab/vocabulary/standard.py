"""The vocabulary that comes with the core; plugins and programmes add to it."""

from __future__ import annotations

from typing import Literal

from constab.entities import Label
from constab.vocabulary.activities import ACTIVITIES
from constab.vocabulary.organisation import ASSETS, RELATIONS, ROLES, SUBJECTS, UNITS
from constab.vocabulary.particulars import CATEGORIES, COUNTERPARTIES, OUTCOMES, PLACES
from constab.vocabulary.terms import AttributeTerm, Term

TERMS: tuple[Term, ...] = (
    *ACTIVITIES,
    *ROLES,
    *UNITS,
    *RELATIONS,
    *SUBJECTS,
    *ASSETS,
    *PLACES,
    *CATEGORIES,
    *COUNTERPARTIES,
    *OUTCOMES,
)
"""Every standard code."""


def _number(holder: Literal["unit", "person"], name: str, zh: str, en: str, *aliases: str) -> AttributeTerm:
    return AttributeTerm(holder, name, "number", Label(zh, en), aliases=aliases)


def _flag(
    holder: Literal["unit", "person", "subject", "record"], name: str, zh: str, en: str, *aliases: str
) -> AttributeTerm:
    return AttributeTerm(holder, name, "flag", Label(zh, en), aliases=aliases)


_AREAS = {
    "urban": Label("城市", "urban"),
    "rural": Label("农村", "rural"),
    "remote": Label("偏远农村", "remote rural"),
}
_TAGS = {
    "demonstration": Label("示范", "demonstration"),
    "mobile": Label("流动", "mobile"),
    "home_based": Label("居家式", "home-based"),
    "linked_area": Label("联动包片式", "linked-area"),
    "one_zone_one_officer": Label("一区一警式", "one zone, one officer"),
    "new": Label("新建", "new"),
    "steering_office": Label("领导小组办公室", "office of the steering group"),
}
_CLASSES = {
    "first": Label("一类", "first class"),
    "second": Label("二类", "second class"),
    "third": Label("三类", "third class"),
}
_FUNDING = {
    "government": Label("政府出资", "paid by the government"),
    "police": Label("公安经费", "paid by the police"),
    "community": Label("社区出资", "paid by the community"),
    "volunteer": Label("义务", "unpaid"),
}
_MANAGERS = {
    "police": Label("公安机关", "the police"),
    "township": Label("镇街", "the township"),
    "joint": Label("双重管理", "both"),
}
_PERSON_CLASSES = {
    "listed": Label("重点人口", "listed person"),
    "supervised": Label("监管对象", "supervised person"),
    "high_risk": Label("高危人群", "high-risk person"),
}

UNIT_ATTRIBUTES: tuple[AttributeTerm, ...] = (
    AttributeTerm("unit", "area", "code", Label("区域类型", "area"), _AREAS, ("城乡", "城乡类型", "城乡类别", "区域")),
    AttributeTerm("unit", "tag", "tags", Label("标签", "tags"), _TAGS, ("警务室类型", "标识")),
    AttributeTerm("unit", "room_class", "code", Label("警务室等级", "class of post"), _CLASSES, ("等级",)),
    _number("unit", "households", "户", "households", "户数", "总户数", "辖区户数"),
    _number("unit", "residents", "人", "residents", "人口", "人口数", "人数", "辖区人口"),
    _number("unit", "floor_area", "用房面积", "floor area in square metres", "面积", "建筑面积", "使用面积"),
    _number("unit", "indicators", "考核指标数", "indicators that the unit answers for", "指标任务数"),
    _number("unit", "satisfaction_rate", "群众满意率", "public satisfaction in per cent", "满意率", "群众满意度"),
    _flag("unit", "has_villages", "辖有村", "has villages", "是否辖村", "有无行政村"),
    _flag("unit", "has_key_units", "辖有重点单位", "has key units", "有无重点单位", "有无民爆单位"),
    _flag("unit", "video_subcentre", "视频监控分中心", "video sub-centre", "有无视频监控分中心"),
    _flag("unit", "co_located", "与村社区同址办公", "co-located with the committee", "同址办公"),
    _flag("unit", "own_office", "单设办公室", "has an office of its own", "独立办公室"),
    _flag("unit", "signs_complete", "标识标牌规范", "signs as prescribed", "标识标牌"),
    _flag("unit", "rules_on_wall", "制度上墙", "rules on the wall", "职责制度上墙"),
    _flag("unit", "duties_assigned", "定岗定责到位", "posts and duties assigned", "定岗定人定责"),
)

PERSON_ATTRIBUTES: tuple[AttributeTerm, ...] = (
    AttributeTerm("person", "funding", "code", Label("经费来源", "funding"), _FUNDING, ("出资方式", "经费")),
    AttributeTerm("person", "managed_by", "code", Label("管理单位", "managed by"), _MANAGERS, ("管理方式", "管理使用")),
    _flag("person", "dedicated", "专职", "dedicated", "是否专职"),
    _number("person", "service_promises", "便民服务承诺", "promises of service", "服务承诺", "便民承诺"),
    _flag("person", "on_committee", "进两委班子", "on the committee", "是否进班子"),
    _flag("person", "party_member", "党员", "party member", "是否党员"),
)

OTHER_ATTRIBUTES: tuple[AttributeTerm, ...] = (
    AttributeTerm(
        "subject",
        "person_class",
        "code",
        Label("人员类别", "class of person"),
        _PERSON_CLASSES,
        ("管控类别",),
    ),
    _flag("subject", "file_kept", "已建档", "file kept", "建档", "是否建档", "有无档案"),
    _flag("record", "approved", "经批准", "approved", "已批准", "是否批准", "审批"),
    _flag("record", "confirmed", "经确认", "confirmed by a second party", "已确认", "双方确认"),
    _flag("record", "related_to_area", "涉及本社区", "concerns the community", "与本社区有关", "是否涉及本社区"),
)

ATTRIBUTES: tuple[AttributeTerm, ...] = (*UNIT_ATTRIBUTES, *PERSON_ATTRIBUTES, *OTHER_ATTRIBUTES)
"""Every standard attribute."""
