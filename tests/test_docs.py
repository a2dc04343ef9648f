"""The papers: every TOML block, every command of the README, every link, and the example of a plugin."""

import re
import shlex
import types
from decimal import Decimal
from pathlib import Path

import attrs
import click
import pytest
import tomli

from constab.calendar import Grain
from constab.cli import main
from constab.cli.root import MODULES, constab
from constab.consequences import Band, EscalationStep, Share
from constab.obligations import (
    Attested,
    Counted,
    Edge,
    Force,
    Measure,
    Milestone,
    Obligation,
    PerHead,
    Policy,
    Procedure,
    Prohibition,
    Quota,
    Rate,
    Response,
    Standing,
)
from constab.plugins import load
from constab.programme.document import AdoptTable, LockTable, PermitTable, ProgrammeTable, TailorTable
from constab.programme.faults import RENAMED
from constab.programme.load import programme_of
from constab.programme.structure import WORDS
from constab.scoring.grades import CategoryTable, GradeTable, TitleTable

ROOT = Path(__file__).resolve().parents[1]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^(`{3,})(\{code-block\} )?(\w+)?[^\n]*\n(.*?)^\1\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def blocks(paper: Path, language: str) -> list[str]:
    """The blocks of a language in a paper."""
    return [text for _, _, marked, text in FENCE.findall(paper.read_text("utf-8")) if marked == language]


def named_files(paper: str) -> dict[str, str]:
    """Return the TOML blocks of a paper that begin with the name of a file, by these names."""
    texts = blocks(ROOT / paper, "toml")
    return {match[1]: text for text in texts if (match := re.match(r"# (\S+\.toml)\n", text))}


TOML = [
    (paper.relative_to(ROOT).as_posix(), number) for paper in PAPERS for number in range(len(blocks(paper, "toml")))
]


@pytest.fixture(scope="module")
def plugin() -> types.ModuleType:
    """The plugin that CONTRIBUTING shows, as a module."""
    module = types.ModuleType("safe_schools")
    (source,) = blocks(ROOT / "CONTRIBUTING.md", "python")
    exec(compile(source, "CONTRIBUTING.md", "exec"), module.__dict__)
    return module


@pytest.mark.parametrize(("paper", "number"), TOML)
def test_every_toml_block_is_what_it_says(paper, number, plugin):
    """Every TOML block of the papers parses, and one that is a whole programme loads."""
    text = blocks(ROOT / paper, "toml")[number]
    table = tomli.loads(text)
    if "programme" in table:
        files = named_files(paper)

        def read(path: Path) -> str:
            return files[path.relative_to(Path(paper).parent).as_posix()]

        programme = programme_of(text, paper, load(extra={"safe_schools": plugin}), read)
        assert programme.rules or programme.scores


def test_the_example_of_a_plugin_works(plugin):
    """The plugin of CONTRIBUTING is loaded like any other, and the programme beside it gets its parameter."""
    text = next(one for one in blocks(ROOT / "CONTRIBUTING.md", "toml") if "[programme]" in one)
    programme = programme_of(text, "north.toml", load(extra={"safe_schools": plugin}))
    (rule,) = programme.rules
    assert rule.id == "safe_schools.school_round"
    assert repr(rule.latest.at_least) == repr(Decimal(5))
    assert "5" in rule.latest.target_label(programme.vocabulary).en


def test_every_command_of_the_readme_works(tmp_path, monkeypatch, capfd):
    """The README's commands run one after the other in an empty folder, after the demo, and each succeeds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "zh")
    monkeypatch.delenv("CONSTAB_STORE", raising=False)
    assert main(["demo"]) == 0
    commands = [line for block in blocks(ROOT / "README.md", "console") for line in block.splitlines()]
    assert len(commands) > 10
    for line in commands:
        prompt, *words = shlex.split(line)
        assert prompt == "$"
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        else:
            assert words[0] == "constab"
            assert main(words[1:]) == 0, f"{line}: {capfd.readouterr().err}"


def test_the_readme_has_exactly_two_set_up_commands():
    """A new user needs make demo and make test, and nothing else."""
    (block,) = blocks(ROOT / "README.md", "sh")
    assert [line.partition("#")[0].strip() for line in block.splitlines()] == ["make demo", "make test"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(paper):
    """Every link within the repository leads to a file that is there."""
    for target in LINK.findall(paper.read_text("utf-8")):
        if "://" not in target:
            assert (paper.parent / target).exists(), target


def test_every_command_and_option_is_documented():
    """docs/commands.md names every command, and every option of each."""
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")

    def every(command: click.Command) -> list[click.Command]:
        within = command.commands.values() if isinstance(command, click.Group) else ()
        return [command, *(one for inner in within for one in every(inner))]

    context = click.Context(constab)
    for name in MODULES:
        assert f"`constab {name} " in text, name
        found = constab.get_command(context, name)
        assert found is not None
        for command in every(found):
            for parameter in command.params:
                if isinstance(parameter, click.Option):
                    assert max(parameter.opts, key=len) in text, f"{name} {parameter.opts}"


def test_every_field_of_every_class_of_the_language_is_documented():
    """docs/language.md has every key of every kind, form and scheme, every window, measure, force, edge and policy."""
    text = (ROOT / "docs" / "language.md").read_text("utf-8")
    catalogue = load(())
    classes = [*catalogue.kinds.values(), *catalogue.forms.values(), *catalogue.schemes.values()]
    classes += [*catalogue.consequences.values(), Share, Band, EscalationStep]
    classes += [
        Edge,
        Counted,
        PerHead,
        ProgrammeTable,
        AdoptTable,
        TailorTable,
        PermitTable,
        LockTable,
        CategoryTable,
        GradeTable,
        TitleTable,
    ]
    for cls in classes:
        for field in attrs.fields(cls):
            assert f"`{RENAMED.get(field.name, field.name)}`" in text, f"{cls.__name__}.{field.name}"
    for words in (Grain, Measure, Force, Policy):
        for word in words:
            assert f"`{word.value}`" in text, word
    for grain in Grain:
        assert f"| {grain.label.zh} |" in text
    for kind in (*catalogue.kinds.values(), *catalogue.consequences.values()):
        assert f"`{kind.kind}` {kind.label.zh}" in text
    for labels in WORDS.values():
        assert all(word in text for word in labels if word != "可以")


@pytest.mark.parametrize(
    ("heading", "cls"),
    [
        ("quota", Quota),
        ("standing", Standing),
        ("prohibition", Prohibition),
        ("milestone", Milestone),
        ("rate", Rate),
        ("attested", Attested),
        ("response", Response),
        ("procedure", Procedure),
    ],
)
def test_the_section_of_a_kind_has_its_own_keys(heading, cls):
    """What a kind adds to every obligation stands in its own section."""
    text = (ROOT / "docs" / "language.md").read_text("utf-8")
    section = text.partition(f"## `{heading}` ")[2].partition("\n## ")[0]
    every = {field.name for field in attrs.fields(Obligation)}
    for field in attrs.fields(cls):
        assert field.name in every or f"`{field.name}`" in section, field.name
