"""What a programme declares and nothing counts: facts, and activities of its own."""

from __future__ import annotations

from collections.abc import Iterator

from constab.entities import Label
from constab.programme.checking.finds import Sort, found
from constab.programme.checking.scene import Scene, versions
from constab.programme.finding import Finding
from constab.vocabulary.terms import covers

SORTS = (
    Sort(
        "fact-unused",
        "warning",
        Label("派生事实没有被引用", "a fact that nothing counts"),
        Label("删去，或者写上引用它的考核项目。", "Leave it out, or write the obligation that counts it."),
    ),
    Sort(
        "activity-unused",
        "warning",
        Label("自定义的活动没有考核项目计数", "an activity that nothing counts"),
        Label("写上考核项目，或者删去这个活动。", "Write the obligation, or leave the activity out."),
    ),
)


def find(scene: Scene) -> Iterator[Finding]:
    """Find facts that no obligation or score names, and activities of the programme's own that none counts."""
    programme = scene.programme
    named = {
        tally.fact
        for rule in programme.reckoned
        for one in versions(rule)
        for tally in one.compile(programme.in_force).tallies
    }
    named |= {id for fact in programme.facts for id in fact.built_on}
    patterns = [pattern for fact in programme.facts for pattern in fact.reads]
    for rule in programme.reckoned:
        for one in versions(rule):
            for tally in one.compile(programme.in_force).tallies:
                patterns += [*tally.activities, *tally.observed_by, *(tally.own.reads if tally.own else ())]
    patterns += [pattern for one in programme.consequences for pattern in one.latest.reads]
    for fact in programme.facts:
        if fact.id not in named:
            yield found(
                "fact-unused",
                "warning",
                "no obligation names the fact {fact}",
                programme.file,
                fact=fact.id,
                cure="leave {fact} out, or write the obligation that counts it",
            )
    for term in programme.vocabulary.of("activity"):
        if term.origin == programme.file and not any(covers(pattern, term.code) for pattern in patterns):
            yield found(
                "activity-unused",
                "warning",
                "no obligation counts the activity {activity}",
                programme.file,
                activity=term.code,
                cure="write the obligation that counts {activity}, or leave it out",
            )
