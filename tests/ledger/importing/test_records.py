"""Importing activity logs: formats, rows, quarantine, repetition, correction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from constab.errors import ConstabError
from constab.ledger.importing import ImportReport, import_records
from constab.ledger.importing.spellings import EPOCH
from constab.ledger.segments import Ledger
from constab.ledger.store import Store
from constab.ledger.verify import verify
from constab.vocabulary import Vocabulary

Take = Callable[..., ImportReport]
Write = Callable[..., Path]
Read = Callable[..., list[tuple[Any, ...]]]

IMPORTED_AT = datetime(2012, 4, 1, tzinfo=UTC)
DAY = (date(2012, 3, 5) - EPOCH).days
HEAD = "活动,单位,警号,日期,开始时间,结束时间\n"
ROW = "夜间巡逻,P1,012345,2012-03-05,20:00,22:00\n"


def codes(report: ImportReport) -> list[tuple[str, str, int]]:
    return [(one.field.zh, one.first.code, one.rows) for file in report.files for one in file.reasons]


def refused(take: Take, *paths: Path, **options: Any) -> list[str]:
    with pytest.raises(ConstabError) as error:
        take(*paths, **options)
    return [one.code for one in error.value.faults]


def test_a_row_is_taken_with_all_that_it_says(take: Take, write_csv: Write, records: Read, ledger: Ledger) -> None:
    """Every column of the ledger, and typed attributes, arrive as codes, days, minutes and exact decimals."""
    path = write_csv(
        "活动,单位,警号,协同警号,对象,事件编号,日期,开始时间,结束时间,录入时间,数量,结果,类别,地点,相对方,"
        "案件类别,联合执法,罚款金额,整改期限,主题\n"
        "夜巡,城东警务室,100002,100003、012345,410302199001010021,C-7,2012年3月5日,22:30,1:15,2012-03-06 08:05:30,"
        '"1,200.125",调解成功,Minor,校园周边,村委会,简易,是,50.5,2012/3/20,消防、反诈\n'
    )
    report = take(path)
    assert codes(report) == []
    assert records(
        "activity", "unit", "actor", "crew", "case_id", "day", "minute", "end_day", "end_minute", "recorded_day",
        "recorded_minute", "quantity", "outcome", "category", "place", "counterparty",
        "x_case_class", "x_joint", "x_fine", "x_due", "x_themes",
    ) == [
        ("patrol.night", "P1", "100002", 3, "C-7", DAY, 1350, DAY + 1, 75, DAY + 1, 485, Decimal("1200.125"), "settled",
         "minor", "school", "village", "simple", True, Decimal("50.500"), DAY + 15, "|fire|fraud|")
    ]  # fmt: skip
    [(subject,)] = records("subject")
    assert subject == ledger.subject_key().of("410302199001010021")
    participants = duckdb.execute(
        "SELECT person FROM read_parquet($1) ORDER BY person", [[str(one) for one in ledger.participants()]]
    ).fetchall()
    assert participants == [("012345",), ("100002",), ("100003",)]
    assert ledger.activities() == {"patrol.night"}
    assert ledger.attributes() == {"x_case_class", "x_joint", "x_fine", "x_due", "x_themes"}


def test_the_identifier_of_a_resident_is_nowhere(take: Take, write_csv: Write, tmp_path: Path) -> None:
    """Neither the store nor a segment nor a reason holds the number of a resident."""
    number = "410302199001010021"
    take(write_csv(f"活动,单位,日期,对象\n夜巡,P1,2012-03-05,{number}\n{number},P1,{number},{number}\n"))
    for file in [tmp_path / "constab.db", *(tmp_path / "constab-ledger").glob("*.parquet")]:
        assert number.encode() not in file.read_bytes()
    page = CalamineWorkbook.from_path(tmp_path / "log.rejected.xlsx").get_sheet_by_index(0).to_python()
    assert number not in str(page[1][-1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings_are_told_apart(take: Take, write_csv: Write, records: Read, encoding: str) -> None:
    """UTF-8 with and without its mark, both Chinese encodings and Excel's Unicode text give the same record."""
    report = take(write_csv(HEAD + ROW, encoding=encoding))
    assert report.records == 1
    assert records("activity", "unit", "actor", "day", "minute", "end_minute") == [
        ("patrol.night", "P1", "012345", DAY, 1200, 1320)
    ]


