"""Sail, which speaks Spark Connect without a JVM: the second engine that the statement must run on unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from pyspark.sql import SparkSession

from constab.evaluation.engine import Loaded
from constab.evaluation.relations import SCHEMAS

VIEWS = ("record", "participant")


@frozen
class Sail:
    """A session. It sees whatever an engine was loaded with, by way of Parquet files."""

    session: SparkSession

    def see(self, loaded: Loaded, folder: Path, kept: Iterable[str] = ()) -> None:
        """Copy every relation and view, and what was ``kept``, to Parquet and show it under its own name."""
        for name in (*SCHEMAS, *VIEWS, *kept):
            file = folder / f"{name}.parquet"
            loaded.connection.execute(f"COPY (SELECT * FROM \"{name}\") TO '{file}' (FORMAT parquet)")
            self.session.read.parquet(str(file)).createOrReplaceTempView(name)

    def run(self, statement: str) -> Sequence[tuple[Any, ...]]:
        """Run a select and return its rows."""
        return [tuple(row) for row in self.session.sql(statement).collect()]
