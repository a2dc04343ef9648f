"""Opaque keys for people and premises: a keyed hash, so that the ledger never holds an identifier.

The same identifier gives the same key in the register and in the records; without the secret nobody can test a guess,
which matters because identity numbers are few enough to be tried one after the other.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from typing import TYPE_CHECKING

from attrs import field, frozen

from constab.errors import refuse

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

KEY_FILE = "constab.key"
PREFIX = "s:"

_DIGITS = 20
_BLOCK = 64
_READY = re.compile(r"s:[0-9A-Za-z._:-]+")
_WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F))
_NARROW = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F))
_SPACES = " \t\r\n\u00a0\u3000"
_FROM = _WIDE + "abcdefghijklmnopqrstuvwxyz" + _SPACES
_TO = _NARROW.upper() + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TABLE = {ord(char): (_TO[at] if at < len(_TO) else None) for at, char in enumerate(_FROM)}


@frozen
class SubjectKey:
    """The secret of one store, and the keys that it makes."""

    secret: bytes = field(repr=False)

    def of(self, identifier: str) -> str:
        """Return the key of an identifier: ``s:`` and 20 hex digits. What is a key already is taken as it is.

        Spaces, full-width characters and lower-case letters make no difference: 4103…002x is 4103…002X.
        """
        if _READY.fullmatch(identifier):
            return identifier
        plain = identifier.translate(_TABLE)
        return PREFIX + hmac.new(self.secret, plain.encode(), hashlib.sha256).hexdigest()[:_DIGITS]

    def lend(self, connection: DuckDBPyConnection) -> None:
        """Give a DuckDB connection what `expression` needs. The secret never stands in a statement's text."""
        block = self.secret.ljust(_BLOCK, b"\0")
        connection.execute("SET VARIABLE key_inner = $1::BLOB", [bytes(byte ^ 0x36 for byte in block)])
        connection.execute("SET VARIABLE key_outer = $1::BLOB", [bytes(byte ^ 0x5C for byte in block)])
        connection.execute("SET VARIABLE key_from = $1::VARCHAR", [_FROM])
        connection.execute("SET VARIABLE key_to = $1::VARCHAR", [_TO])

    @staticmethod
    def expression(column: str) -> str:
        """Return SQL that says for a whole column what `of` says for one value. HMAC is two nested hashes."""
        translated = f"translate({column}, getvariable('key_from'), getvariable('key_to'))"
        # translating costs ten times what hashing does, and few identifiers need it
        plain = f"CASE WHEN regexp_full_match({column}, '[!-`{{-~]*') THEN {column} ELSE {translated} END"
        inner = f"unhex(sha256(getvariable('key_inner') || encode({plain})))"
        outer = f"sha256(getvariable('key_outer') || {inner})"
        return (
            f"CASE WHEN regexp_full_match({column}, '{_READY.pattern}') THEN {column} "
            f"WHEN {column} IS NOT NULL THEN '{PREFIX}' || substr({outer}, 1, {_DIGITS}) END"
        )


def subject_key(folder: Path, *, may_create: bool) -> SubjectKey:
    """Return the key kept in ``folder``; make it, readable by its owner alone, where there is none.

    Raises ConstabError: ``key-missing`` where there is none and ``may_create`` is false, because a new one would
    match nothing that is stored; ``key-unreadable``.
    """
    file = folder / KEY_FILE
    try:
        if not file.exists():
            if not may_create:
                raise refuse(
                    "key-missing",
                    "{file} is missing: without it new records cannot be matched with those stored; "
                    "put back the file that lay beside the store",
                    file=str(file),
                )
            _create(file)
        secret = bytes.fromhex(file.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        raise refuse("key-unreadable", "the key {file} cannot be read", file=str(file)) from error
    if len(secret) < 16:
        raise refuse("key-unreadable", "the key {file} cannot be read", file=str(file))
    return SubjectKey(secret)


def _create(file: Path) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(32) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