def test_a_late_change_of_encoding_is_noticed(take: Take, tmp_path: Path, records: Read) -> None:
    """A file that is plain ASCII for its first megabyte, and GBK after it, is read as GB18030."""
    path = tmp_path / "late.csv"
    row = "patrol.night,P1,2012-03-05,\n"
    many = (1 << 20) // len(row) + 10
    path.write_bytes(("activity,unit,day,note\n" + row * many + "夜巡,P1,2012-03-06,夜\n").encode("gbk"))
    report = take(path)
    assert codes(report) == []
    assert report.records == many + 1


@pytest.mark.parametrize(("separator", "name"), [(";", "log.csv"), ("\t", "log.xls"), ("|", "log.txt")])
def test_delimiters_are_told_apart(take: Take, write_csv: Write, separator: str, name: str) -> None:
    """Semicolons, tabs (even in a file named .xls) and bars separate as well as commas."""
    assert take(write_csv((HEAD + ROW).replace(",", separator), name)).records == 1


def test_uneven_and_odd_rows_lose_nothing(take: Take, write_csv: Write, records: Read) -> None:
    """Short rows, blank lines, line breaks in quotes, a title above: read; rows with too many cells: said so."""
    report = take(
        write_csv(
            "城东警务室三月夜巡登记表,,,\n活动,单位,日期,备注\n夜巡,P1,2012-03-05\n\n"
            '夜巡,P1,2012-03-06,"第一行\n第二行"\n夜巡,P1,2012-03-07,,多,余\n,,,\n夜巡,P1,2012-03-08,好\n'
        )
    )
    assert (report.rows, report.records) == (4, 3)
    assert codes(report) == [("整行", "surplus-cells", 1)]
    assert report.files[0].reasons[0].first.row == 6
    assert [day for (day,) in records("day")] == [DAY, DAY + 1, DAY + 3]


def test_spreadsheets_arrive_as_they_look(take: Take, write_xlsx: Write, records: Read) -> None:
    """Dates, times, whole numbers and leading zeros that a spreadsheet made numbers of mean what they showed."""
    rows = [
        ["活动", "单位", "警号", "日期", "开始时间", "结束时间", "数量", "事件编号"],
        ["夜巡", "P1", 12345, date(2012, 3, 5), time(20, 0), 0.9375, 3, 77],
        ["夜巡", "P1", "100002", 40973, 40973 + 20.5 / 24, "21:00", 2.5, "077"],
    ]
    report = take(write_xlsx({"夜巡": rows}))
    assert codes(report) == []
    assert records("actor", "day", "minute", "end_minute", "quantity", "case_id") == [
        ("012345", DAY, 1200, 1350, Decimal(3), "77"),
        ("100002", DAY, 1230, 1260, Decimal("2.5"), "077"),
    ]


def test_a_rounded_identifier_is_not_taken(take: Take, write_xlsx: Write) -> None:
    """Eighteen digits stored as a number have lost three of them; the row says how to mend it."""
    rows = [["活动", "单位", "日期", "对象"], ["夜巡", "P1", "2012-03-05", 410302199001011234]]
    report = take(write_xlsx({"夜巡": rows}))
    assert codes(report) == [("对象", "rounded", 1)]
    assert report.files[0].batch is None
    assert "store it as text" in report.files[0].reasons[0].first.label.en


