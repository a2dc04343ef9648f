"""The values that conditions compare: columns, what is written out, and sums; and whether two can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve, field, frozen
from sqlglot import exp

from constab.calendar import ClockSpan, day_number
from constab.selection.expression import OWNED
from constab.selection.slips import Slip, nearest, unknown_in_text
from constab.selection.sorts import KINDS, ORDERED, ColumnType, alike, sum_of
from constab.selection.tree import Compare, Constant, Known, Name, Node, Not, OneOf, Sort, Sum
from constab.vocabulary import UnknownTermError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LARGEST = 10**12
"""No number that is written out may be larger, so that no sum leaves 64 bits."""
_LARGEST_FACTOR = 10**4


@frozen
class Operand:
    """A value in a condition: its tree, its sort (None where a slip was noted), and its place in the text.

    A ``constant`` text has no sort of its own: it is what it is compared with that says what it is read as.
    """

    node: Node
    sort: Sort | None
    at: int
    said: str
    resolve: Callable[[str], str] | None = field(default=None, eq=False)
    whole: bool = True
    product: bool = False

    @property
    def constant(self) -> Known | None:
        """What is written out, if it is."""
        return self.node.known if isinstance(self.node, Constant) else None


NOTHING = Constant(False)


def start(node: exp.Expression) -> int:
    """Return where a node begins in the text, from 0."""
    return min((int(one.meta["start"]) for one in node.walk() if "start" in one.meta), default=0)


class OperandReader:
    """Reads values, and notes the slips of all of them."""

    def __init__(self, text: str, columns: Mapping[str, ColumnType]) -> None:
        self.text = text
        self.slips: list[Slip] = []
        self._columns = columns
        self._names = {label: name for name, one in columns.items() for label in one.labels} | {
            name: name for name in columns
        }

    def slip(self, code: str, template: str, at: int, **values: object) -> None:
        """Note a slip, once."""
        found = Slip(code, template, at, **values)
        if str(found) not in map(str, self.slips):
            self.slips.append(found)

    def refuse(self, node: exp.Expression) -> None:
        """Note that something is not of the language."""
        self.slip(
            "condition-syntax",
            "{found} cannot stand in a condition; there are and, or, not, comparisons, in, between, is null, + - *",
            start(node),
            found=node.sql(),
        )

    def operand(self, node: exp.Expression) -> Operand:
        """Return the value that a node is."""
        at = start(node)
        match node:
            case exp.Paren():
                return self.operand(node.this)
            case exp.Column():
                return self._column(node, at)
            case exp.Boolean():
                return Operand(Constant(bool(node.this)), "flag", at, node.sql())
            case exp.Literal(is_string=True):
                return Operand(Constant(str(node.this)), "text", at, repr(node.this))
            case exp.Literal():
                return self._number(str(node.this), at)
            case exp.Neg(this=exp.Literal(is_string=False)):
                known = self._number(str(node.this.this), at)
                return evolve(known, node=Constant(-known.node.known))  # type: ignore[union-attr, operator]
            case exp.Neg():
                return self._sum("-", Operand(Constant(0), "number", at, "0"), self.operand(node.this), at)
            case exp.Add() | exp.Sub() | exp.Mul():
                sign = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}[type(node)]
                return self._sum(sign, self.operand(node.this), self.operand(node.expression), at)
            case exp.Cast() if isinstance(node.this, exp.Literal) and node.this.is_string:
                sorts: Mapping[object, Sort] = {exp.DType.DATE: "day", exp.DType.TIME: "minute"}
                if (sort := sorts.get(node.to.this)) is not None:
                    return self._as(Operand(Constant(str(node.this.this)), "text", at, repr(node.this.this)), sort)
        if isinstance(node, exp.Null):
            self.slip(
                "condition-type", "nothing is equal to null; a missing value is asked for by is null or is not null", at
            )
        else:
            self.refuse(node)
        return Operand(NOTHING, None, at, "")

    def compared(self, sign: str, left: exp.Expression, right: exp.Expression, node: exp.Expression) -> Node:
        """Return a comparison of two values; notes where they cannot be compared."""
        one, other = self.operand(left), self.operand(right)
        if isinstance(one.constant, str) and other.constant is None:
            one, other, sign = other, one, {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(sign, sign)
        if isinstance(other.constant, str):
            other = self._beside(other, one)
        if one.sort is None or other.sort is None:
            return NOTHING
        if not alike(one.sort, other.sort):
            self.slip(
                "condition-type", "{one} is {kind}, and {other} is {another}; they cannot be compared", one.at,
                one=one.said, kind=KINDS[one.sort], other=other.said, another=KINDS[other.sort],
            )  # fmt: skip
        elif sign not in ("=", "<>") and one.sort not in ORDERED:
            self.slip(
                "condition-type",
                "{found} is {kind}: it is compared by =, <> and in; numbers, days and times have an order",
                one.at,
                found=one.said,
                kind=KINDS[one.sort],
            )
        elif one.sort in ("tags", "roles") and not isinstance(other.constant, str):
            self.slip(
                "condition-type",
                "{found} holds several values; it is compared with words that are written out",
                one.at,
                found=one.said,
            )
        if sign in ("=", "<>") and other.constant is not None and one.constant is None:
            among = OneOf(one.node, (other.constant,))
            return among if sign == "=" else Not(among)
        return Compare(sign, one.node, other.node)

    def _column(self, node: exp.Column, at: int) -> Operand:
        said = node.sql().replace('"', "")
        name = self._names.get(said) or self._names.get(said.lower())
        if name is None and said.startswith(OWNED) and not any(one.startswith(OWNED) for one in self._names):
            self.slip(
                "condition-type",
                "{found}: no record counts for anybody here; ask it where records count",
                at,
                found=said,
            )
            return Operand(NOTHING, None, at, said)
        if name is None:
            self.slips.append(unknown_in_text("column", said, nearest(said, self._names), at))
            return Operand(NOTHING, None, at, said)
        known = self._columns[name]
        return Operand(Name(name, known.sort), known.sort, at, said, known.resolve, known.whole)

    def _number(self, text: str, at: int) -> Operand:
        amount = Decimal(text)
        if amount > LARGEST or -int(amount.as_tuple().exponent) > 3 or "e" in text.lower():
            self.slip(
                "condition-type", "{found} is too large, or has more than three places after the point", at, found=text
            )
            return Operand(NOTHING, None, at, text)
        whole = amount == amount.to_integral_value()
        return Operand(Constant(int(amount) if whole else amount), "number", at, text, whole=whole)

    def _sum(self, sign: str, left: Operand, right: Operand, at: int) -> Operand:
        said = f"{left.said} {sign} {right.said}"
        if left.sort is None or right.sort is None:
            return Operand(NOTHING, None, at, said)
        sort = sum_of(sign, left.sort, right.sort)
        if sort is None:
            self.slip(
                "condition-type",
                "{found} adds what cannot be added: numbers, or a whole number to a day or a time of day",
                left.at,
                found=said,
            )
        elif sign == "*" and not _scaled(left, right) and not _scaled(right, left):
            self.slip(
                "condition-type",
                "{found}: one of the two must be a whole number that is written out, {most} at most",
                left.at,
                found=said,
                most=_LARGEST_FACTOR,
            )
        elif sort in ("day", "minute") and not (left.whole and right.whole):
            self.slip(
                "condition-type",
                "{found} adds what cannot be added: numbers, or a whole number to a day or a time of day",
                left.at,
                found=said,
            )
        whole = left.whole and right.whole
        made = Sum(sign, left.node, right.node, whole)  # type: ignore[arg-type]  # one of the three
        return Operand(made, sort, at, said, whole=whole, product=sign == "*" or left.product or right.product)

    def _beside(self, text: Operand, other: Operand) -> Operand:
        """Return a text as what it is compared with would have it: a code, a day, a time of day."""
        if other.sort in ("day", "minute"):
            return self._as(text, other.sort)
        if other.resolve is None or other.sort is None:
            return text
        word = str(text.constant)
        try:
            return evolve(text, node=Constant(other.resolve(word)))
        except UnknownTermError as error:
            self.slips.append(unknown_in_text(error.facet, error.word, error.near, text.at))
            return evolve(text, sort=None)

    def _as(self, text: Operand, sort: Sort) -> Operand:
        word = str(text.constant)
        try:
            known = day_number(_day(word)) if sort == "day" else ClockSpan.parse(f"{word}-24:00").start
        except ValueError:
            if sort == "day":
                self.slip("condition-type", "{word} is not a day such as '2012-03-01'", text.at, word=repr(word))
            else:
                self.slip("condition-type", "{word} is not a time of day such as '20:00'", text.at, word=repr(word))
            return evolve(text, sort=None)
        return evolve(text, node=Constant(known), sort=sort)


def _day(word: str) -> date:
    """Return the day that is written ``2012-03-01``; other forms of ISO 8601 are not taken. Raises ValueError."""
    if _DAY.fullmatch(word) is None:
        raise ValueError(word)
    return date.fromisoformat(word)


def _scaled(factor: Operand, other: Operand) -> bool:
    """Tell whether a product is of a whole number written out and of something that is no product."""
    known = factor.constant
    return type(known) is int and abs(known) <= _LARGEST_FACTOR and not other.product and factor.whole
