"""What bureaus have, taken in: activity logs into the ledger, units and people into the register, waivers."""

from constab.ledger.importing.records import import_records
from constab.ledger.importing.register import import_register, import_waivers
from constab.ledger.importing.report import FileReport, ImportReport, RegisterReport

__all__ = [
    "FileReport",
    "ImportReport",
    "RegisterReport",
    "import_records",
    "import_register",
    "import_waivers",
]
