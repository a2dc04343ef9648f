"""Values: whether conditions can hold together, and whether some follow from others, tried out on every case.

A condition compares one value with constants, so a value matters only by how it lies to them: each constant, what lies
between two of them, below, above, and none at all. Trying those is trying all values. What holds several codes at once
(tags, the roles of those who took part) is tried as sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, combinations, pairwise, product

from attrs import frozen

from constab.programme.checking.compared import constants_of
from constab.selection import Condition
from constab.selection.conditions import Value
from constab.selection.expression import Expression
from constab.vocabulary import Vocabulary

LIMIT = 4000
"""More combinations than these are not tried; then nothing is claimed."""
OTHER = "other"
"""A code that no condition names."""
ROLES = "actor_role"

Where = tuple[object, ...]
"""Conditions that must all hold. An expression that cannot be tried out holds or not, whatever else does."""
Found = str | bool | Decimal | date | frozenset[str] | None
Example = Mapping[str, Found]
"""The value of each name that conditions speak of; None where there is none."""


@frozen
class Holder:
    """Whose values they are (``unit``, ``record``, …), and the words that are known of them."""

    what: str
    vocabulary: Vocabulary

    def is_several(self, name: str) -> bool:
        """Tell whether it has several codes at once."""
        return name == ROLES or any(
            one.name == name and one.type == "tags" for one in self.vocabulary.attributes_of(self.what)
        )

    def known(self, name: str) -> tuple[str, ...]:
        """Return the codes that it may have; none where any may come."""
        found = next((one for one in self.vocabulary.attributes_of(self.what) if one.name == name), None)
        return tuple(found.values) if found is not None else ()


def holds(test: object, example: Example) -> bool:
    """Tell whether a condition holds of an example. What cannot be tried out is a case of its own."""
    if isinstance(test, Expression) and constants_of(test) is not None:
        return test.value(example.__getitem__) is True
    if not isinstance(test, Condition):
        return bool(example[opaque(test)])
    value = example[test.name]
    if isinstance(value, frozenset):
        if test.operator == "given":
            return bool(value) == test.values[0]
        return bool(value & frozenset(test.values)) == (test.operator == "is")
    return test.holds(value)


def all_hold(where: Where, example: Example) -> bool:
    """Tell whether all conditions hold of an example."""
    return all(holds(test, example) for test in where)


def opaque(test: object) -> str:
    """Return the name of a condition that is not looked into: it holds or not, whatever else does."""
    return f"={test!r}"


def plain(wheres: Iterable[Where]) -> bool:
    """Tell whether all conditions are looked into, so that an example of them can be there."""
    return all(_is_tried(test) for where in wheres for test in where)


def _is_tried(test: object) -> bool:
    return isinstance(test, Condition) or (isinstance(test, Expression) and constants_of(test) is not None)


def search(wheres: Iterable[Where], wanted: Callable[[Example], bool], holder: Holder) -> Example | None:
    """Return values of all that the conditions speak of that are ``wanted``; None where there are none.

    Raises OverflowError where there are too many to try.
    """
    cases = _cases(wheres, holder)
    size = 1
    for values in cases.values():
        size *= len(values)
    if size > LIMIT:
        raise OverflowError(size)
    found = (dict(zip(cases, values, strict=True)) for values in product(*cases.values()))
    return next((one for one in found if wanted(one)), None)


def implies(where: Where, other: Where, holder: Holder, *, unless: Iterable[Where] = ()) -> bool:
    """Tell whether all of ``other`` hold wherever all of ``where`` hold, and not all of one of ``unless``."""
    if set(other) <= set(where):
        return True
    exceptions = tuple(unless)

    def against(example: Example) -> bool:
        return (
            all_hold(where, example)
            and not any(all_hold(one, example) for one in exceptions)
            and not all_hold(other, example)
        )

    try:
        return search((where, other, *exceptions), against, holder) is None
    except OverflowError:
        return False


def excluded(where: Where, exceptions: Iterable[Where], others: Iterable[Where], holder: Holder) -> bool:
    """Tell whether nothing satisfies ``where`` and one of ``others``, but what one of ``exceptions`` takes out."""
    left = tuple(exceptions)
    for other in others:
        if other in left:
            continue

        def against(example: Example, other: Where = other) -> bool:
            return all_hold((*where, *other), example) and not any(all_hold(one, example) for one in left)

        try:
            if search((where, other, *left), against, holder) is not None:
                return False
        except OverflowError:
            return False
    return True


def example(where: Where, exceptions: Iterable[Where], holder: Holder) -> Example | None:
    """Return values that satisfy ``where`` and none of ``exceptions`` wholly; None where there are none."""
    left = tuple(exceptions)
    if not plain((where, *left)):
        return None
    try:
        return search(
            (where, *left),
            lambda one: all_hold(where, one) and not any(all_hold(other, one) for other in left),
            holder,
        )
    except OverflowError:
        return None


def _cases(wheres: Iterable[Where], holder: Holder) -> dict[str, tuple[Found, ...]]:
    named: dict[str, list[Value]] = {}
    cases: dict[str, tuple[Found, ...]] = {}
    for test in dict.fromkeys(chain.from_iterable(wheres)):
        if isinstance(test, Condition):
            named.setdefault(test.name, []).extend(test.values if test.operator != "given" else ())
        elif isinstance(test, Expression) and (constants := constants_of(test)) is not None:
            for name, values in constants.items():
                named.setdefault(name, []).extend(values)
        else:
            cases[opaque(test)] = (True, False)
    for name, all_of in named.items():
        cases[name] = tuple(_of(name, list(dict.fromkeys(all_of)), holder))
    return cases


def _of(name: str, constants: list[Value], holder: Holder) -> Iterator[Found]:
    """Yield every value that makes a difference beside some constants, these first."""
    if holder.is_several(name):
        codes = [*(str(one) for one in constants), *_fresh(name, constants, holder)]
        for size in range(len(codes) + 1) if len(codes) <= 8 else range(3):
            yield from (frozenset(some) for some in combinations(codes, size))
        return
    numbers = sorted({one for one in constants if isinstance(one, Decimal)})
    days = sorted({one for one in constants if isinstance(one, date)})
    if any(isinstance(one, bool) for one in constants):
        yield from (True, False)
    elif numbers:
        yield from numbers
        yield from (numbers[0] - 1, numbers[-1] + 1)
        yield from ((one + other) / 2 for one, other in pairwise(numbers))
    elif days:
        yield from days
        yield from (days[0] - timedelta(days=1), days[-1] + timedelta(days=1))
        yield from (one + (other - one) / 2 for one, other in pairwise(days))
    else:
        yield from constants
        yield from _fresh(name, constants, holder)
    yield None


def _fresh(name: str, constants: Iterable[object], holder: Holder) -> tuple[str, ...]:
    """Return a code that no test names: one that may come, if all are known; else any other."""
    known = holder.known(name)
    if not known:
        return (OTHER,)
    return tuple(one for one in known if one not in set(constants))[:1]
