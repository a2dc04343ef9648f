"""The store's tables: the register with its days, the import journal, and what the ledger left out.

Plain types only, so that SQLite and PostgreSQL hold the same thing: exact numbers are text, because SQLite would make
floats of them; days are dates; moments are ISO text.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, MetaData, String, Table, Text

REVISIONS: tuple[str, ...] = ("0001",)
"""Every schema revision that this version of constab knows, the oldest first."""

REVISION_TABLE = "constab_revision"

METADATA = MetaData()


def _key(name: str, length: int = 200) -> Column[str]:
    return Column(name, String(length), primary_key=True)


def _since() -> Column[object]:
    return Column("since", Date, primary_key=True)


def _until() -> Column[object]:
    return Column("until", Date, nullable=False)


def _text(name: str, length: int = 200) -> Column[str]:
    return Column(name, String(length), nullable=False, default="")


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


UNIT = Table("unit", METADATA, _key("id"), _text("kind"), _text("name"), _since(), _until())
RELATION = Table("relation", METADATA, _key("unit"), _key("to_unit"), _key("kind"), _since(), _until())
PERSON = Table("person", METADATA, _key("id"), _since(), _until())
ASSIGNMENT = Table("assignment", METADATA, _key("person"), _key("role"), _key("unit"), _since(), _until())
SUBJECT = Table("subject", METADATA, _key("subject"), _key("kind"), _key("unit"), _since(), _until())
ASSET = Table(
    "asset",
    METADATA,
    _key("id"),
    _text("kind"),
    _text("unit"),
    _text("person"),
    _text("quantity", 40),
    _since(),
    _until(),
)
ATTRIBUTE = Table(
    "attribute",
    METADATA,
    _key("holder", 20),
    _key("id"),
    _key("name", 100),
    Column("type", String(10), nullable=False),
    _key("value"),
    _since(),
    _until(),
)
"""``value`` is part of the key because an entity may carry several tags at once."""

WAIVER = Table(
    "waiver",
    METADATA,
    _key("bearer"),
    _key("cause", 20),
    _key("obligation"),
    Column("reason", Text, nullable=False),
    Column("approver", Text, nullable=False),
    _since(),
    _until(),
)

BATCH = Table(
    "batch",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("source", 400),
    _text("digest", 64),
    _text("imported_at", 40),
    _count("rows"),
    _count("records"),
    _count("repeated"),
    _count("corrected"),
    _count("quarantined"),
    Column("first_day", Date),
    Column("last_day", Date),
    _text("corrections_digest", 64),
    _text("seal", 64),
)
SEGMENT = Table(
    "segment",
    METADATA,
    Column("batch", Integer, primary_key=True, autoincrement=False),
    _key("role", 20),
    _text("path", 400),
    _count("size"),
    _text("digest", 64),
    _count("rows"),
)
BATCH_ACTIVITY = Table(
    "batch_activity",
    METADATA,
    Column("batch", Integer, primary_key=True, autoincrement=False),
    _key("activity"),
)
BATCH_ATTRIBUTE = Table(
    "batch_attribute",
    METADATA,
    Column("batch", Integer, primary_key=True, autoincrement=False),
    _key("name", 100),
)
SUPERSEDED = Table(
    "superseded",
    METADATA,
    _key("record"),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    _count("by_batch"),
    Index("superseded_by_batch", "by_batch"),
)
"""A record of a batch that a later batch corrected: it is kept, and no longer counts."""

QUARANTINE = Table(
    "quarantine",
    METADATA,
    _key("digest", 64),
    _key("sheet"),
    _key("field", 100),
    _key("reason", 60),
    _text("source", 400),
    _count("first_row"),
    _count("rows"),
)
"""How many rows of a file (by its digest) were left out, for which column and reason; never what stood in them."""

SETTING = Table("setting", METADATA, _key("name", 100), Column("value", Text, nullable=False))

REGISTER_TABLES: dict[str, Table] = {
    "units": UNIT,
    "relations": RELATION,
    "people": PERSON,
    "assignments": ASSIGNMENT,
    "subjects": SUBJECT,
    "assets": ASSET,
    "attributes": ATTRIBUTE,
    "waivers": WAIVER,
}
"""The tables of the register by the field of `constab.entities.Register` that they hold."""