def test_sheets_of_lists_are_passed_over(take: Take, write_xlsx: Write) -> None:
    """Sheets that are no log, such as the lists of a template, are named in the report and otherwise ignored."""
    good = [["活动", "单位", "日期"], ["夜巡", "P1", "2012-03-05"]]
    report = take(
        write_xlsx(
            {"一月": good, "填写说明": [["请如实填写"]], "清单": [["单位", "活动"], ["P1", "夜巡"]], "二月": good}
        )
    )
    assert report.records == 2
    assert set(report.files[0].unused_sheets) == {"清单"} | set(report.files[0].unused_sheets)


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ("夜训,P1,,2012-03-05,,", "活动", "unknown-word"),
        (",P1,,2012-03-05,,", "活动", "missing"),
        ("夜巡,P9,,2012-03-05,,", "单位", "unknown-unit"),
        ("夜巡,同名警务室,,2012-03-05,,", "单位", "ambiguous-unit"),
        ("夜巡,P2,,2012-02-29,,", "单位", "unit-not-then"),
        ("夜巡,P1,999999,2012-03-05,,", "警号", "unknown-officer"),
        ("夜巡,P1,,昨天,,", "日期", "not-a-day"),
        ("夜巡,P1,,08:30,,", "日期", "not-a-day"),
        ("夜巡,P1,,,,", "日期", "missing"),
        ("夜巡,P1,,2012-05-02,,", "日期", "in-future"),
        ("夜巡,P1,,2012-03-05,25:00,", "开始时间", "not-a-time"),
        ("夜巡,P1,,2012-03-05,24:00,", "开始时间", "not-a-time"),
        ("夜巡,P1,,2012-03-05,2012-03-06 01:00,", "开始时间", "other-day"),
        ("夜巡,P1,,2012-03-05,08:00,晚些", "结束时间", "not-a-time"),
        ("夜巡,P1,,2012-03-05,08:00,2012-03-04 09:00", "结束时间", "end-before-start"),
    ],
)
def test_each_reason_for_leaving_a_row_out(take: Take, write_csv: Write, row: str, field: str, code: str) -> None:
    """A row that cannot be taken names its column and its reason, and makes no batch."""
    report = take(write_csv(HEAD + row + "\n"))
    assert codes(report) == [(field, code, 1)]
    assert (report.records, report.quarantined, report.files[0].batch) == (0, 1, None)
    first = report.files[0].reasons[0].first
    assert first.row == 2
    if code == "unknown-word":
        assert first.near == "夜巡"


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("数量", "1.2345", "too-precise"),
        ("数量", "-3", "negative"),
        ("数量", "十", "not-a-number"),
        ("数量", "1000000000000000", "too-large"),
        ("结果", "调节成功", "unknown-word"),
        ("案件类别", "复杂", "unknown-word"),
        ("联合执法", "也许", "not-a-flag"),
        ("整改期限", "8:30", "not-a-day"),
        ("主题", "消防、其他", "unknown-word"),
        ("录入时间", "8:30", "no-day"),
        ("录入日期", "很久", "not-a-day"),
        ("结束日期", "8:30", "not-a-day"),
        ("事件编号", "1.23457E+17", "rounded"),
    ],
)
def test_optional_columns_are_checked_too(take: Take, write_csv: Write, header: str, value: str, code: str) -> None:
    """Nothing is rounded, guessed or dropped in the columns that a log need not have."""
    report = take(write_csv(f"活动,单位,日期,{header}\n夜巡,P1,2012-03-05,{value}\n夜巡,P1,2012-03-05,\n"))
    assert codes(report) == [(header, code, 1)]
    assert report.records == 1


def test_nights_end_on_the_next_day(take: Take, write_csv: Write, records: Read) -> None:
    """An end before the start, and 24:00, lie on the next day; a said end day is believed."""
    rows = (
        "夜巡,P1,,2012-03-05,22:00,06:00\n夜巡,P1,,2012-03-05,22:00,24:00\n夜巡,P1,,2012-03-05,08:00,08:00\n"
        "夜巡,P1,,2012-03-05,22:00,2012-03-07 05:00\n夜巡,P1,,2012-03-05,,\n夜巡,P1,,2012-03-05 21:00:00,,21:30\n"
    )
    take(write_csv(HEAD + rows))
    assert records("minute", "end_day", "end_minute") == [
        (1320, DAY + 1, 360),
        (1320, DAY + 1, 0),
        (480, DAY, 480),
        (1320, DAY + 2, 300),
        (None, None, None),
        (1260, DAY, 1290),
    ]


def test_a_log_without_a_day_column_has_days_in_its_starts(take: Take, write_csv: Write, records: Read) -> None:
    """A start that says its day is enough."""
    take(write_csv("活动,单位,开始时间\n夜巡,P1,2012-03-05 20:00:00\n"))
    assert records("day", "minute") == [(DAY, 1200)]


