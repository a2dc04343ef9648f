"""The row of the ledger: its columns, their types, and what they are called in a bureau's own spreadsheets.

One row is one activity. Days are whole numbers, counted from 1970-01-01 as day 0, in the region's local time; minutes
count from midnight, so that a moment is ``day * 1440 + minute`` and windows, nights and splits are plain comparisons
on every engine. A *fact* (see `constab.facts`) is a relation with exactly these columns.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from constab.entities import Label

ColumnType = Literal["text", "day", "minute", "integer", "decimal", "flag"]


@frozen
class Column:
    """One column of the ledger. ``required`` columns are never null."""

    name: str
    type: ColumnType
    label: Label
    required: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("record", "text", Label("记录编号", "Record"), required=True),
    Column("batch", "integer", Label("批次", "Batch"), required=True),
    Column("activity", "text", Label("活动", "Activity"), required=True),
    Column("unit", "text", Label("单位", "Unit"), required=True),
    Column("actor", "text", Label("警号", "Officer")),
    Column("crew", "integer", Label("参加人数", "Officers taking part"), required=True),
    Column("subject", "text", Label("对象", "Subject")),
    Column("case_id", "text", Label("事件编号", "Case")),
    Column("day", "day", Label("日期", "Day"), required=True),
    Column("minute", "minute", Label("开始时间", "Start")),
    Column("end_day", "day", Label("结束日期", "End day")),
    Column("end_minute", "minute", Label("结束时间", "End")),
    Column("recorded_day", "day", Label("录入日期", "Recorded on")),
    Column("recorded_minute", "minute", Label("录入时间", "Recorded at")),
    Column("quantity", "decimal", Label("数量", "Quantity")),
    Column("outcome", "text", Label("结果", "Outcome")),
    Column("category", "text", Label("类别", "Category")),
    Column("place", "text", Label("地点", "Place")),
    Column("counterparty", "text", Label("相对方", "Counterparty")),
)
"""``crew`` counts the officers of a row: the actor and the further actors. Those of a row with more than one are all in
the sibling relation of participants (`PARTICIPANTS`). ``quantity`` has three decimals."""

CONTENT = "content"
"""A further column of segments, for imports alone: a hash of what a record with a number of its source's own said, so
that the same number with other content is known for a correction. Null where the number is made of the content."""

PARTICIPANTS: tuple[Column, ...] = (
    Column("record", "text", Label("记录编号", "Record"), required=True),
    Column("batch", "integer", Label("批次", "Batch"), required=True),
    Column("person", "text", Label("警号", "Officer"), required=True),
    Column("day", "day", Label("日期", "Day"), required=True),
)

ATTRIBUTE_PREFIX = "x_"
"""A typed attribute that a programme declares for its records is the column ``x_<name>``.

Types: code → text, flag → flag, number → decimal, date → day, tags → text between bars (``|a|b|``)."""
