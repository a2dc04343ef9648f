"""The two languages: which is spoken, and that its catalogue is whole."""

import ast
import re
import runpy
from pathlib import Path

import pytest

from constab.cli.language import chosen

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> dict[str, object]:
    """The tool that makes the catalogue."""
    return runpy.run_path(str(ROOT / "tools" / "catalogue.py"))


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.GBK", "LC_ALL": "C"}, "en"),
        ([], {"LANGUAGE": "zh:en", "LANG": "C"}, "zh"),
        ([], {"LC_MESSAGES": "zh_TW", "LANG": "en_GB"}, "zh"),
        (["--lang", "zh", "check"], {"LANG": "en_GB"}, "zh"),
        (["check", "p.toml", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        (["check", "--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["check", "--", "--lang", "zh"], {"LANG": "en_GB"}, "en"),
        (["check", "--lang"], {"LANG": "en_GB"}, "en"),
    ],
)
def test_language_is_the_option_else_the_environment(arguments, environment, language):
    """--lang before or after the command decides; else LANGUAGE, LC_ALL, LC_MESSAGES, LANG, the first that is set."""
    assert chosen(arguments, environment) == language


def test_every_text_has_a_chinese_translation(tool):
    """Every fault, help text and message in the sources, and every message of click, is in the committed catalogue."""
    assert tool["untranslated"](tool["updated"]()) == []


def test_the_catalogue_holds_nothing_else_and_is_compiled(tool):
    """The committed .po is what the tool makes of the sources, and the .mo is what it compiles to: run make locale."""
    assert tool["PO"].read_bytes() == tool["po_bytes"](tool["updated"]())
    assert tool["MO"].read_bytes() == tool["mo_bytes"](tool["PO"].read_bytes())


def test_translations_name_the_same_values(tool):
    """A translation puts in no value that its English text does not have, or saying it would fail."""
    hole = re.compile(r"\{(\w*)[^{}]*\}")
    for message in tool["updated"]():
        if not message.id:
            continue
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        allowed = {name for text in texts for name in hole.findall(text)} | {"possibilities", "len"}
        said = message.string if isinstance(message.string, str) else "".join(message.string or ())
        names = set(hole.findall(said.replace("{ ", "( ")))
        assert names <= allowed, message.id


def test_every_fault_has_a_literal_template():
    """A fault's sentence is a literal in the source, with its values apart, or it could not be translated."""
    for file in [*(ROOT / "core").rglob("*.py"), *(ROOT / "plugins").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if called in ("fault", "refuse", "Misfit") and len(node.args) > 1:
                assert not isinstance(node.args[1], ast.JoinedStr), f"{file}:{node.lineno}"


def test_click_speaks_chinese_from_the_same_catalogue(constab):
    """What click itself says of a wrong option is Chinese, and names the option that was probably meant."""
    said = constab("check", "--fromat", "json", "x.toml", lang="zh")
    assert said.status == 2
    assert "没有选项 '--fromat'" in said.err
    assert "--format" in said.err
    assert len(said.err.splitlines()) == 1


def test_groups_kinds_and_missing_arguments_are_said_in_chinese(constab):
    """The commands of a group, the kinds of obligations and a missing argument are Chinese throughout."""
    assert "region  在新文件夹中新建一个地区。" in constab("new", "--help", lang="zh").out
    assert "定额 (quota), 常态 (standing), 禁止 (prohibition), 限期 (milestone)" in constab("plugins", lang="zh").out
    assert constab("show", lang="zh").err == "constab show: 缺少参数 'PROGRAMME'（用法见：constab show --help）\n"
