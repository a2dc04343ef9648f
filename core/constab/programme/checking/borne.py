"""Duties and permissions that are for nobody: in a register, or whatever the register."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from constab.entities import Label
from constab.programme.checking.bearers import bearable
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, origin_of, versions
from constab.programme.finding import Finding
from constab.programme.resolved import Rule
from constab.programme.scopes import Scopes

SORTS = (
    Sort(
        "bearer-impossible",
        "warning",
        Label("责任单位的条件自相矛盾", "conditions of a bearer that no unit can satisfy"),
        Label(
            "条件不可能同时满足，该项目没有单位承担。改正条件，或者用 [[tailor]] 调整出去。",
            "The conditions cannot hold together, so that nobody bears the duty. Correct them, or drop the obligation "
            "with [[tailor]].",
        ),
    ),
    Sort(
        "borne-by-nobody",
        "error",
        Label("单位台账中没有单位承担", "an obligation that nobody in the register bears"),
        Label("改正条件，或者补正台账。", "Correct the conditions, or the register."),
    ),
    Sort(
        "permit-for-nobody",
        "warning",
        Label("许可没有对象", "a permission for nobody in the register"),
        Label("改正条件，或者补正台账；否则删去这条许可。", "Correct the conditions or the register, or leave it out."),
    ),
    Sort(
        "permit-defeats-all",
        "warning",
        Label("许可放开了所有单位", "permissions after which a prohibition binds nobody"),
        Label(
            "禁令已无约束对象，用 [[tailor]] 调整出去并写明理由。", "Drop the prohibition with [[tailor]] and a reason."
        ),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find scopes that are empty for their conditions, and with a register those in which nobody is."""
    for rule in scene.programme.rules:
        yield from _impossible(rule, scene)
        if scene.scopes is not None:
            yield from _borne(rule, scene.scopes)
            yield from _permits(rule, scene.scopes)


def _impossible(rule: Rule, scene: Scene) -> Iterator[Finding]:
    if not any(bearable(one.bearer, scene.programme.vocabulary) for one in versions(rule)):
        yield found(
            "bearer-impossible",
            "warning",
            "no unit can bear the obligation {obligation}: its conditions on the {kind} cannot hold together",
            origin_of(rule, "bearer"),
            cure="correct the conditions of {obligation}, or drop it with [[tailor]]",
            obligation=rule.id,
            kind=scene.programme.vocabulary.label("unit", rule.latest.bearer.unit),
        )


def _borne(rule: Rule, scopes: Scopes) -> Iterator[Finding]:
    """Find scopes in which nobody is: of the duty itself, and what permissions leave of them."""
    for scope in {one.bearer: None for one in versions(rule)}:
        if scopes.any_bears(scope):
            continue
        if scope.unless and scopes.any_bears(evolve(scope, unless=())):
            yield found(
                "permit-defeats-all",
                "warning",
                "after its permissions nobody in the register bears the prohibition {obligation}; drop it instead",
                rule.permits[0].origin if rule.permits else rule.origin,
                obligation=rule.id,
                cure="drop {obligation} with [[tailor]] and a reason",
            )
        else:
            yield found(
                "borne-by-nobody",
                "error",
                "nobody in the register bears the obligation {obligation}: "
                "no unit of the kind {kind} satisfies its conditions",
                origin_of(rule, "bearer"),
                obligation=rule.id,
                kind=scope.unit,
                cure="correct the conditions of {obligation}, or the register",
            )


def _permits(rule: Rule, scopes: Scopes) -> Iterator[Finding]:
    """Find permissions for units of which there are none among those that the prohibition binds."""
    bound = {evolve(one.bearer, unless=()): None for one in versions(rule)}
    for permit in rule.permits:
        narrowed = (evolve(scope, where=(*scope.where, *permit.where)) for scope in bound)
        if permit.where and not any(scopes.any_bears(scope) for scope in narrowed):
            yield found(
                "permit-for-nobody",
                "warning",
                "no unit of the kind {kind} that the prohibition {obligation} binds satisfies the conditions of the "
                "permission",
                permit.origin,
                obligation=rule.id,
                kind=permit.units,
                cure="correct the conditions of the permission, or the register",
            )
