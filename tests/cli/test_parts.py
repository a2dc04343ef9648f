"""Parts of the command line that several commands share: files, bars, words, tables."""

import io
import os
import sys
from decimal import Decimal

import pytest

from constab.cli import faults, wording
from constab.cli.demo import _this
from constab.cli.files import empty_folder, write_whole
from constab.cli.jsonable import jsonable
from constab.cli.language import bind
from constab.cli.progress import shown
from constab.cli.tables import table
from constab.entities import Label
from constab.errors import ConstabError, Place, fault
from constab.obligations import Bearer, Condition, ForEach
from constab.plugins import load


@pytest.fixture
def chinese(monkeypatch):
    """Chinese, while the test lasts."""
    monkeypatch.setenv("LANGUAGE", "zh")
    bind("zh")


def test_a_file_is_written_whole_or_stays(tmp_path, monkeypatch):
    """Where writing fails half-way, the old content stays and no part is left behind."""
    file = tmp_path / "r.html"
    write_whole(file, b"old")
    assert file.read_bytes() == b"old"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConstabError, match="No space left on device"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


def test_an_empty_folder_is_made_and_a_full_one_refused(tmp_path):
    """A folder is made with those above it; one with something in it, and a file, are refused."""
    assert empty_folder(tmp_path / "a" / "b").is_dir()
    assert empty_folder(tmp_path / "a" / "b").is_dir()
    for wrong, code in ((tmp_path / "a", "folder-not-empty"), (tmp_path / "f", "not-a-folder")):
        (tmp_path / "f").write_text("", "utf-8")
        with pytest.raises(ConstabError) as error:
            empty_folder(wrong)
        assert error.value.faults[0].code == code


def test_reasons_are_translated_with_their_values(chinese):
    """What a validator said in English, with its values in it, is said in Chinese with the same values."""
    said = faults.worded("ends on 2012-01-01, before it begins on 2012-02-01")
    assert said == "截止日 2012-01-01 早于起始日 2012-02-01"
    assert faults.worded("at least 3 and at most 2 leave nothing") == "不少于3又不超过2，没有可取的值"
    assert faults.worded("a text ('x')") == "文本 ('x')"
    assert faults.worded("something that nobody translated") == "something that nobody translated"
    assert faults.worded("") == ""


def test_a_fault_is_set_as_file_line_column_path(chinese):
    """The place stands before the sentence; labels among the values come in the language; braces stay as they are."""
    place = Place("台账.xlsx", 7, 2, sheet="单位")
    template = "the columns {headers} all say {field}; remove or map all but one"
    one = fault("header-twice", template, place, headers="{a}", field=Label("日期", "day"))
    assert faults.line(one) == "台账.xlsx[单位]:7:2: {a} 各栏都表示“日期”；请只保留一栏，或在对应表中指明"


def test_a_bar_moves_on_a_terminal_alone(monkeypatch, chinese):
    """Nothing is shown where stderr is no terminal; on one, the title and the step are."""
    with shown("x") as progress:
        assert progress is None
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with shown("导入") as progress:
        assert progress is not None
        progress(1, 4, "check")
        progress(2, 4, "{unit} 01")
        progress(4, 4, "")
    assert "导入" in screen.getvalue()


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (Condition("area", "is", ("urban", "rural")), "区域类型：城市或农村", "area: urban or rural"),
        (Condition("area", "not", ("urban",)), "区域类型非城市", "area: not urban"),
        (Condition("households", "at_least", (Decimal(1000),)), "户不少于1000", "households at least 1000"),
        (Condition("households", "at_most", (Decimal("0.5"),)), "户不超过0.5", "households at most 0.5"),
        (Condition("households", "given", (True,)), "户已填", "households given: yes"),
        (Condition("has_villages", "is", (True,)), "辖有村", "has villages"),
        (Condition("has_villages", "is", (False,)), "非辖有村", "not has villages"),
        (Condition("has_villages", "not", (False,)), "辖有村或未填", "has villages or unknown"),
    ],
)
def test_conditions_are_said_in_words(condition, zh, en):
    """Each test of an attribute is said with the attribute's label and its values' labels."""
    words = load().vocabulary
    assert wording.condition(condition, "unit", words, "zh") == zh
    assert wording.condition(condition, "unit", words, "en") == en


def test_bearers_and_items_are_said_in_words():
    """Who bears a duty, and for each of what, with their conditions."""
    words = load().vocabulary
    bearer = Bearer("post", (Condition("area", "is", ("urban",)),))
    assert wording.bearer(bearer, words, "zh") == "警务室（区域类型：城市）"
    assert wording.bearer(Bearer("post"), words, "en") == "post"
    assert wording.for_each(ForEach(unit="grid"), words, "zh") == "每个网格"
    assert wording.for_each(ForEach(role="auxiliary"), words, "en") == "for each auxiliary"


def test_tables_count_chinese_characters_as_two(monkeypatch):
    """Columns line up on a console on which a Chinese character is two wide, and hold nothing that GBK lacks."""
    monkeypatch.setenv("COLUMNS", "80")
    text = table(("单位", "score"), [("城关警务室", "98"), ("a", "7")], right=(1,))
    assert text.splitlines()[2:] == ["城关警务室      98", "a                7"]
    text.encode("gbk")


def test_what_has_no_json_is_refused():
    """A value of a class that is not data is a TypeError, not some text."""
    with pytest.raises(TypeError):
        jsonable(object())
    assert jsonable({"a": (Decimal("1.50"), Label("是", "yes"))}) == {"a": ["1.50", {"zh": "是", "en": "yes"}]}


def test_the_demo_names_itself_as_it_was_called(monkeypatch, tmp_path):
    """What to try next begins with the command as it was called, from where it was called."""
    script = tmp_path / ".venv" / "bin" / "constab"
    script.parent.mkdir(parents=True)
    script.write_text("#!/bin/sh\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert _this() == os.path.join(".venv", "bin", "constab")
    monkeypatch.setenv("PATH", str(script.parent))
    assert _this() == "constab"
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "constab" / "cli" / "__main__.py")])
    assert _this().endswith("-m constab.cli")
