"""A plan for reading: who is asked for how much, what stands in the way, and what was not reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from constab.cli.language import mark, say, spoken
from constab.cli.plan_document import hours
from constab.cli.tables import table

if TYPE_CHECKING:
    from constab.planning import Plan, Sharing
    from constab.planning.asked import Reason
    from constab.planning.loads import Load

NAMED = 3
"""So many posts that are alike are named; the others are counted."""
PERCENT = 100

REASONS: Mapping[Reason, str] = {
    "volume": mark("as often as something happens; nobody knows how often"),
    "quantity": mark("by quantity, which says nothing of time"),
    "effort": mark("nobody states how long the activity takes; state it under [plan.effort]"),
    "size": mark("the target goes by an attribute that is not entered"),
    "foreign": mark("counted or repeated in a way that the plan cannot reckon"),
    "later": mark("no window of it is open on this day"),
    "nobody": mark("nobody bears it, or nothing is on the list"),
    "unstaffed": mark("nobody serves who may do it"),
}
ASSUMPTIONS = {
    "none": mark("Each hour counts for one duty alone."),
    "most": mark("An hour counts for each duty for which its record can count."),
}
BOUNDS = {
    "none": mark("If each hour counted for one duty alone, {asked} h would be asked and {lacking} h lacking."),
    "most": mark("If each hour counted wherever it can, {asked} h would be asked and {lacking} h lacking."),
}


def text(plan: Plan, *, every: bool) -> str:
    """Return what ``--format text`` writes; with ``every`` all posts and duties, else those that are in the way."""
    parts = [*_head(plan), "", say("By role:"), _loads(plan.roles, plan, by_post=False)]
    posts = [one for one in plan.posts if every or one.most > one.has / one.people]
    if posts:
        title = say("By post:") if every else say("Posts whose people are asked for more than they have:")
        parts += ["", title, _loads(posts, plan, by_post=True)]
    parts += _duties(plan, every=every)
    parts += _way_out(plan)
    parts += _complement(plan)
    parts += _unreckoned(plan)
    return "\n".join(part.rstrip("\n") for part in parts)


def _head(plan: Plan) -> Iterator[str]:
    programme, people = plan.programme, sum(one.people for one in plan.roles)
    yield say(
        "{title} ({id}), a week as of {day}: {asked} h asked, {has} h staffed by {people} people, {lacking} h lacking",
        title=programme.title.text(spoken()),
        id=programme.id,
        day=plan.day,
        asked=hours(plan.asked[plan.sharing]),
        has=hours(plan.has),
        people=people,
        lacking=hours(plan.dealt.missing),
    )
    other: Sharing = "most" if plan.sharing == "none" else "none"
    bound = say(BOUNDS[other], asked=hours(plan.asked[other]), lacking=hours(plan.lacking[other]))
    gap = "" if spoken() == "zh" else " "
    yield f"{say(ASSUMPTIONS[plan.sharing])}{gap}{bound}"
    if plan.since is not None:
        yield say("What goes with what happens is reckoned by the records from {since} on.", since=plan.since)


def _loads(loads: Iterable[Load], plan: Plan, *, by_post: bool) -> str:
    """Return a table of loads; posts that are alike are a row."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for one in loads:
        roles = _joined(dict.fromkeys(_word("role", role, plan) for _, role in one.postings))
        row = (
            roles,
            str(one.people),
            hours(one.has / one.people),
            hours(one.most),
            hours(one.has),
            hours(one.asked),
            hours(one.lacking),
        )
        units = _joined(dict.fromkeys(_unit(unit, plan) for unit, _ in one.postings))
        alike.setdefault(row, []).append(units)
    headings = (
        say("role"),
        say("people"),
        say("hours of each"),
        say("most asked of one"),
        say("hours staffed"),
        say("hours asked"),
        say("lacking"),
    )
    if not by_post:
        return table(headings, alike, right=range(1, 7))
    rows = ((_several(units), *row) for row, units in alike.items())
    return table((say("post"), *headings), rows, right=range(2, 8))


