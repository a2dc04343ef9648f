"""What alembic runs to migrate a store: always over the connection that `constab.ledger.migrations.upgrade` gives."""

from alembic import context

from constab.ledger.tables import METADATA, REVISION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=REVISION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
