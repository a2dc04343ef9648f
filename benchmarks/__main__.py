"""``python -m benchmarks``: all bars in one run on one machine. Exit status 1 where answers differ."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks import engine, imports, sheets, start
from benchmarks.duties import SIXTY, THIRTY
from benchmarks.measure import Bar
from benchmarks.region import make

PARTS = ("engine", "sheets", "county", "import", "start")
COUNTY = (250_000, 100)


@click.command()
@click.option("--records", type=click.IntRange(min=100_000), default=2_000_000, show_default=True)
@click.option("--posts", type=click.IntRange(min=20, max=99_999), default=2_000, show_default=True)
@click.option("--times", type=click.IntRange(min=1), default=3, show_default=True, help="The best of so many.")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="These parts; else all.")
@click.option("--pandas/--no-pandas", default=True, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="Make the data here, or take what is here already.")
def main(records: int, posts: int, times: int, only: Sequence[str], pandas: bool, keep: Path | None) -> None:
    """Hold constab to its bars, beside the best that can be written by hand."""
    with tempfile.TemporaryDirectory(prefix="constab-bench-") as folder:
        root, parts = keep or Path(folder), only or PARTS
        try:
            if "engine" in parts:
                click.echo(f"{records:,} records, {posts:,} posts, {len(THIRTY)} obligations")
                region = make(root / f"{records}-{posts}", records, posts, THIRTY)
                show(engine.bars(region, times, pandas=pandas))
            if "sheets" in parts:
                show(sheets.bars(make(root / f"{records}-{posts}", records, posts, THIRTY), times))
            if "county" in parts:
                show(engine.county(make(root / "county", *COUNTY, SIXTY), times))
            if "import" in parts:
                show(imports.bars(Path(folder) / "import", min(records, 1_000_000), 100_000, min(times, 2)))
            if "start" in parts:
                show(start.bars(times * 3))
        except (engine.Differing, sheets.Wrong) as error:
            click.echo(f"WRONG   {error}", err=True)
            sys.exit(1)


def show(bars: Sequence[Bar]) -> None:
    """Print a line for each bar."""
    for bar in bars:
        click.echo(bar.text)


main(prog_name="python -m benchmarks")
