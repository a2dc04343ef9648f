"""How commands end: exit statuses, lines on stderr, never a traceback."""

import os
import signal
import subprocess
import sys
import time

import duckdb
import pytest


def test_a_fault_is_a_line_with_its_place(constab, tmp_path):
    """Every fault of a programme is one line: file, line, column, path, sentence; exit status 2; nothing on stdout."""
    file = tmp_path / "bad.toml"
    file.write_text(
        '[programme]\nid = "x"\ntitle = "x"\nin_force = { from = 2012-01-01 }\n\n[[obligation]]\nid = "a"\n'
        'kind = "quota"\ntitle = "a"\nbearer = { unit = "post" }\nactivity = "patrol.*"\nper = "week"\n'
        'at_leest = 1\nduring = "20-6"\n',
        "utf-8",
    )
    said = constab("show", file)
    assert said.status == 2
    assert said.out == ""
    lines = said.err.splitlines()
    assert f"{file}:13:1: obligation[1].at_leest: unknown key at_leest (did you mean at_least?)" in lines
    assert any(line.startswith(f"{file}:14:1: obligation[1].during: '20-6' is not a part of the day") for line in lines)


def test_faults_are_said_in_chinese(constab, tmp_path):
    """The same faults in Chinese, with the reason that a validator gives in Chinese too."""
    file = tmp_path / "bad.toml"
    file.write_text(
        '[programme]\nid = "x"\ntitle = "x"\nin_force = { from = 2012-01-01 }\n\n[[obligation]]\nid = "a"\n'
        'kind = "quota"\ntitle = "a"\nbearer = { unit = "post" }\nactivity = "patrol.*"\nper = 7\n'
        'at_least = 1\nduring = "20-6"\n',
        "utf-8",
    )
    said = constab("show", file, lang="zh")
    assert f"{file}:14:1: obligation[1].during: '20-6' 不是有效的时段，应写成 '20:00-06:00' 这样的形式" in said.err
    assert "此处应为文本，实为7" in said.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_missing_file_and_a_folder_are_faults(constab, tmp_path, lang):
    """A file that is not there, or is a folder, is one line and status 2."""
    for path in (tmp_path / "none.toml", tmp_path):
        said = constab("check", path, lang=lang)
        assert said.status == 2
        assert said.err.count("\n") == 1
        assert str(path) in said.err
        assert "Traceback" not in said.err


def test_broken_toml_names_line_and_column(constab, tmp_path):
    """What is no TOML is named by line and column, in either language."""
    file = tmp_path / "broken.toml"
    file.write_text("[programme]\nid = \n", "utf-8")
    assert constab("check", file).err.startswith(f"{file}:2:6: not TOML: ")
    assert f"{file}:2:6: 不符合 TOML 语法：值无效" in constab("check", file, lang="zh").err


def test_an_error_of_our_own_is_one_line_with_a_way_to_the_traceback(constab, monkeypatch, tmp_path):
    """An exception that nobody expected: its name in one line, status 3; the traceback only where it is asked for."""

    def fail(*_: object) -> object:
        raise ZeroDivisionError("by\nnought")

    monkeypatch.setattr("constab.programme.load_programme", fail)
    said = constab("show", tmp_path / "p.toml")
    assert said.status == 3
    assert said.err.count("\n") == 1
    assert "ZeroDivisionError" in said.err
    assert "CONSTAB_TRACEBACK=1" in said.err
    monkeypatch.setenv("CONSTAB_TRACEBACK", "1")
    said = constab("show", tmp_path / "p.toml")
    assert said.status == 3
    assert "Traceback" in said.err


def test_a_missing_store_is_said_and_nothing_is_made(constab, region, tmp_path, monkeypatch):
    """Evaluating without a store says so, and leaves no store behind."""
    programme = region / "programme.toml"
    monkeypatch.chdir(tmp_path)
    said = constab("evaluate", programme, "--as-of", "2012-04-01")
    assert said.status == 2
    assert "import a register first" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_is_no_complaint():
    """Output into a pipe that is closed ends quietly."""
    code = "import sys; sys.argv = ['constab', 'plugins', '--format', 'json']; "
    code += "from constab.cli import main; sys.exit(main())"
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    err = run.stderr.read()
    assert run.wait(60) in (0, 141)
    assert err == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to another process")
def test_an_interrupt_is_status_130():
    """Ctrl-C ends a command with status 130 and no traceback."""
    code = (
        "import sys, time, constab.plugins as p\n"
        "def slow(*a, **k):\n    print('ready', flush=True)\n    time.sleep(30)\n"
        "p.load = slow\nfrom constab.cli import main\nsys.exit(main(['plugins']))\n"
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stdout.readline() == b"ready\n"
    time.sleep(0.2)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert b"Traceback" not in err


def test_a_gbk_console_shows_chinese_and_does_not_crash(process):
    """On a console in GBK, help and tables come in GBK; what it does not have becomes a question mark."""
    said = process("--help", LANGUAGE="zh", PYTHONIOENCODING="gbk")
    assert said.returncode == 0
    assert "社区警务" in said.stdout.decode("gbk")
    assert process("plugins", LANGUAGE="zh", PYTHONIOENCODING="gbk").returncode == 0
    assert process("plugins", LANGUAGE="zh", PYTHONIOENCODING="ascii").returncode == 0


def test_a_broken_plugin_stops_a_command_by_name(constab, tmp_path, monkeypatch):
    """A plugin that cannot be loaded is named with its distribution, and the command ends with status 2."""
    package = tmp_path / "breaks_on_import.py"
    package.write_text("raise RuntimeError('no such table')\n", "utf-8")
    info = tmp_path / "breaks-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: breaks\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[constab]\nbreaks = breaks_on_import\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    said = constab("plugins")
    assert said.status == 2
    assert "the plugin breaks of breaks 1.0 cannot be loaded (RuntimeError: no such table)" in said.err
    monkeypatch.setenv("CONSTAB_WITHOUT", "breaks")
    assert constab("plugins").status == 0
    assert os.environ["CONSTAB_WITHOUT"] == "breaks"


def test_ctrl_c_within_a_query_is_an_interruption(constab, monkeypatch, tmp_path):
    """What DuckDB raises where Ctrl-C ends a query is told as an interruption: status 130, no fault of constab."""
    raised = iter([RuntimeError("Query interrupted"), duckdb.InterruptException("INTERRUPT Error: Interrupted!")])

    def stop(*_: object) -> object:
        raise next(raised)

    monkeypatch.setattr("constab.programme.load_programme", stop)
    for _ in range(2):
        said = constab("show", tmp_path / "p.toml", lang="zh")
        assert said.status == 130
        assert said.err == "已中断\n"
