"""The store's schema, revision by revision; `upgrade` runs them from wherever the package is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection


def configuration() -> Config:
    """Return alembic's configuration, which needs no file."""
    config = Config()
    # alembic interpolates its options: a % in the path of the installation is data
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(connection: Connection) -> None:
    """Bring the schema behind ``connection`` to the newest revision, within the connection's own transaction."""
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