def _duties(plan: Plan, *, every: bool) -> Iterator[str]:
    """Yield the duties that are in the way, or all of them, the longest first."""
    asked: dict[str, Fraction] = {}
    for duty in plan.counted:
        asked[duty.rule] = asked.get(duty.rule, Fraction()) + duty.total
    spared = {one.rule: one.spared for one in plan.reliefs.each}
    rules = [rule for rule in sorted(asked, key=lambda one: (-asked[one], one)) if every or rule in spared]
    if not rules:
        return
    headings = (
        say("duty"),
        say("what it asks for"),
        say("bearers"),
        say("hours asked"),
        say("fewer lacking without it"),
        say("from"),
    )
    rows = []
    for name in rules:
        rule = plan.programme.rule(name)
        assert rule is not None
        one = rule.at(plan.day)
        bearers = len({duty.bearer for duty in plan.counted if duty.rule == name})
        fewer = hours(spared[name]) if name in spared else ""
        target = one.target_label(plan.programme.vocabulary).text(spoken())
        rows.append((one.title.text(spoken()), target, str(bearers), hours(asked[name]), fewer, rule.origin))
    yield ""
    yield say("Duties:") if every else say("Duties that stand in the way:")
    yield table(headings, rows, right=(2, 3, 4))


def _way_out(plan: Plan) -> Iterator[str]:
    """Yield the single duties that would be enough, the fewest that are, and what all of them alike come to."""
    alone = [one for one in plan.reliefs.each if one.kept is not None]
    if not plan.reliefs.each:
        return
    yield ""
    if alone:
        yield say("One of these is enough:")
        yield from (f"  {_lowered(one.rule, one.kept or Fraction(), plan)}" for one in alone)
    elif plan.reliefs.course:
        yield say("No single duty is enough; these together are:")
        yield from (f"  {_lowered(one.rule, one.kept, plan)}" for one in plan.reliefs.course)
    if plan.reliefs.all_kept is not None:
        part = int(plan.reliefs.all_kept * PERCENT)
        yield say("Or all that stand in the way alike, to {part} % of what they ask.", part=part)


def _lowered(name: str, kept: Fraction, plan: Plan) -> str:
    rule = plan.programme.rule(name)
    assert rule is not None
    title = rule.at(plan.day).title.text(spoken())
    target = plan.lowered(name, kept)
    if kept == 0 or target == 0:
        return say("{title} ({id}): left out", title=title, id=name)
    if target is None:
        return say("{title} ({id}): {part} % of it", title=title, id=name, part=int(kept * PERCENT))
    was = next(duty.asked.target for duty in plan.counted if duty.rule == name)
    return say("{title} ({id}): {target} instead of {was}", title=title, id=name, target=f"{target:f}", was=f"{was:f}")


def _complement(plan: Plan) -> Iterator[str]:
    short = [one for one in plan.duties.standing if one.there < one.wanted]
    if not short:
        return
    rows = []
    for one in short:
        rule = plan.programme.rule(one.rule)
        assert rule is not None
        roles = _joined(_word("role", role, plan) for role in one.roles)
        rows.append((_unit(one.holder, plan), roles, f"{one.wanted:f}", str(one.there), rule.origin))
    yield ""
    yield say("Complements that are not filled:")
    yield table((say("post"), say("role"), say("asked for"), say("there"), say("from")), rows, right=(2, 3))


def _unreckoned(plan: Plan) -> Iterator[str]:
    """Yield what was not reckoned, by the reason."""
    if not plan.duties.unreckoned:
        return
    yield ""
    yield say("Not reckoned:")
    for reason, said in REASONS.items():
        titles = []
        for one in plan.duties.unreckoned:
            rule = plan.programme.rule(one.rule)
            if one.reason == reason and rule is not None:
                titles.append(rule.at(plan.day).title.text(spoken()))
            if one.reason == reason == "unstaffed":
                units = _several([_unit(unit, plan) for unit in one.bearers])
                titles[-1] += f"（{units}）" if spoken() == "zh" else f" ({units})"
        if titles:
            colon = "：" if spoken() == "zh" else ": "
            yield f"  {say(said)}{colon}{_joined(titles)}"


def _word(facet: str, code: str, plan: Plan) -> str:
    return plan.programme.vocabulary.label(facet, code).text(spoken())


def _unit(id: str, plan: Plan) -> str:
    unit = plan.roster.register.unit(id)
    return unit.name or id if unit is not None else id


def _several(names: list[str]) -> str:
    if len(names) <= NAMED:
        return _joined(names)
    return say("{names} and others ({many})", names=_joined(names[:NAMED]), many=len(names))


def _joined(words: Iterable[str]) -> str:
    return ("、" if spoken() == "zh" else ", ").join(words)
