"""The words that the model adds to the standard vocabulary."""

from __future__ import annotations

from constab.entities import Label
from constab.vocabulary import AttributeTerm, Term

ORIGIN = "one_plus_x"


def _category(code: str, zh: str, en: str, *aliases: str) -> Term:
    return Term("category", code, Label(zh, en), aliases, origin=ORIGIN)


def _rate(name: str, zh: str, en: str, *aliases: str) -> AttributeTerm:
    return AttributeTerm("unit", name, "number", Label(zh, en), aliases=aliases, origin=ORIGIN)


def _activity(code: str, effort: int | None, zh: str, en: str, *aliases: str) -> Term:
    return Term("activity", code, Label(zh, en), aliases, effort, origin=ORIGIN)


def _flag(name: str, zh: str, en: str, *aliases: str) -> AttributeTerm:
    return AttributeTerm("unit", name, "flag", Label(zh, en), aliases=aliases, origin=ORIGIN)


TERMS: tuple[Term, ...] = (
    _category("work_log", "工作日志", "work log", "日志"),
    _category("ledger", "工作台账", "work records", "台账", "台帐"),
    _category("data_entry", "录入电脑", "keyed into the computer", "电脑录入", "录入系统"),
    _category("small_case", "协破小案件", "small case", "小案件", "民生小案"),
    _category("small_conflict", "化解小矛盾", "small conflict", "小矛盾"),
    _category("small_dispute", "调解小纠纷", "small dispute", "小纠纷"),
    _category("small_hazard", "整治小隐患", "small hazard", "小隐患"),
    _category("small_petition", "平息小信访", "small petition", "小信访"),
    _category("small_kindness", "送去小温暖", "small kindness", "小温暖"),
    _activity("equipment", None, "设备运行", "equipment", "设备维护"),
    _activity("equipment.fault", 10, "设备故障", "equipment fault", "设备报修", "故障登记"),
    _activity("equipment.repaired", 60, "设备修复", "equipment repaired", "故障排除", "设备维修完成"),
    _activity("linkage", None, "联动服务", "linked service", "110联动"),
    _activity("linkage.request", 10, "联动求助", "request for linked help", "群众联动诉求"),
    _activity("linkage.accepted", 10, "联动受理", "request accepted", "受理联动求助"),
    _activity("linkage.handled", 60, "联动办理", "request dealt with", "办理联动求助"),
)
"""The parts of a day's log, the six small matters of an officer, what becomes of equipment and of requests to 110."""

ATTRIBUTES: tuple[AttributeTerm, ...] = (
    _rate("visibility_rate", "群众见警率", "residents who see officers, in per cent", "见警率"),
    _rate("familiarity_rate", "情况熟悉率", "officers' knowledge of the area, in per cent", "熟悉率"),
    _rate("incident_rate", "辖区发案率", "incidents per 1000 residents", "发案率", "每千人发案数"),
    _rate("clue_clearance_rate", "提供线索破案率", "clues that cleared a case, in per cent", "线索破案率"),
    _flag("linkage_110", "110联动覆盖", "covered by the linked 110 service"),
    _flag("linkage_body", "联动机构健全", "body for the linked service"),
    _flag("linkage_staffed", "联动人员到位", "staff for the linked service"),
    _flag("linkage_resourced", "联动保障到位", "means for the linked service"),
    _flag("linkage_connected", "联动互联互通", "linked with the others"),
)
"""Four of the five indicators (public satisfaction is a standard attribute), and what a county has of the 110."""
