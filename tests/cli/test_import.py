"""``constab import``: what it says of files, and its exit status."""

import pytest

from .conftest import PROGRAMME, RECORDS, REGISTER


@pytest.fixture
def fresh(tmp_path, monkeypatch, constab):
    """A folder with a register that is imported, as the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "register.toml").write_text(REGISTER, "utf-8")
    assert constab("import", "register", "register.toml").status == 0
    return tmp_path


def test_the_register_is_counted(constab, tmp_path, monkeypatch):
    """Importing a register makes the store and says how much of what it took."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "register.toml").write_text(REGISTER, "utf-8")
    said = constab("import", "register", "register.toml")
    assert said.out == "taken in: units 3, relations 2, people 3, assignments 3, attributes 2\n"
    assert (tmp_path / "constab.db").is_file()


def test_records_are_counted_and_the_same_file_is_passed_over(constab, fresh):
    """A file is taken once: the second time it is passed over, with status 0."""
    (fresh / "records.csv").write_text(RECORDS, "gb18030")
    said = constab("import", "records", "records.csv")
    assert (said.status, said.err) == (0, "")
    assert said.out == "records.csv: 5 rows; 5 new, 0 there already, 0 corrected, 0 left out\n"
    assert constab("import", "records", "records.csv").out == "records.csv: imported before, passed over\n"


def test_a_broken_row_is_named_by_its_place_and_kept_to_be_mended(constab, fresh):
    """A row that cannot be taken: its file, row, column and reason on stderr, a workbook to mend, status 2."""
    (fresh / "records.csv").write_text(RECORDS.replace("R3,夜间巡逻", "R3,夜间巡罗"), "utf-8")
    said = constab("import", "records", "records.csv")
    assert said.status == 2
    assert "4 new" in said.out
    assert "1 left out" in said.out
    assert said.err.startswith("records.csv:4: ")
    assert "夜间巡罗" in said.err
    assert (fresh / "records.rejected.xlsx").is_file()
    assert "records.rejected.xlsx" in said.err
    again = constab("import", "records", "records.csv", lang="zh")
    assert "无法识别该内容" in again.err


OWN_WORDS = """
[[attribute]]
of = "unit"
name = "migrant_rate"
type = "number"
label = { zh = "流动人口登记率", en = "Migrants registered" }
"""


@pytest.mark.parametrize(
    ("lang", "option"), [("zh", "用 --programme 指明该方案文件"), ("en", "where it is named: --programme FILE")]
)
def test_words_of_a_programme_need_it_and_that_is_said_once(constab, fresh, lang, option):
    """Attributes of a programme's own are refused without it, with one line that says what to do; taken with it."""
    rows = "".join(f"单位,P{at},流动人口登记率,9{at},2012-0{at}-01\n" for at in (1, 2))
    (fresh / "属性.csv").write_text("属主,编号,属性,取值,起始日期\n" + rows, "utf-8")
    (fresh / "own.toml").write_text(PROGRAMME + OWN_WORDS, "utf-8")
    said = constab("import", "register", "属性.csv", lang=lang)
    lines = said.err.splitlines()
    assert (said.status, len(lines)) == (2, 3)
    assert all("流动人口登记率" in line for line in lines[:2])
    assert option in lines[2]
    assert constab("import", "register", "属性.csv", "--programme", "own.toml", lang=lang).status == 0


def test_activities_of_a_programme_need_it_and_that_is_said_once(constab, fresh):
    """Records with unknown words name --programme once; where one is given already, nothing is said of it."""
    (fresh / "records.csv").write_text(RECORDS.replace("夜间巡逻", "夜间巡罗"), "utf-8")
    (fresh / "own.toml").write_text(PROGRAMME, "utf-8")
    assert constab("import", "records", "records.csv").err.count("--programme FILE") == 1
    (fresh / "records.csv").rename(fresh / "again.csv")
    again = constab("import", "records", "again.csv", "--programme", "own.toml")
    assert again.status == 2
    assert "--programme" not in again.err


def test_a_column_that_nobody_knows_is_named(constab, fresh):
    """A header that is passed over is named, so that a misspelt one is seen."""
    text = RECORDS.replace("结束时间", "结束时间,天气").replace("22:00\n", "22:00,晴\n", 1)
    lines = [line if line.count(",") == 7 else f"{line}," for line in text.splitlines()]
    (fresh / "records.csv").write_text("\n".join(lines) + "\n", "utf-8")
    assert "column passed over: 天气" in constab("import", "records", "records.csv").out


def test_a_file_without_its_columns_is_refused_whole(constab, fresh):
    """A file without the columns that every record needs is refused with a line for each, and nothing is taken."""
    (fresh / "records.csv").write_text("日期,备注\n2012-03-05,x\n", "utf-8")
    said = constab("import", "records", "records.csv", lang="zh")
    assert said.status == 2
    assert "没有表示“活动”（activity）的栏" in said.err
    assert len(said.err.splitlines()) >= 2


def test_codes_of_a_programme_are_known_with_it(constab, fresh):
    """An activity that a programme adds is known where --programme names it, and only there."""
    own = '\n[[activity]]\ncode = "patrol.school_gate_duty"\nlabel = { zh = "校门护学", en = "School gate" }\n'
    (fresh / "programme.toml").write_text(PROGRAMME + own, "utf-8")
    (fresh / "records.csv").write_text("活动,单位,日期\n校门护学,P1,2012-03-05\n", "utf-8")
    assert constab("import", "records", "records.csv").status == 2
    said = constab("import", "records", "records.csv", "--programme", "programme.toml")
    assert said.status == 0
    assert "1 new" in said.out


def test_waivers_are_taken(constab, fresh):
    """Waivers come in by their own command."""
    (fresh / "waivers.csv").write_text(
        "责任主体,事由类别,起始日期,终止日期,理由,批准人\nP1,豁免,2012-03-12,2012-03-18,大型活动安保,分局\n", "utf-8"
    )
    said = constab("import", "waivers", "waivers.csv")
    assert (said.status, said.out) == (0, "taken in: waivers 1\n")
