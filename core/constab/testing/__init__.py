"""What plugin authors test with, and constab's own tests: a ledger of a few rows, without files to import."""

from constab.testing.ledger import FolderLedger, Row, assessed, ledger_of, programme_of

__all__ = ["FolderLedger", "Row", "assessed", "ledger_of", "programme_of"]