def test_mended_rows_come_back(take: Take, write_csv: Write, write_xlsx: Write, records: Read, tmp_path: Path) -> None:
    """The rejected rows come out as they were; mended, they are imported, and the added columns are ignored."""
    report = take(write_csv("活动,单位,日期,备注\n夜巡,P1,2012-03-05,甲\n夜训,P1,2012-3-32,乙\n"))
    rejected = report.files[0].rejected
    assert rejected == tmp_path / "log.rejected.xlsx"
    header, row = CalamineWorkbook.from_path(rejected).get_sheet_by_index(0).to_python()
    assert header == ["活动", "单位", "日期", "备注", "行号", "列", "原因"]
    assert row[:6] == ["夜训", "P1", "2012-3-32", "乙", "3", "活动、日期"]
    assert "是否为“夜巡”" in row[6]
    row[0], row[2] = "夜巡", "2012-03-31"
    again = take(write_xlsx({"记录": [header, row]}, "log.rejected.xlsx"))
    assert (again.records, again.quarantined, again.files[0].unused[0].header) == (1, 0, "备注")
    assert [day for (day,) in records("day")] == [DAY, DAY + 26]


def test_what_somebody_is_mending_is_not_overwritten(take: Take, write_csv: Write, tmp_path: Path) -> None:
    """Equal rejected rows give equal bytes under one name; different ones get another name."""
    bad = write_csv("活动,单位,日期\n夜训,P1,2012-03-05\n")
    first = take(bad).files[0].rejected
    assert first is not None
    before = first.read_bytes()
    assert take(bad).files[0].rejected == first
    assert take(bad, language="en").files[0].rejected == tmp_path / "log.rejected-2.xlsx"
    assert first.read_bytes() == before


