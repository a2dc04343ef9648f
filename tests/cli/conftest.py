"""A small region on the disk, and the command line run on it in this process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from constab.cli import main

PROGRAMME = """\
[programme]
id = "riverside-2012"
title = { zh = "滨河区2012年社区警务方案", en = "Riverside 2012" }
in_force = { from = 2012-03-05, until = 2012-04-01 }

[[obligation]]
id = "night_patrol"
kind = "quota"
title = { zh = "夜间巡逻", en = "Night patrol" }
bearer = { unit = "post" }
activity = "patrol.*"
during = "20:00-06:00"
per = "week"
at_least = 1
source = "riverside-2012 §3"

[[obligation]]
id = "complement"
kind = "standing"
title = { zh = "辅警配备", en = "Auxiliaries" }
bearer = { unit = "post", area = "urban" }
count = { role = "auxiliary" }
at_least = 1
per = "week"
"""

REGISTER = """\
[[unit]]
id = "S1"
kind = "station"
name = "滨河派出所"

[[unit]]
id = "P1"
kind = "post"
name = "滨河警务室01"
parent = "S1"
area = "城市"

[[unit]]
id = "P2"
kind = "post"
name = "滨河警务室02"
parent = "S1"
area = "农村"

[[person]]
id = "000001"
role = "社区民警"
unit = "P1"

[[person]]
id = "000002"
role = "辅警"
unit = "P1"

[[person]]
id = "000003"
role = "社区民警"
unit = "P2"
"""

RECORDS = """\
记录编号,活动,单位,警号,日期,开始时间,结束时间
R1,夜间巡逻,P1,000001,2012-03-05,20:30,22:00
R2,夜间巡逻,P1,000001,2012-03-13,21:00,23:00
R3,夜间巡逻,P1,000001,2012-03-20,09:00,10:00
R4,夜间巡逻,P1,000001,2012-03-27,22:00,01:00
R5,夜间巡逻,P2,000003,2012-03-06,20:00,21:00
"""

AS_OF = ("--as-of", "2012-04-01")


@frozen
class Outcome:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


Constab = Callable[..., Outcome]


@pytest.fixture
def constab(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Constab:
    """Run a command in this process, in English unless it says otherwise."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("CONSTAB_STORE", "CONSTAB_LEDGER", "CONSTAB_WITHOUT", "CONSTAB_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object, lang: str = "en") -> Outcome:
        monkeypatch.setenv("LANGUAGE", lang)
        capfdbinary.readouterr()
        status = main([str(one) for one in arguments])
        out, err = capfdbinary.readouterr()
        return Outcome(status, out.decode(), err.decode())

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command in a process of its own, in English unless the environment says otherwise."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        words = [sys.executable, "-m", "constab.cli", *map(str, arguments)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CONSTAB_")}
        return subprocess.run(
            words, capture_output=True, env={**clean, "LANGUAGE": "en", **environment}, timeout=120, check=False
        )

    return run


@pytest.fixture(scope="session")
def riverside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a programme, a register and records, imported into ``constab.db``; tests only read it."""
    folder = tmp_path_factory.mktemp("riverside")
    files = {"programme.toml": PROGRAMME, "register.toml": REGISTER, "records.csv": RECORDS}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    store = f"sqlite:///{folder / 'constab.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "en")
        assert main(["import", "register", str(folder / "register.toml"), "--store", store]) == 0
        assert main(["import", "records", str(folder / "records.csv"), "--store", store]) == 0
    return folder


@pytest.fixture
def region(riverside: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The region's folder, as the working directory, so that the default store is found."""
    monkeypatch.chdir(riverside)
    return riverside
