"""The register, the import journal and the quarantine's counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _key(name: str, length: int = 200) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), primary_key=True)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str, length: int = 200) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _prose(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _span() -> tuple[sa.Column[object], sa.Column[object]]:
    return sa.Column("since", sa.Date, primary_key=True), sa.Column("until", sa.Date, nullable=False)


def upgrade() -> None:
    """Make every table of the first release."""
    op.create_table("unit", _key("id"), _text("kind"), _text("name"), *_span())
    op.create_table("relation", _key("unit"), _key("to_unit"), _key("kind"), *_span())
    op.create_table("person", _key("id"), *_span())
    op.create_table("assignment", _key("person"), _key("role"), _key("unit"), *_span())
    op.create_table("subject", _key("subject"), _key("kind"), _key("unit"), *_span())
    op.create_table("asset", _key("id"), _text("kind"), _text("unit"), _text("person"), _text("quantity", 40), *_span())
    op.create_table(
        "attribute",
        _key("holder", 20),
        _key("id"),
        _key("name", 100),
        _text("type", 10),
        _key("value"),
        *_span(),
    )
    op.create_table(
        "waiver",
        _key("bearer"),
        _key("cause", 20),
        _key("obligation"),
        _prose("reason"),
        _prose("approver"),
        *_span(),
    )
    op.create_table(
        "batch",
        _number("number"),
        _text("source", 400),
        _text("digest", 64),
        _text("imported_at", 40),
        _count("rows"),
        _count("records"),
        _count("repeated"),
        _count("corrected"),
        _count("quarantined"),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        _text("corrections_digest", 64),
        _text("seal", 64),
    )
    op.create_table(
        "segment",
        _number("batch"),
        _key("role", 20),
        _text("path", 400),
        _count("size"),
        _text("digest", 64),
        _count("rows"),
    )
    op.create_table("batch_activity", _number("batch"), _key("activity"))
    op.create_table("batch_attribute", _number("batch"), _key("name", 100))
    op.create_table("superseded", _key("record"), _number("batch"), _count("by_batch"))
    op.create_index("superseded_by_batch", "superseded", ["by_batch"])
    op.create_table(
        "quarantine",
        _key("digest", 64),
        _key("sheet"),
        _key("field", 100),
        _key("reason", 60),
        _text("source", 400),
        _count("first_row"),
        _count("rows"),
    )
    op.create_table("setting", _key("name", 100), _prose("value"))


def downgrade() -> None:
    """Refuse: there is nothing before the first revision."""
    raise NotImplementedError("the first revision cannot be undone; keep a copy of the store instead")