def test_the_same_file_twice_is_the_data_once(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """A file that was imported whole is passed over, and the seal stays."""
    path = write_csv(HEAD + ROW + ROW)
    first = take(path)
    assert (first.records, ledger.records()) == (2, 2)
    second = take(path, path)
    assert [one.already for one in second.files] == [True, True]
    assert (second.records, ledger.records(), second.seal) == (0, 2, first.seal)


def test_a_file_may_be_tried_again_when_the_register_is_mended(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """Rows left out come in with the same file once their officer is known; the others are not doubled."""
    path = write_csv(HEAD + ROW + ROW.replace("012345", "777777"))
    assert take(path).quarantined == 1
    assert [one.rows for one in ledger.store.quarantine()] == [1]
    from_register = ledger.store.register()
    person = type(from_register.people[0])("777777")
    ledger.store.save_register(type(from_register)(people=(person,)))
    again = take(path)
    assert (again.records, again.repeated, again.quarantined) == (1, 1, 0)
    assert ledger.store.quarantine() == ()
    assert take(path).files[0].already


def test_overlapping_exports_do_not_double(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """Rows that are in two exports count once; equal rows of one export stay as many as they are."""
    take(write_csv(HEAD + ROW + ROW + ROW.replace("20:00", "19:00"), "march.csv"))
    report = take(write_csv(HEAD + ROW.replace("03-05", "03-06") + ROW + ROW + ROW, "spring.csv"))
    assert (report.records, report.repeated) == (2, 2)
    assert ledger.records() == 5


def test_a_correction_supersedes_and_nothing_is_overwritten(
    take: Take, write_csv: Write, ledger: Ledger, records: Read
) -> None:
    """The same number with other content replaces the record; the older version stays, and does not come back."""
    head = "记录编号,活动,单位,警号,日期\n"
    old = write_csv(head + "7,夜巡,P1,100002,2012-03-05\n8,夜巡,P1,,2012-03-05\n", "old.csv")
    take(old)
    new = take(write_csv(head + "7,夜巡,P1,100003,2012-03-06\n8,夜巡,P1,,2012-03-05\n", "new.csv"))
    assert (new.rows, new.records, new.corrected, new.repeated) == (2, 0, 1, 1)
    assert ledger.superseded() == (("7", 1),)
    assert sorted(records("record", "actor", "day")) == [("7", "100003", DAY + 1), ("8", None, DAY)]
    stale = take(write_csv(head + "7,夜巡,P1,100002,2012-03-05\n9,夜巡,P1,,2012-03-05\n", "stale.csv"))
    assert (stale.records, stale.files[0].outdated, stale.corrected) == (1, 1, 0)
    assert ledger.records() == 3 == len(records("record"))
    assert verify(ledger) == ()


def test_one_number_for_two_different_rows_is_left_out(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """Within one file nobody knows which is right: both are quarantined; said twice alike, it counts once."""
    report = take(
        write_csv(
            "编号,活动,单位,日期\n7,夜巡,P1,2012-03-05\n7,夜巡,P1,2012-03-06\n8,夜巡,P1,2012-03-05\n8,夜巡,P1,2012-03-05\n"
        )
    )
    assert codes(report) == [("记录编号", "record-twice", 2)]
    assert (report.records, report.repeated, report.quarantined, ledger.records()) == (1, 1, 2, 1)


def test_numbers_that_posts_give_on_their_own_correct_nothing(
    take: Take, write_csv: Write, ledger: Ledger, records: Read
) -> None:
    """A number that is another unit's is left out with its unit named, whichever call or file it comes in."""
    head = "记录编号,活动,单位,日期\n"
    east = write_csv(head + "1,夜巡,P1,2012-03-05\n2,夜巡,P1,2012-03-06\n", "east.csv")
    west = write_csv(head + "1,夜巡,P2,2012-03-05\n3,夜巡,P2,2012-03-06\n", "west.csv")
    report = take(east, west)
    assert codes(report) == [("记录编号", "other-unit", 1)]
    assert (report.records, report.corrected, report.quarantined) == (3, 0, 1)
    assert "(P1)" in report.files[1].reasons[0].first.label.en
    assert sorted(records("record", "unit")) == [("1", "P1"), ("2", "P1"), ("3", "P2")]
    assert verify(ledger) == ()
    again = take(write_csv(head + "1,夜巡,P1,2012-03-07\n1,夜巡,P1,2012-03-07\n", "mended.csv"), west)
    assert (again.records, again.corrected, again.repeated, again.quarantined) == (0, 1, 2, 1)
    for file in (*report.files, *again.files):
        assert file.rows == file.records + file.repeated + file.corrected + file.outdated + file.quarantined


def test_a_mapping_file_gives_a_bureaus_words_their_meaning(
    take: Take, write_csv: Write, records: Read, tmp_path: Path
) -> None:
    """Headers, words and constants of the bureau's own are translated; a column may be ignored."""
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        '[columns]\n"夜巡日期" = "day"\n"室" = "单位"\n"数量" = "ignore"\n'
        '[values.unit]\n"城东" = "P1"\n[constants]\nactivity = "夜巡"\n',
        "utf-8",
    )
    report = take(write_csv("夜巡日期,室,数量\n2012-03-05,城东,很多\n"), mapping=mapping)
    assert codes(report) == []
    assert records("activity", "unit", "day", "quantity") == [("patrol.night", "P1", DAY, None)]


def test_a_wrong_mapping_file_names_every_fault(take: Take, write_csv: Write, tmp_path: Path) -> None:
    """Unknown keys, columns and words, doubles and bad syntax are said with the nearest right spelling."""
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[colums]\n[columns]\n"甲" = "dya"\n"乙" = "unit"\n"丙" = "unit"\n"丁" = 3\n', "utf-8")
    log = write_csv(HEAD + ROW)
    assert refused(take, log, mapping=mapping) == ["mapping-key", "mapping-value", "mapping-field", "mapping-twice"]
    mapping.write_text('[values.activity]\n"巡" = "夜训"\n', "utf-8")
    assert refused(take, log, mapping=mapping) == ["mapping-word"]
    mapping.write_text("[columns", "utf-8")
    assert refused(take, log, mapping=mapping) == ["toml-syntax"]


def test_headers_that_cannot_be_used_refuse_the_file(take: Take, write_csv: Write, ledger: Ledger) -> None:
    """Missing columns and two columns for one thing are all said, and no file of the call is imported."""
    good = write_csv(HEAD + ROW, "good.csv")
    bare = write_csv("活动,备注\n夜巡,无\n", "bare.csv")
    twice = write_csv("活动,单位,日期,day\n夜巡,P1,2012-03-05,2012-03-05\n", "twice.csv")
    assert refused(take, good, bare, twice) == ["header-missing", "header-missing", "header-twice"]
    assert ledger.records() == 0


def test_a_missing_header_leads_to_the_mapping_file(take: Take, write_csv: Write) -> None:
    """The column that is nearly the missing one is named, and in any case the option that says which it is."""
    with pytest.raises(ConstabError) as error:
        take(
            write_csv("活动,单位,活动日其\n夜巡,P1,2012-03-05\n"),
            write_csv("活动,单位,几时\n夜巡,P1,2012-03-05\n", "b.csv"),
        )
    near, bare = error.value.faults
    assert near.values["near"] == "活动日其"
    assert "--mapping" in near.template
    assert "--mapping" in bare.template


def test_unknown_headers_are_listed_with_what_they_nearly_are(take: Take, write_csv: Write) -> None:
    """A header that is passed over is named, with the column that was perhaps meant."""
    report = take(write_csv("活动,单位,日期,开始时问,备注\n夜巡,P1,2012-03-05,20:00,无\n"))
    assert [(one.header, one.near) for one in report.files[0].unused] == [("开始时问", "开始时间"), ("备注", "")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "file-empty"),
        ("blank.csv", b" \r\n\r\n", "file-empty"),
        ("page.xls", b"<html><body><table></table></body></html>", "file-is-web-page"),
        ("heads.csv", HEAD.encode(), "file-without-rows"),
        ("broken.xlsx", b"PK\x03\x04 nothing of the kind", "workbook-unreadable"),
        ("bytes.csv", bytes(range(256)) * 8, "encoding-unknown"),
        ("folder", None, "file-is-folder"),
        ("absent.csv", ..., "file-missing"),
    ],
)
def test_files_that_cannot_be_used_say_why(take: Take, tmp_path: Path, name: str, content: Any, code: str) -> None:
    """One clear fault for each kind of unusable file."""
    path = tmp_path / name
    if content is None:
        path.mkdir()
    elif content is not ...:
        path.write_bytes(content)
    assert refused(take, path) == [code]


def test_sheets_without_rows_say_so(take: Take, write_xlsx: Write) -> None:
    """A workbook with headers and nothing under them is no log."""
    assert refused(take, write_xlsx({"夜巡": [["活动", "单位", "日期"]]})) == ["file-without-rows"]


def test_an_empty_register_is_said_at_once(write_csv: Write, vocabulary: Vocabulary, tmp_path: Path) -> None:
    """Without units every row would be left out; the fault says what is missing instead."""
    with Store.open(f"sqlite:///{tmp_path / 'empty.db'}", create=True) as store:
        with pytest.raises(ConstabError) as error:
            import_records(
                [write_csv(HEAD + ROW)],
                ledger=Ledger.of(store),
                vocabulary=vocabulary,
                imported_at=IMPORTED_AT,
            )
        assert [one.code for one in error.value.faults] == ["register-empty"]


def test_progress_is_told_step_by_step(take: Take, write_csv: Write) -> None:
    """Whoever watches hears each step of each file once, in order."""
    heard: list[tuple[int, int, str]] = []
    take(write_csv(HEAD + ROW), progress=lambda *step: heard.append(step))
    assert heard == [(0, 4, "read"), (1, 4, "check"), (2, 4, "write"), (3, 4, "seal")]


def test_equal_imports_give_equal_segments(
    write_csv: Write, vocabulary: Vocabulary, store: Store, tmp_path: Path
) -> None:
    """The same file into two stores with one secret gives the same bytes and the same seal."""
    path = write_csv(HEAD + ROW * 3 + ROW.replace("012345", "100002、100003"))
    seals, contents = [], []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "constab.key").write_text("00" * 32)
        with Store.open(f"sqlite:///{folder / 'constab.db'}", create=True) as twin:
            twin.save_register(store.register())
            ledger = Ledger.of(twin)
            report = import_records([path], ledger=ledger, vocabulary=vocabulary, imported_at=IMPORTED_AT)
            seals.append(report.seal)
            contents.append([file.read_bytes() for file in (*ledger.segments(), *ledger.participants())])
    assert seals[0] == seals[1]
    assert contents[0] == contents[1]
