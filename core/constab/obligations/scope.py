"""Who owes, and for each of what."""

from __future__ import annotations

from attrs import field, frozen

from constab.selection.conditions import Where


@frozen
class Bearer:
    """The units that owe a duty and are charged with it: those of kind ``unit`` whose attributes satisfy ``where``.

    A unit bears the duty on the days on which it exists, satisfies the conditions, and satisfies no set of ``unless``
    entirely: those are the units to which a permission is granted.
    """

    unit: str
    where: Where = ()
    unless: tuple[Where, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not all(self.unless):
            raise ValueError("an exception without conditions leaves nobody")


@frozen
class ForEach:
    """The duty binds once for each of these, and each is judged alone; the bearer is charged with them all.

    Exactly one is given: ``unit`` (units of that kind under the bearer), ``subject`` (those of that class on the
    bearer's list), ``role`` (people serving in it at the bearer or under it), or ``column`` with ``values`` (one duty
    for each value of a column of the records).

    Units may be looked for elsewhere than under the bearer: with ``within`` under the nearest unit of that kind that
    the bearer itself lies under; with ``along`` among those that stand in that relation to it as well.
    """

    unit: str = ""
    subject: str = ""
    role: str = ""
    column: str = ""
    values: tuple[str, ...] = ()
    where: Where = field(default=())
    within: str = ""
    along: str = ""

    def __attrs_post_init__(self) -> None:
        given = [name for name in ("unit", "subject", "role", "column") if getattr(self, name)]
        if len(given) != 1:
            raise ValueError("exactly one of unit, subject, role or a column with its values says for each of what")
        if bool(self.column) != bool(self.values):
            raise ValueError("a column needs its values")
        if self.column and self.where:
            raise ValueError("the values of a column take no further conditions")
        if (self.within or self.along) and not self.unit:
            raise ValueError("within and along say where units are: they go with unit")
        if self.within and self.along:
            raise ValueError("units are looked for within a unit or along a relation, one of the two")

    @property
    def what(self) -> str:
        """Which of the four it is: ``unit``, ``subject``, ``role`` or ``column``."""
        return next(name for name in ("unit", "subject", "role", "column") if getattr(self, name))


def check_recorded(for_each: ForEach | None) -> None:
    """Raise ValueError where no record can be both the bearer's and the item's, so that nothing could be counted."""
    if for_each is not None and (for_each.within or for_each.along):
        raise ValueError("units within another or along a relation share no records with the bearer; count a state")
