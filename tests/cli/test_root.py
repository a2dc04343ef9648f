"""``constab`` itself: its help, and what its help imports."""

import subprocess
import sys
import time

import pytest

from constab.cli.helppage import width, wrapped
from constab.cli.root import MODULES

HEAVY = ("attr", "attrs", "cattrs", "sqlalchemy", "duckdb", "rich", "tomli", "holidays", "xlsxwriter", "alembic")
OURS = ("constab.plugins", "constab.builtin", "constab.errors", "one_plus_x", "grid_assistant", "two_no_handle")

SCRIPT = """
import sys
from constab.cli import main
status = main(sys.argv[1:])
sys.stderr.write("\\n".join(sorted(sys.modules)))
sys.exit(status)
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a command imports."""
    run = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("--help", "--lang", "zh"), ("--version",)])
def test_help_imports_no_plugin_and_no_library_but_click(arguments):
    """constab --help and --version import click and the standard library, and nothing that reads or reckons."""
    modules = imported(*arguments)
    assert modules.isdisjoint(HEAVY)
    assert modules.isdisjoint(OURS)
    roots = {name.partition(".")[0] for name in modules}
    # pluggy marks the hooks that authors import from the package itself.
    assert {name for name in roots - sys.stdlib_module_names if not name.startswith("_")} <= {
        *("constab", "click", "pluggy", "sitecustomize", "usercustomize", "typing_extensions"),
    }


@pytest.mark.parametrize("name", [name for name in MODULES if name not in ("import", "new")])
def test_help_of_a_command_imports_nothing_heavy_either(name):
    """The help of a command imports its module alone, not what the command works with."""
    assert imported(name, "--help").isdisjoint(("sqlalchemy", "duckdb", "rich", "cattrs", "one_plus_x"))


def test_a_check_loads_no_engine_and_no_database(tmp_path):
    """constab check loads no engine, and neither the parser nor the calendar where nothing asks for them."""
    file = tmp_path / "plain.toml"
    head = '[programme]\nid = "plain"\ntitle = "简"\nin_force = { from = 2012-03-01, until = 2012-12-31 }\n'
    duty = '[[obligation]]\nid = "patrol"\nkind = "定额"\nbearer = { unit = "警务室" }\nactivity = "巡逻.*"\n'
    file.write_text(f'{head}{duty}title = "巡逻"\nper = "周"\nat_least = 3\n', "utf-8")
    assert imported("check", str(file)).isdisjoint(("duckdb", "alembic", "sqlglot", "holidays", "constab.ledger.store"))


def test_help_is_as_quick_as_click():
    """constab --help takes at most 1.5 times as long as python -c "import click", plus what a busy machine adds."""

    def seconds(code: str) -> float:
        best = 9.0
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds("from constab.cli import main; main(['--help'])") <= 1.5 * seconds("import click") + 0.02


def test_every_command_is_listed_with_its_help_in_both_languages(constab):
    """The root help names every command with a line about it, in the language that is asked for."""
    english, chinese = constab("--help"), constab("--help", lang="zh")
    assert english.status == chinese.status == 0
    for name, (_, short) in MODULES.items():
        assert f"  {name} " in english.out
        assert short.split()[0] in english.out
        assert f"  {name} " in chinese.out
    assert "用法：" in chinese.out
    assert "Usage:" in english.out


@pytest.mark.parametrize("name", MODULES)
def test_every_command_has_help_in_chinese(constab, name):
    """Nothing of a command's help stays English where Chinese is asked for, but names and forms."""
    said = constab(name, "--help", lang="zh")
    assert said.status == 0
    assert not [line for line in said.out.splitlines() if " the " in line]


def test_unknown_command_is_refused_in_one_line(constab):
    """A command that is not there: one line on stderr, exit status 2."""
    said = constab("evalute")
    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_chinese_lines_fit_their_columns():
    """Wrapped Chinese text is no wider than asked, loses nothing, and begins no line with a comma."""
    text = "对照社区警务工作方案，核查每个警务室应做的工作是否落实到位，PROGRAMME 是方案文件；其余见说明。" * 3
    for columns in range(20, 70):
        lines = wrapped(text, columns)
        assert all(width(line) <= columns + 2 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not any(line[0] in "，。；" for line in lines)
