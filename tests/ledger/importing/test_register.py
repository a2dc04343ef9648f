"""Importing registers and waivers: workbooks, CSV and TOML, checked as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from constab.entities import FOREVER, Assignment, Attribute, Person, Register, Relation, Span, Unit, Waiver
from constab.entities.span import DAWN
from constab.errors import ConstabError, Fault
from constab.ledger.importing import RegisterReport, import_records, import_register, import_waivers
from constab.ledger.segments import Ledger
from constab.ledger.store import Store
from constab.vocabulary import Vocabulary

Write = Callable[..., Path]
Load = Callable[..., RegisterReport]
IMPORTED_AT = datetime(2012, 4, 2, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Any:
    with Store.open(f"sqlite:///{tmp_path / 'empty.db'}", create=True) as store:
        yield store


@pytest.fixture
def load(empty: Store, vocabulary: Vocabulary) -> Load:
    def importer(*paths: Path, waivers: bool = False) -> RegisterReport:
        run = import_waivers if waivers else import_register
        return run(list(paths), store=empty, vocabulary=vocabulary, imported_at=IMPORTED_AT)

    return importer


def faults(load: Load, *paths: Path, **options: Any) -> tuple[Fault, ...]:
    with pytest.raises(ConstabError) as error:
        load(*paths, **options)
    return error.value.faults


WORKBOOK: dict[str, list[list[object]]] = {
    "单位": [
        ["单位台账（2012年）"],
        ["编号", "名称", "类型", "上级", "户数", "片区", "有人值守", "启用时间", "标签", "起始日期", "备注"],
        ["S1", "城关派出所", "派出所"],
        ["P1", "城东警务室", "警务室", "S1", 1200, "城区", "是", date(2011, 5, 1), "沿江、商圈", date(2012, 1, 1)],
    ],
    "人员": [["警号", "岗位", "单位", "起始日期"], ["012345", "社区民警", "城东警务室", "2012-01-01"]],
    "关系": [["单位", "对方单位", "关系"], ["P1", "S1", "网格对应"]],
    "任职": [["警号", "岗位", "单位"], ["012345", "社区民警", "S1"]],
    "对象": [["对象编号", "类别", "单位"], ["410302199001010021", "重点人员", "P1"]],
    "资产": [["类型", "单位", "数量"], ["计算机", "P1", 2]],
    "属性": [["属主", "编号", "属性", "取值", "起始日期"], ["单位", "P1", "户数", "1300", "2012-07-01"]],
    "豁免": [
        ["责任主体", "类别", "起始日期", "终止日期", "义务", "理由", "批准人"],
        ["012345", "请假", "2012-05-01", "2012-05-10", "", "培训", "S1"],
    ],
    "说明": [["本表由内勤填写"]],
}


def test_a_workbook_is_taken_sheet_by_sheet(load: Load, write_xlsx: Write, empty: Store) -> None:
    """All tables, attributes by column, parents, opaque subjects; what is no table or column is listed."""
    report = load(write_xlsx(WORKBOOK, "register.xlsx"))
    register = empty.register()
    year = Span(date(2012, 1, 1))
    assert register.units == (Unit("P1", "post", "城东警务室", year), Unit("S1", "station", "城关派出所"))
    assert register.relations == (Relation("P1", "S1", "grid"), Relation("P1", "S1", "under", year))
    assert register.people == (Person("012345", year),)
    assert register.assignments == (
        Assignment("012345", "officer", "P1", year),
        Assignment("012345", "officer", "S1"),
    )
    assert [one.key for one in register.subjects] == [Ledger.of(empty).subject_key().of("410302199001010021")]
    assert [(one.id, one.quantity) for one in register.assets] == [("P1:computer", Decimal(2))]
    assert set(register.attributes) == {
        Attribute("unit", "P1", "area", "urban", year),
        Attribute("unit", "P1", "households", Decimal(1200), Span(date(2012, 1, 1), date(2012, 6, 30))),
        Attribute("unit", "P1", "households", Decimal(1300), Span(date(2012, 7, 1))),
        Attribute("unit", "P1", "opened", date(2011, 5, 1), year),
        Attribute("unit", "P1", "staffed", True, year),
        Attribute("unit", "P1", "tag", "商圈", year),
        Attribute("unit", "P1", "tag", "沿江", year),
    }
    assert register.waivers == (
        Waiver("012345", "leave", Span(date(2012, 5, 1), date(2012, 5, 10)), "*", "培训", "S1"),
    )
    assert (report.unused_sheets, [one.header for one in report.unused]) == (("说明",), ["备注"])
    assert report.written["units"] == 2
    assert report.closed == 1


def test_the_same_register_twice_changes_nothing(load: Load, write_xlsx: Write, empty: Store) -> None:
    """Importing again what is stored leaves it as it is."""
    path = write_xlsx(WORKBOOK, "register.xlsx")
    load(path)
    before = empty.register()
    load(path)
    assert empty.register() == before


def test_csv_files_are_told_by_name_or_by_headers(load: Load, write_csv: Write, empty: Store) -> None:
    """One table a file: named for it in either language, or recognised by what stands in its first row."""
    load(
        write_csv("id,kind,name\nP1,post,East\n", "units.csv"),
        write_csv("警号\n100001\n", "2012年人员.csv", "gbk"),
        write_csv("staff number,role,unit\n100001,Community officer,East\n", "export.csv"),
    )
    register = empty.register()
    assert (register.units[0].name, register.people[0].id) == ("East", "100001")
    assert register.assignments == (Assignment("100001", "officer", "P1"),)


def test_toml_says_the_same(load: Load, write_csv: Write, empty: Store) -> None:
    """Arrays of tables hold the same entities, with real dates, numbers and lists."""
    load(
        write_csv(
            '[[unit]]\nid = "P1"\nkind = "post"\nsince = 2012-01-01\nhouseholds = 1200\n'
            'staffed = true\ntag = ["a", "b"]\n'
            '[[person]]\nid = "100001"\n[[assignment]]\nperson = "100001"\nrole = "社区民警"\nunit = "P1"\n',
            "register.toml",
        )
    )
    register = empty.register()
    assert register.units == (Unit("P1", "post", "", Span(date(2012, 1, 1))),)
    assert {(one.name, one.value) for one in register.attributes} == {
        ("households", Decimal(1200)),
        ("staffed", True),
        ("tag", "a"),
        ("tag", "b"),
    }


def test_a_later_row_closes_an_open_end(load: Load, write_csv: Write, empty: Store) -> None:
    """A post that changes its name, its parent and its households on a day did not have them before."""
    units = "编号,类型,名称,上级,户数,起始日期\nS1,station,,,,\nS2,station,,,,\n"
    load(write_csv(f"{units}P1,post,旧名,S1,900,\n", "units.csv"))
    report = load(write_csv(f"{units}P1,post,新名,S2,950,2012-07-01\n", "units.csv"))
    register = empty.register()
    before, after = Span(DAWN, date(2012, 6, 30)), Span(date(2012, 7, 1), FOREVER)
    assert [(one.name, one.span) for one in register.units if one.id == "P1"] == [("旧名", before), ("新名", after)]
    assert [(one.to, one.span) for one in register.relations] == [("S1", before), ("S2", after)]
    assert [(one.value, one.span) for one in register.attributes] == [(Decimal(900), before), (Decimal(950), after)]
    assert report.closed == 3


def test_every_fault_is_told_with_its_place_and_nothing_is_written(
    load: Load, write_xlsx: Write, write_csv: Write, empty: Store
) -> None:
    """File, sheet, row and column of every wrong cell of every file; the register stays as it was."""
    found = faults(
        load,
        write_xlsx(
            {
                "单位": [
                    ["编号", "类型", "户数", "起始日期"],
                    ["P1", "警务师", "很多", ""],
                    ["", "警务室", "", "昨天"],
                ],
                "人员": [["警号", "岗位", "单位"], [410302199001011234, "", ""], ["1", "所长", "P1"]],
            },
            "bad.xlsx",
        ),
        write_csv("责任主体,类别,起始日期,终止日期\nP1,休息,2012-01-01,2011-01-01\nP1,请假,2012-01-01,\n", "豁免.csv"),
    )
    assert [
        (one.code, one.place.sheet, one.place.line, one.place.column) for one in found if one.place is not None
    ] == [
        ("unknown-word", "单位", 2, 2),
        ("not-a-number", "单位", 2, 3),
        ("not-a-day", "单位", 3, 4),
        ("cell-empty", "单位", 3, 1),
        ("rounded", "人员", 2, 1),
        ("unknown-word", "人员", 3, 2),
        ("span-backwards", "", 2, 4),
        ("unknown-word", "", 2, 2),
        ("cell-empty", "", 3, 4),
    ]
    assert found[0].values["near"] == "警务室"
    assert [one.values["column"] for one in found[:4]] == ["类型", "户数", "起始日期", "编号"]
    assert empty.register() == Register()


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ({"units": "id,kind,parent\nP1,post,S9\n"}, "unknown-unit"),
        ({"units": "id,kind\nP1,post\n", "assignments": "person,role,unit\n1,officer,P1\n"}, "unknown-person"),
        ({"attributes": "holder,id,name,value\nunit,P9,households,1\n"}, "unknown-unit"),
        ({"waivers": "bearer,cause,since,until\nP9,leave,2012-01-01,2012-01-02\n"}, "unknown-bearer"),
        ({"units": "id,kind,parent\nA,post,B\nB,post,C\nC,post,A\n"}, "circle"),
        ({"units": "id,kind,parent\nA,post,A\n"}, "circle"),
        ({"units": "id,kind,name\nA,post,x\nA,post,y\n"}, "row-twice"),
        ({"units": "id,kind,since,until\nA,post,2012-01-01,2012-06-30\nA,post,2012-06-01,\n"}, "spans-overlap"),
        ({"units": "id,kind,name,parent\nA,post,x,\nB,post,x,\nC,post,,x\n"}, "ambiguous-unit"),
        ({"units": "id,kind,id\nA,post,B\n"}, "header-twice"),
        ({"units": "id,name\nA,x\n"}, "header-missing"),
        ({"units": "id,kind,households\nA,post,1e5\n"}, "not-a-number"),
        ({"units": "id,kind,households\nA,post,-4\n"}, "negative"),
        ({"units": "id,kind\nA,post\n", "assets": "kind,unit,quantity\ncomputer,A,-2\n"}, "negative"),
        ({"assets": "kind,quantity\ncomputer,1\n"}, "asset-holder"),
        ({"letters": "sender,text\nx,y\n"}, "no-register-table"),
    ],
)
def test_what_does_not_hold_together_is_refused(
    load: Load, write_csv: Write, tables: dict[str, str], code: str
) -> None:
    """References to nothing, circles of command, contradictions and overlaps each have their fault."""
    found = faults(load, *(write_csv(text, f"{name}.csv") for name, text in tables.items()))
    assert [one.code for one in found] == [code]
    assert found[0].place is not None
    assert found[0].place.file.endswith(".csv")


def test_words_numbers_and_references_are_told_together(load: Load, write_xlsx: Write) -> None:
    """An unknown word, a number that is none, an unknown parent, an overlap, a circle: in one answer, each placed."""
    found = faults(
        load,
        write_xlsx(
            {
                "单位": [
                    ["编号", "类型", "上级", "片区", "户数", "起始日期", "终止日期"],
                    ["A", "警务室", "B", "城郊", "", "", ""],
                    ["B", "警务室", "A", "", "许多", "", ""],
                    ["C", "警务室", "Z9", "", "", "", ""],
                    ["D", "警务室", "", "", "", "2012-01-01", "2012-06-30"],
                    ["D", "警务室", "", "", "", "2012-06-01", ""],
                ]
            },
            "bad.xlsx",
        ),
    )
    assert {(one.code, one.place.sheet, one.place.line) for one in found if one.place} == {
        ("unknown-word", "单位", 2),
        ("not-a-number", "单位", 3),
        ("unknown-unit", "单位", 4),
        ("spans-overlap", "单位", 5),
        ("circle", "单位", 2),
    }


def test_an_overlap_with_what_is_stored_is_placed(load: Load, write_csv: Write) -> None:
    """A row that begins within a stored span is named by its own file and line."""
    load(write_csv("id,kind,since,until\nA,post,2012-01-01,2012-06-30\n", "units.csv"))
    [found] = faults(load, write_csv("id,kind,since\nB,post,\nA,post,2012-06-01\n", "units.csv"))
    assert found.code == "spans-overlap"
    assert found.place is not None
    assert (Path(found.place.file).name, found.place.line) == ("units.csv", 3)


def test_a_missing_header_names_what_it_nearly_is(load: Load, write_csv: Write) -> None:
    """A misspelt header is offered for the column that is missing."""
    [found] = faults(load, write_csv("编号,单位类形\nA,警务室\n", "单位.csv"))
    assert (found.code, found.values["near"]) == ("header-missing", "单位类形")


def test_toml_faults_name_their_key(load: Load, write_csv: Write) -> None:
    """Unknown tables and keys, and missing keys, are said with their path."""
    found = faults(load, write_csv('[[unit]]\nid = "P1"\nkin = "post"\n[[letter]]\nx = 1\n', "r.toml"))
    assert [(one.code, one.place.path) for one in found if one.place] == [
        ("toml-key", "unit[1].kin"),
        ("toml-key-missing", "unit[1]"),
        ("toml-table", "letter"),
    ]


def test_waivers_come_alone_too(load: Load, write_csv: Write, empty: Store) -> None:
    """``import waivers`` takes waivers for what is registered, and no other table."""
    load(write_csv("id,kind,name\nP1,post,城东警务室\n", "units.csv"))
    load(
        write_csv(
            "单位,类别,起始日期,终止日期,义务\n城东警务室,专项任务,2012-05-01,2012-05-10,night_patrol\n", "w.csv"
        ),
        waivers=True,
    )
    span = Span(date(2012, 5, 1), date(2012, 5, 10))
    assert empty.register().waivers == (Waiver("P1", "suspension", span, "night_patrol"),)
    found = faults(load, write_csv("id,kind\nP2,post\n", "units.csv"), waivers=True)
    assert [one.code for one in found] == ["no-register-table"]


def test_subjects_of_register_and_records_are_the_same(
    load: Load, write_csv: Write, empty: Store, vocabulary: Vocabulary
) -> None:
    """One identifier gives one key in both, so that a visit counts for the person on the list."""
    load(
        write_csv("id,kind\nP1,post\n", "units.csv"),
        write_csv("key,kind,unit\n41030219900101002x,key_person,P1\n", "subjects.csv"),
    )
    ledger = Ledger.of(empty)
    log = write_csv("activity,unit,day,subject\nvisit.home,P1,2012-03-05,41030219900101002X\n")
    import_records([log], ledger=ledger, vocabulary=vocabulary, imported_at=IMPORTED_AT)
    [file] = ledger.segments()
    assert empty.register().subjects[0].key.encode() in file.read_bytes()
