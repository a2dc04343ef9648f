"""Why a row could not be taken, in words that somebody mending a spreadsheet understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from constab.entities import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

REASONS: Mapping[str, Label] = {
    "missing": Label("必填内容为空", "is empty and must be filled in"),
    "unknown-word": Label("无法识别该内容", "is not a known word"),
    "unknown-unit": Label("单位台账中没有该单位", "is not a unit of the register"),
    "ambiguous-unit": Label(
        "有多个单位同名，请改填单位编号", "is the name of several units; write the unit's number instead"
    ),
    "unit-not-then": Label("该单位在当日尚未设立或已撤销", "did not exist on that day"),
    "unknown-officer": Label("人员台账中没有该警号", "is not a staff number of the register"),
    "not-a-day": Label("不是有效日期", "is not a day"),
    "in-future": Label("日期晚于导入当日", "lies in the future"),
    "not-a-time": Label("不是有效时间", "is not a time"),
    "no-day": Label("只有时间，缺少日期", "has a time and no day"),
    "other-day": Label("开始时间与日期栏不是同一天", "is on another day than the day column says"),
    "end-before-start": Label("结束早于开始", "is before the start"),
    "not-a-number": Label("不是有效数字", "is not a number"),
    "too-precise": Label("小数超过三位，请核实后填写", "has more than three decimals"),
    "too-large": Label("数值超出范围", "is too large a number"),
    "negative": Label("不得为负数", "is negative"),
    "not-a-flag": Label("应填“是”或“否”", "must be yes or no"),
    "rounded": Label(
        "号码已被表格软件按数值取整而失真，请将该列设为文本后重新填写",
        "the spreadsheet has rounded this number; store it as text",
    ),
    "record-twice": Label(
        "同一记录编号在本文件中出现多次且内容不同", "is the number of another row of this file that says something else"
    ),
    "other-unit": Label(
        "该编号已属于另一单位（{unit}）的记录，请由分局统一编号，或不填编号",
        "this number is already that of a record of another unit ({unit}); "
        "number records per bureau, or leave the number out",
    ),
    "surplus-cells": Label("该行的列数多于表头", "the row has more cells than there are headers"),
}
"""Every reason for leaving a row out, by its code; reads after the name of the column."""

_IDENTIFYING = re.compile(r"\d{6}")
_SHORT = 24


@frozen
class Rejection:
    """One reason why a row was left out. ``row`` is the number a spreadsheet shows beside it; ``field`` the column."""

    sheet: str
    row: int
    field: Label
    code: str
    word: str = ""
    """What stood there, where that is a word of the vocabulary's kind; never an identifier."""
    near: str = ""
    unit: str = ""
    """The unit that the reason is about, where it is another's number."""

    @property
    def label(self) -> Label:
        """The reason in both languages, with the nearest known word."""
        reason = REASONS[self.code]
        zh, en = (text.replace("{unit}", self.unit) for text in (reason.zh, reason.en))
        if self.word:
            zh, en = f"{zh}“{self.word}”", f"“{self.word}” {en}"
        if self.near:
            zh, en = f"{zh}（是否为“{self.near}”）", f"{en}; did you mean “{self.near}”?"
        return Label(zh, en)


def quotable(word: str) -> str:
    """Return a word that may be printed; "" for what is long or looks like somebody's number."""
    return "" if len(word) > _SHORT or _IDENTIFYING.search(word) else word
