"""The store's schema, revision by revision; `upgrade` runs them from wherever the package is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection


def configuration() -> Config:
    """Return alembic's configuration, which needs no file."""
    # Nearly every store that is opened is of the newest revision: those wait for no import of alembic.
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # alembic interpolates its options: a % in the path of the installation is data
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(connection: Connection) -> None:
    """Bring the schema behind ``connection`` to the newest revision, within the connection's own transaction."""
    from alembic import command  # noqa: PLC0415

    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
