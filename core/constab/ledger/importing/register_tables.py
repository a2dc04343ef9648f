"""The tables of a register as people keep them: a sheet, a file, or an array of TOML tables each."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from attrs import frozen

from constab.entities import Label
from constab.ledger.columns import ATTRIBUTE_PREFIX
from constab.ledger.importing.headers import Unused, plain
from constab.vocabulary import AttributeTerm, UnknownTermError, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from constab.entities.register import Holder


@frozen
class RegisterColumn:
    """A column of a register table, by the words that may stand over it; the first two are its Chinese and English."""

    name: str
    words: tuple[str, ...]
    required: bool = False

    @property
    def label(self) -> Label:
        """What it is called."""
        return Label(self.words[0], self.words[1])


@frozen
class RegisterTable:
    """A table of the register: ``name`` is the field of `Register`, ``words`` what sheets, files and TOML call it."""

    name: str
    words: tuple[str, ...]
    columns: tuple[RegisterColumn, ...]
    holder: Holder | None = None
    """The kind of entity that a further column is an attribute of."""


_SINCE = RegisterColumn(
    "since", ("起始日期", "since", "开始日期", "生效日期", "启用日期", "成立日期", "from", "start date")
)
_UNTIL = RegisterColumn(
    "until", ("终止日期", "until", "结束日期", "失效日期", "停用日期", "撤销日期", "to date", "end date")
)
_UNIT_WORDS = ("单位", "unit", "单位编号", "所属单位", "所在单位", "unit id")
_STAFF_WORDS = ("警号", "person", "人员", "人员编号", "工号", "staff number", "officer")


def _required(name: str, *words: str) -> RegisterColumn:
    return RegisterColumn(name, words, required=True)


TABLES: tuple[RegisterTable, ...] = (
    RegisterTable(
        "units",
        ("单位", "units", "unit", "单位台账"),
        (
            _required("id", "编号", "id", "单位编号", "单位代码", "unit id", "code"),
            _required("kind", "类型", "kind", "单位类型", "类别", "type"),
            RegisterColumn("name", ("名称", "name", "单位名称", "unit name")),
            RegisterColumn("parent", ("上级", "parent", "上级单位", "主管单位", "隶属")),
            _SINCE,
            _UNTIL,
        ),
        "unit",
    ),
    RegisterTable(
        "relations",
        ("关系", "relations", "relation", "单位关系"),
        (
            _required("unit", *_UNIT_WORDS),
            _required("to", "对方单位", "to", "目标单位", "关联单位", "上级", "target"),
            RegisterColumn("kind", ("关系", "kind", "关系类型", "类型", "relation")),
            _SINCE,
            _UNTIL,
        ),
    ),
    RegisterTable(
        "people",
        ("人员", "people", "person", "人员台账", "民警"),
        (
            _required("id", "警号", "id", "人员编号", "工号", "编号", "staff number"),
            RegisterColumn("role", ("岗位", "role", "角色", "职务")),
            RegisterColumn("unit", _UNIT_WORDS),
            _SINCE,
            _UNTIL,
        ),
        "person",
    ),
    RegisterTable(
        "assignments",
        ("任职", "assignments", "assignment", "岗位"),
        (
            _required("person", *_STAFF_WORDS),
            _required("role", "岗位", "role", "角色", "职务"),
            _required("unit", *_UNIT_WORDS),
            _SINCE,
            _UNTIL,
        ),
    ),
    RegisterTable(
        "subjects",
        ("对象", "subjects", "subject", "对象台账"),
        (
            _required("key", "对象编号", "key", "对象", "subject", "编号", "证件号码", "身份证号", "户号", "id"),
            _required("kind", "类别", "kind", "对象类别", "对象类型", "类型", "class"),
            _required("unit", *_UNIT_WORDS),
            _SINCE,
            _UNTIL,
        ),
        "subject",
    ),
    RegisterTable(
        "assets",
        ("资产", "assets", "asset", "装备", "装备台账"),
        (
            _required("kind", "类型", "kind", "资产类型", "装备类型", "类别", "type"),
            RegisterColumn("id", ("编号", "id", "资产编号", "装备编号", "asset id")),
            RegisterColumn("unit", _UNIT_WORDS),
            RegisterColumn("person", _STAFF_WORDS),
            RegisterColumn("quantity", ("数量", "quantity", "count")),
            _SINCE,
            _UNTIL,
        ),
        "asset",
    ),
    RegisterTable(
        "attributes",
        ("属性", "attributes", "attribute"),
        (
            _required("holder", "属主", "holder", "主体", "归属"),
            _required("id", "编号", "id"),
            _required("name", "属性", "name", "属性名称", "attribute"),
            _required("value", "取值", "value", "值", "属性值"),
            _SINCE,
            _UNTIL,
        ),
    ),
    RegisterTable(
        "waivers",
        ("豁免", "waivers", "waiver", "请假", "豁免台账", "leave"),
        (
            _required("bearer", "责任主体", "bearer", "单位或警号", "承担者", *_UNIT_WORDS, *_STAFF_WORDS),
            _required("cause", "类别", "cause", "事由类别", "类型"),
            _required("since", *_SINCE.words),
            _required("until", *_UNTIL.words),
            RegisterColumn("obligation", ("考核项目", "obligation", "任务", "义务")),
            RegisterColumn("reason", ("理由", "reason", "事由", "原因", "说明")),
            RegisterColumn("approver", ("批准人", "approver", "审批人", "批准单位")),
        ),
    ),
)
"""Every table that a register may have."""


@frozen
class RegisterLayout:
    """Where the columns of a table stand (from 0), and which further columns are attributes."""

    columns: Mapping[str, int]
    attributes: Mapping[int, AttributeTerm]
    unused: tuple[Unused, ...] = ()
    twice: tuple[tuple[RegisterColumn, str], ...] = ()
    """Columns that two headers claim, with the second header."""

    def places(self) -> dict[str, int]:
        """Return where columns and attributes stand, these as ``x_<name>``."""
        return {f"{ATTRIBUTE_PREFIX}{term.name}": at for at, term in self.attributes.items()} | dict(self.columns)

    def missing(self, table: RegisterTable) -> list[RegisterColumn]:
        """Return the required columns that are not there."""
        return [one for one in table.columns if one.required and one.name not in self.columns]


def table_called(word: str, tables: Sequence[RegisterTable] = TABLES) -> RegisterTable | None:
    """Return the table that a sheet, a file or a TOML key names, or None."""
    name = plain(word)
    exact = next((one for one in tables if name in {plain(known) for known in one.words}), None)
    if exact is not None:
        return exact
    within = [one for one in tables if plain(one.words[0]) in name or plain(one.words[1]) in name]
    return within[0] if len(within) == 1 else None


def lay_out(table: RegisterTable, headers: Sequence[str], vocabulary: Vocabulary) -> RegisterLayout:
    """Match the headers of a table; what is no column of it may be an attribute of its entities."""
    known: dict[str, RegisterColumn] = {}
    for one in table.columns:
        for word in (one.name, *one.words):
            known.setdefault(plain(word), one)
    columns: dict[str, int] = {}
    attributes: dict[int, AttributeTerm] = {}
    unused, twice = [], []
    for at, header in enumerate(headers):
        word = plain(header)
        if not word:
            continue
        if (column := known.get(word)) is not None:
            if column.name in columns:
                twice.append((column, header))
            columns.setdefault(column.name, at)
            continue
        try:
            attributes[at] = _attribute(table, header, vocabulary)
        except UnknownTermError as error:
            near = difflib.get_close_matches(word, known, n=1, cutoff=0.7)
            unused.append(Unused(header, known[near[0]].words[0] if near else error.near[0] if error.near else ""))
    return RegisterLayout(columns, attributes, tuple(unused), tuple(twice))


def _attribute(table: RegisterTable, header: str, vocabulary: Vocabulary) -> AttributeTerm:
    if table.holder is None:
        raise UnknownTermError("attribute", header, ())
    try:
        return vocabulary.attribute(table.holder, header)
    except UnknownTermError:
        if plain(header) in ("标签", "tag", "tags"):
            return AttributeTerm(table.holder, "tag", "tags", Label("标签", "Tags"))
        raise
