"""Make the small registers out of which the figures come that the documents report.

``python -m tools.registers zhucheng-2017`` writes ``programmes/registers/zhucheng-2017``, and so for the other regions;
without a name all are written. Equal files come out each time: nothing is drawn by lot and no clock is read.

A document says how many there are, and seldom where: what is not in it (how many towns, which grid covers which
village) is dealt out as evenly as can be. ``programmes/registers/README.md`` tells the two apart.
"""

from __future__ import annotations

import csv
import sys
from io import StringIO
from pathlib import Path

from tools.registers.dealing import Row
from tools.registers.district import district
from tools.registers.luoyang import luoyang
from tools.registers.qujing import qujing
from tools.registers.rural import rural
from tools.registers.urban import urban
from tools.registers.wuzhong import wuzhong
from tools.registers.zhucheng import zhucheng

FOLDER = Path(__file__).resolve().parents[2] / "programmes" / "registers"
MADE = {
    "luoyang-2012": luoyang,
    "district-2012": district,
    "qujing-grid": qujing,
    "zhucheng-2017": zhucheng,
    "wuzhong-2022": wuzhong,
    "urban-combined": urban,
    "rural-combined": rural,
}


def written(rows: list[Row]) -> bytes:
    """Return a table as CSV, with the mark by which spreadsheets tell UTF-8."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def main(names: list[str]) -> int:
    """Write the registers that are named, or all."""
    if unknown := [name for name in names if name not in MADE]:
        print(f"no register is called {', '.join(unknown)}; there are {', '.join(MADE)}", file=sys.stderr)  # noqa: T201
        return 2
    for name in names or MADE:
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        for table, rows in MADE[name]().items():
            (folder / f"{table}.csv").write_bytes(written(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
