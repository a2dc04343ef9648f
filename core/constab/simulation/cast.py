"""Who acts: the officers of a unit, of those above it, or of those below, who may take part on a day."""

from __future__ import annotations

from random import Random

from attrs import define, field

from constab.calendar.days import date_of
from constab.entities import Assignment
from constab.simulation.draft import Draft
from constab.simulation.recipe import Recipe

_NEVER = frozenset({"informant", "volunteer", "grid_informant"})
"""Roles of those who are spoken to, and who act for a post only where a rule says so."""


@define(eq=False)
class Cast:
    """The people of a draft that is no longer changed."""

    draft: Draft
    rng: Random
    _near: dict[tuple[str, str], tuple[tuple[Assignment, ...], ...]] = field(factory=dict)

    def choose(self, unit: str, bearer: str, day: int, recipe: Recipe, number: int, lead: str = "") -> tuple[str, ...]:
        """Return ``number`` people for an activity, the one who leads it first; fewer where there are too few.

        ``lead`` must take part. Nobody is returned where a role is asked for and nobody serves in it.
        """
        on = date_of(day)
        chosen = [lead] if lead else []
        if recipe.roles and not (lead and self._serves(lead, recipe.roles, day)):
            fitting = self._first(unit, bearer, day, recipe, recipe.roles, chosen)
            if not fitting:
                return ()
            chosen.append(self.rng.choice(fitting))
        while len(chosen) < number:
            others = self._first(unit, bearer, day, recipe, (), chosen)
            if not others:
                break
            chosen.append(self.rng.choice(others))
        if lead and recipe.barred and self.draft.roles_of(lead, on) & set(recipe.barred):
            return ()
        return tuple(chosen)

    def _first(
        self, unit: str, bearer: str, day: int, recipe: Recipe, roles: tuple[str, ...], taken: list[str]
    ) -> list[str]:
        """Return those who may take part and are nearest: of the unit, else above it, else below the bearer."""
        on = date_of(day)
        for circle in self._circles(unit, bearer):
            found = [
                post.person
                for post in circle
                if on in post.span
                and post.person not in taken
                and (post.role in roles if roles else post.role not in _NEVER)
                and not (recipe.barred and self.draft.roles_of(post.person, on) & set(recipe.barred))
            ]
            if found:
                return found
        return []

    def _serves(self, person: str, roles: tuple[str, ...], day: int) -> bool:
        return bool(self.draft.roles_of(person, date_of(day)) & set(roles))

    def _circles(self, unit: str, bearer: str) -> tuple[tuple[Assignment, ...], ...]:
        key = (unit, bearer)
        if key not in self._near:
            near = [self.draft.assignments.get(at, []) for at in self.draft.above(unit)]
            below = [post for at in self.draft.below(bearer) for post in self.draft.assignments.get(at, ())]
            self._near[key] = tuple(tuple(posts) for posts in (*near, below) if posts)
        return self._near[key]

    def unit_of(self, person: str, day: int) -> str:
        """Return a unit at which a person serves on a day, or ""."""
        on = date_of(day)
        return next((post.unit for post in self.draft.posts_of(person) if on in post.span), "")
