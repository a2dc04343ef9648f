"""What a row of an activity log may say, and what bureaus call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from constab.entities import Label
from constab.ledger.columns import ATTRIBUTE_PREFIX

if TYPE_CHECKING:
    from constab.vocabulary import AttributeTerm, Vocabulary

FURTHER = "crew"
"""The field of further officers: read together with the actor, it has no column of its own."""

Reading = Literal["term", "unit", "staff", "moment", "date", "number", "flag", "tags", "subject", "identifier"]


@frozen
class RecordField:
    """One thing that a row may say.

    ``names`` are headers by rank: a header of an earlier rank is believed before one of a later, so that a file with
    a unit's number and its name is read by the number. ``several`` columns together may say it.
    """

    name: str
    reading: Reading
    label: Label
    names: tuple[tuple[str, ...], ...]
    facet: str = ""
    attribute: AttributeTerm | None = field(default=None, repr=False)
    several: bool = False

    @property
    def verbatim(self) -> bool:
        """Whether what stands there is nobody's word: a number of its own, to be kept or hashed."""
        return self.reading in ("identifier", "subject")


_FIELDS: tuple[RecordField, ...] = (
    RecordField(
        "record",
        "identifier",
        Label("记录编号", "record"),
        (("记录编号", "record", "record id", "记录号"), ("编号", "流水号", "id", "序列号")),
    ),
    RecordField(
        "activity",
        "term",
        Label("活动", "activity"),
        (
            ("活动", "活动代码", "活动编码", "activity", "activity code"),
            (
                "活动类型",
                "活动名称",
                "活动类别",
                "工作类型",
                "工作类别",
                "工作项目",
                "工作内容",
                "事项",
                "activity type",
            ),
        ),
        facet="activity",
    ),
    RecordField(
        "unit",
        "unit",
        Label("单位", "unit"),
        (
            ("单位编号", "单位代码", "警务室编号", "unit id", "unit code"),
            ("单位", "警务室", "unit", "post"),
            ("单位名称", "所属单位", "所在单位", "警务室名称", "社区警务室", "unit name"),
            ("派出所", "所属派出所", "station"),
        ),
    ),
    RecordField(
        "actor",
        "staff",
        Label("警号", "officer"),
        (
            ("警号", "民警警号", "主办警号", "工号", "人员编号", "staff number", "officer", "actor", "officer id"),
            ("执勤民警", "责任民警", "主办民警", "民警", "执勤人员"),
        ),
        several=True,
    ),
    RecordField(
        FURTHER,
        "staff",
        Label("协同警号", "further officers"),
        (
            (
                "协同警号",
                "协办警号",
                "同行警号",
                "其他警号",
                "参加警号",
                "辅警编号",
                "辅警号",
                "crew",
                "further officers",
            ),
            ("协同民警", "协办民警", "同行民警", "参加人员", "协同人员", "同行人员"),
        ),
        several=True,
    ),
    RecordField(
        "subject",
        "subject",
        Label("对象", "subject"),
        (
            ("对象编号", "对象标识", "对象", "subject", "subject id"),
            (
                "身份证号",
                "身份证号码",
                "证件号码",
                "公民身份号码",
                "户号",
                "户编号",
                "门牌编号",
                "场所编号",
                "identity number",
            ),
        ),
    ),
    RecordField(
        "case_id",
        "identifier",
        Label("事件编号", "case"),
        (("事件编号", "案件编号", "警情编号", "纠纷编号", "隐患编号", "case", "case id", "case number"),),
    ),
    RecordField(
        "day",
        "moment",
        Label("日期", "day"),
        (("日期", "活动日期", "工作日期", "发生日期", "day", "date"), ("时间", "活动时间", "发生时间", "time")),
    ),
    RecordField(
        "minute",
        "moment",
        Label("开始时间", "start"),
        (("开始时间", "起始时间", "开始", "start", "start time", "started at", "begin"),),
    ),
    RecordField("end_day", "moment", Label("结束日期", "end day"), (("结束日期", "end day", "end date"),)),
    RecordField(
        "end_minute",
        "moment",
        Label("结束时间", "end"),
        (("结束时间", "终止时间", "截止时间", "结束", "end", "end time", "ended at", "finish"),),
    ),
    RecordField(
        "recorded_day",
        "moment",
        Label("录入日期", "recorded on"),
        (("录入日期", "登记日期", "填报日期", "recorded on", "recorded day"),),
    ),
    RecordField(
        "recorded_minute",
        "moment",
        Label("录入时间", "recorded at"),
        (("录入时间", "登记时间", "填报时间", "上报时间", "recorded at", "recorded", "recorded time"),),
    ),
    RecordField(
        "quantity",
        "number",
        Label("数量", "quantity"),
        (("数量", "次数", "户数", "人数", "件数", "quantity", "count", "amount"),),
    ),
    RecordField(
        "outcome",
        "term",
        Label("结果", "outcome"),
        (("结果", "处理结果", "办理结果", "outcome", "result"),),
        facet="outcome",
    ),
    RecordField(
        "category", "term", Label("类别", "category"), (("类别", "分类", "category", "class"),), facet="category"
    ),
    RecordField("place", "term", Label("地点", "place"), (("地点", "地点类别", "场所类别", "place"),), facet="place"),
    RecordField(
        "counterparty",
        "term",
        Label("相对方", "counterparty"),
        (("相对方", "会同单位", "参与方", "counterparty"),),
        facet="counterparty",
    ),
)

_READINGS: dict[str, Reading] = {
    "code": "term",
    "flag": "flag",
    "number": "number",
    "date": "date",
    "tags": "tags",
}


def record_fields(vocabulary: Vocabulary) -> tuple[RecordField, ...]:
    """Return every field of a record: the ledger's own, and the attributes of records in the vocabulary."""
    own = tuple(
        RecordField(
            f"{ATTRIBUTE_PREFIX}{one.name}",
            _READINGS[one.type],
            one.label,
            ((f"{ATTRIBUTE_PREFIX}{one.name}", one.name, one.label.zh, one.label.en, *one.aliases),),
            attribute=one,
        )
        for one in vocabulary.attributes_of("record")
    )
    return _FIELDS + own
