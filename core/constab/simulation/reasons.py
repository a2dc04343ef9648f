"""Why no shortfall of an obligation was planted: what the truth file says of it, in both languages."""

from __future__ import annotations

from constab.entities import Label

FOLLOWS = Label(
    "由台账内容推算得出，而台账只为其他考核项目预设缺口",
    "it follows from what the register holds, which is changed for other obligations alone",
)
ENTERED = Label(
    "其条件涉及记录何时录入、计入哪个单位或人员，无法事先确定",
    "its conditions ask when a record was entered, or for whom it counts: not known beforehand",
)
OWN_SELECT = Label(
    "该类考核项目自带查询语句，模拟程序无法据以生成记录",
    "its kind has a select of its own, which the simulation does not know",
)
IMPOSSIBLE = Label("无法生成符合其条件的记录", "no record can be made that counts for it")
UNBORNE = Label("模拟期间没有单位承担", "no unit bears it in these days")
NOT_CHOSEN = Label(
    "截至最后一日已有结论的考核周期，随机选取时均未选中",
    "none of its windows that are decided by the last day was chosen by chance",
)
SHARED = Label(
    "其他考核项目的记录也计入该项目，或者台账无法只为该项目改动",
    "records of other duties count for it too, or the register cannot be changed for it alone",
)
