"""constab: what every police post owed, did, missed and scored, with the records that prove it.

Authors of plugins import ``hookimpl`` from here.
"""

from constab.hookspecs import hookimpl

__all__ = ["__version__", "hookimpl"]
__version__ = "0.1.0"
