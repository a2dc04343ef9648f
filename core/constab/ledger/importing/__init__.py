"""What bureaus have, taken in: activity logs into the ledger, units and people into the register, waivers.

The names are looked up when they are asked for: the readers of files lie in this package too, every command knows them,
and few need what imports, which brings the store and the engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from constab.ledger.importing.records import import_records as import_records
    from constab.ledger.importing.register import import_register as import_register
    from constab.ledger.importing.register import import_waivers as import_waivers
    from constab.ledger.importing.report import FileReport as FileReport
    from constab.ledger.importing.report import ImportReport as ImportReport
    from constab.ledger.importing.report import RegisterReport as RegisterReport

_HOMES = {
    "FileReport": "report",
    "ImportReport": "report",
    "RegisterReport": "report",
    "import_records": "records",
    "import_register": "register",
    "import_waivers": "register",
}


def __getattr__(name: str) -> object:
    """Return what the package offers, from the module that it lies in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
