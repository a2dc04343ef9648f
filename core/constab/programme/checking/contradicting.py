"""Two duties of which no unit can keep both."""

from __future__ import annotations

from collections.abc import Iterator

from constab.entities import Label
from constab.obligations import Force
from constab.programme.checking.contradiction import Clash, clash
from constab.programme.checking.duty import Duty
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene
from constab.programme.finding import Finding, Related, Witness

SORTS = (
    Sort(
        "duties-contradict",
        "error",
        Label("两项考核项目不可能同时完成", "two duties that no unit can keep both"),
        Label(
            "一项的下限高于另一项的上限，同时承担两项的单位必有一项未完成。用 [[tailor]] 定一个两项都能接受的数，"
            "另一项并入；所禁止的应当允许的，用 [[permit]] 写明允许谁、允许什么。",
            "The one asks for more than the other allows, so that a unit that owes both misses one of them. Set a "
            "bound that both can live with by [[tailor]] and merge the other; permit by [[permit]] what should not be "
            "forbidden, to whom and for which records.",
        ),
    ),
)
SOFT = (Force.SHOULD, Force.AIM)


def find(scene: Scene) -> Iterator[Finding]:
    """Find each pair of obligations of which the one asks for more than the other allows."""
    limits = [duty for duty in scene.duties if any(one.at_most is not None for one in duty.phases)]
    done: set[tuple[str, str]] = set()
    for demand in scene.duties:
        for limit in limits:
            pair = (demand.id, limit.id)
            if pair in done or not scene.compares(demand.rule, limit.rule):
                continue
            if Force.MAY in (demand.obligation.force, limit.obligation.force):
                continue
            if type(demand.actual) is not type(limit.actual):
                continue
            case = clash(demand, limit, scene.programme.vocabulary)
            if case is not None:
                done.add(pair)
                yield _finding(demand, limit, case, scene)


def _finding(demand: Duty, limit: Duty, case: Clash, scene: Scene) -> Finding:
    vocabulary = scene.programme.vocabulary
    soft = any(one.obligation.force in SOFT for one in (demand, limit))
    later, first = (demand, limit) if _order(demand, scene) > _order(limit, scene) else (limit, demand)
    return found(
        "duties-contradict",
        "warning" if soft else "error",
        "{demand} ({asked}) and {limit} ({allowed}) cannot both be kept: the one asks for at least {least}, the other "
        "allows at most {most}",
        later.line,
        related=(Related(first.line, first.id),),
        witness=Witness(
            demand.obligation.bearer.unit, case.attributes, case.window.window.start, case.window.window.end
        ),
        cure="set one bound for both with [[tailor]] and merge the other into it, or permit with [[permit]] what is "
        "forbidden",
        demand=demand.id,
        limit=limit.id,
        asked=demand.obligation.target_label(vocabulary),
        allowed=limit.obligation.target_label(vocabulary),
        least=_plain(case.asked),
        most=_plain(case.allowed),
    )


def _order(duty: Duty, scene: Scene) -> int:
    return scene.programme.rules.index(duty.rule)


def _plain(number: object) -> str:
    return f"{number:f}"
