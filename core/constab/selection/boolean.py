"""Boolean expressions as SQL writes them: ``quantity >= 2 and (outcome = 'settled' or category in ('school'))``.

The text is parsed by sqlglot, and read node by node: what is not listed here is refused, and nothing of the text goes
into a statement. Names and words are those that the caller declares, and every slip is told with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from constab.selection.expression import Expression
from constab.selection.operands import NOTHING, Operand, OperandReader
from constab.selection.slips import ExpressionError, Slip
from constab.selection.sorts import ColumnType
from constab.selection.tree import Both, Compare, Constant, Missing, Node, Not, OneOf

__all__ = ["ColumnType", "Expression", "ExpressionError", "Slip", "read"]

LONGEST = 1000
"""A longer text is no condition that anybody could check; it also bounds how deep one can be nested."""
_FULL_WIDTH = dict(zip("（），＝＜＞＋－＊＇‘’“”；", "(),=<>+-*''''''", strict=False))
_SIGNS: Mapping[type[exp.Expression], str] = {
    exp.EQ: "=", exp.NEQ: "<>", exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">=",
}  # fmt: skip


def read(text: str, columns: Mapping[str, ColumnType]) -> Expression:
    """Read a text over ``columns``, by name. Raises ExpressionError with every slip."""
    tree = _parsed(text)
    reader = _Reader(text, columns)
    root = reader.condition(tree)
    if reader.slips:
        raise ExpressionError(reader.slips)
    return Expression(" ".join(text.split()), root)


def _parsed(text: str) -> exp.Expression:
    if len(text) > LONGEST:
        raise ExpressionError([Slip("condition-syntax", "a condition has {most} characters at most", 0, most=LONGEST)])
    if not text.strip():
        raise ExpressionError([Slip("condition-syntax", "a condition is empty", 0)])
    quoted = False
    for place, sign in enumerate(text):
        quoted ^= sign == "'"
        if not quoted and (plain := _FULL_WIDTH.get(sign)) is not None:
            raise ExpressionError(
                [
                    Slip(
                        "condition-syntax",
                        "the character {found} must be written {plain}",
                        place,
                        found=sign,
                        plain=plain,
                    )
                ]
            )
    try:
        return cast(exp.Expression, sqlglot.parse_one(text, into=exp.Condition))
    except ParseError as error:
        first = error.errors[0] if error.errors else {}
        word = str(first.get("highlight") or "") or text[-1:]
        place = max(int(first.get("col") or 1) - len(word), 0)
        raise ExpressionError(
            [Slip("condition-syntax", "the condition cannot be read at {found}", place, found=repr(word))]
        ) from None
    except (SqlglotError, RecursionError, ValueError):
        raise ExpressionError(
            [Slip("condition-syntax", "the condition cannot be read: a quotation mark or a bracket is not closed", 0)]
        ) from None


class _Reader(OperandReader):
    """Reads conditions; `OperandReader` reads the values that they compare."""

    def condition(self, node: exp.Expression) -> Node:
        """Return the condition that a node is; notes what it is not."""
        match node:
            case exp.Paren():
                return self.condition(node.this)
            case exp.And() | exp.Or():
                return self._both(node)
            case exp.Not():
                return Not(self.condition(node.this))
            case exp.EQ() | exp.NEQ() | exp.LT() | exp.LTE() | exp.GT() | exp.GTE():
                return self.compared(_SIGNS[type(node)], node.this, node.expression, node)
            case exp.Between() if not node.args.get("symmetric"):
                low = self.compared(">=", node.this, node.args["low"], node)
                return Both("and", (low, self.compared("<=", node.this, node.args["high"], node)))
            case exp.In() if node.expressions:
                return self._one_of(node)
            case exp.Is() if isinstance(node.expression, exp.Null):
                return self._missing(self.operand(node.this))
            case exp.NullSafeEQ() | exp.NullSafeNEQ():
                return self._same(node)
            case exp.Column() | exp.Boolean():
                return self._flag(self.operand(node))
        self.refuse(node)
        return NOTHING

    def _both(self, node: exp.Expression) -> Node:
        sign = type(node)
        parts: list[Node] = []
        rest: exp.Expression = node
        while isinstance(rest, sign):
            parts.append(self.condition(rest.expression))
            rest = rest.this
        parts.append(self.condition(rest))
        return Both("and" if sign is exp.And else "or", tuple(reversed(parts)))

    def _one_of(self, node: exp.In) -> Node:
        found = [self.compared("=", node.this, one, node) for one in node.expressions]
        alike: list[OneOf] = [one for one in found if isinstance(one, OneOf)]
        if len(alike) == len(found):
            return OneOf(alike[0].of, tuple(dict.fromkeys(value for one in alike for value in one.values)))
        return Both("or", tuple(found))

    def _same(self, node: exp.Expression) -> Node:
        """Return ``is [not] distinct from``, in which two missing values are the same."""
        equal = self.compared("=", node.this, node.expression, node)
        gone = [self._missing(self.operand(one)) for one in (node.this, node.expression)]
        neither = Both("and", (*map(Not, gone), equal))
        same = Both("or", (neither, Both("and", tuple(gone))))
        return same if isinstance(node, exp.NullSafeEQ) else Not(same)

    def _missing(self, found: Operand) -> Node:
        if found.sort == "roles":
            self.slip("condition-type", "whether {found} is null cannot be asked", found.at, found=found.said)
        return NOTHING if found.constant is not None else Missing(found.node)

    def _flag(self, found: Operand) -> Node:
        if found.sort not in ("flag", None):
            self.slip(
                "condition-type",
                "{found} is a value and no condition; compare it with something, or ask {found} is not null",
                found.at,
                found=found.said,
            )
        return Compare("=", found.node, Constant(True))
