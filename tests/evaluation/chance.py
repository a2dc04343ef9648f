"""Choices that follow from a seed.

A world has hundreds of choices. Drawn one by one by hypothesis, nearly all of them would be the first option, and
nearly all worlds empty; so hypothesis draws the seed, and the rest follows from it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, TypeVar

from attrs import field, frozen

T = TypeVar("T")


@frozen
class Chance:
    """Makes choices; equal seeds make equal ones."""

    seed: int
    _random: random.Random = field(init=False, eq=False, repr=False)

    @_random.default
    def _seeded(self) -> random.Random:
        return random.Random(self.seed)

    def of(self, *options: Any) -> Any:
        """Choose any of the options."""
        return self._random.choice(options)

    def mostly(self, usual: Any, *others: Any, weight: int = 4) -> Any:
        """Choose the usual option ``weight`` times as often as all others together."""
        return self._random.choice(others) if others and self._random.randrange(weight + 1) == 0 else usual

    def some(self, options: Sequence[T], number: int) -> tuple[T, ...]:
        """Choose so many different options."""
        return tuple(self._random.sample(list(options), number))

    def shuffled(self, options: Sequence[T]) -> tuple[T, ...]:
        """Return the options in another order."""
        return self.some(options, len(options))
