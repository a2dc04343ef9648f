"""Coverage: each clause is encoded, stated, dropped or unexplained, and a citation that leads nowhere is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.programme.conftest import HEAD

from constab.plugins import Catalogue
from constab.programme import Programme
from constab.programme.citations import cited
from constab.programme.clauses import ClauseList, clauses_of
from constab.programme.coverage import Coverage, covered
from constab.programme.load import programme_of

Loaded = Callable[[str], Programme]

DUTY = """
[[obligation]]
id = "{id}"
kind = "quota"
title = {{ zh = "任务", en = "Duty" }}
bearer = {{ unit = "post" }}
activity = "patrol.*"
per = "week"
at_least = 1
source = "{source}"
"""
SCORING = """
[scoring]
scheme = "weighted"
[[scoring.category]]
id = "all"
title = "全部"
points = 100
source = "d 5"
[[scoring.grade]]
id = "good"
title = "合格"
at_least = 0
source = "d 6"
[[scoring.title]]
id = "model"
title = "先进"
at_least = 90
source = "d 7"
"""
SCORE = """
[scoring]
scheme = "score"
score = "monthly"
[[score]]
id = "monthly"
title = "月考核"
bearer = { unit = "post" }
per = "month"
source = "d 2"
[[score.block]]
id = "daily"
title = "日常"
source = "d 3"
[[score.item]]
id = "patrol"
title = "巡逻"
block = "daily"
points = 100
source = "d 4"
[[score.item.loss]]
obligation = "a"
points = 5
source = "d 5"
[[score.veto]]
title = "失职"
obligation = "a"
times = 4
points = 0
source = "d 6"
[[score.multiplier]]
title = "一类所"
factor = 1.1
source = "d 7"
[[score.grade]]
id = "good"
title = "优秀"
at_least = 90
source = "d 8"
[[score]]
id = "yearly"
title = "年度考核"
bearer = { unit = "post" }
per = "year"
[[score.part]]
score = "monthly"
share = 100
source = "d 9"
"""


def duty(id: str, source: str) -> str:
    """Return an obligation that names its source."""
    return DUTY.format(id=id, source=source)


def listed(*ids: str, more: str = "", document: str = "d") -> ClauseList:
    """Return a list of clauses; ``more`` are further keys of the last."""
    head = f'[document]\nid = "{document}"\ntitle = "D"\n'
    one = '[[clause]]\nid = "{}"\ngloss = "g"\nplace = "p"\nnature = "duty"\n'
    return clauses_of(head + "".join(map(one.format, ids)) + more, "c.toml")


def states(found: Coverage) -> dict[str, str]:
    """Return the state of each clause."""
    return {one.clause.id: one.state for one in found.accounts}


def codes(found: Coverage) -> list[str]:
    """Return the codes of what was found."""
    return [one.code for one in found.findings]


def test_a_clause_that_an_obligation_names_is_encoded_by_it(loaded: Loaded) -> None:
    """The account names the obligation with its file and line, and the clause with its own."""
    found = covered(loaded(duty("a", "d 1")), listed("1"))
    assert states(found) == {"1": "encoded"}
    (account,) = found.accounts
    assert [(one.what, one.id, one.origin) for one in account.by] == [("obligation", "a", "p.toml:6")]
    assert account.origin == "c.toml:4"
    assert found.whole


def test_a_clause_whose_only_obligation_is_removed_is_unexplained(loaded: Loaded) -> None:
    """Without the one obligation that names it a clause is unexplained; with another that names it too it is not."""
    first, second, shared = duty("a", "d 1"), duty("b", "d 2, 3"), duty("c", "d 3")
    clauses = listed("1", "2", "3")
    assert covered(loaded(first + second + shared), clauses).whole
    assert states(covered(loaded(first + shared), clauses)) == {"1": "encoded", "2": "unexplained", "3": "encoded"}
    assert not covered(loaded(first + shared), clauses).whole
    assert covered(loaded(first + second), clauses).whole


def test_an_obligation_of_an_adopted_model_encodes_its_clause_until_it_is_dropped(loaded: Loaded) -> None:
    """The model's obligation encodes; dropped, its clause is explained by the reason of the tailoring."""
    adopted = '[[adopt]]\nmodel = "one_plus_x"\n'
    dropped = '[[tailor]]\nobligation = "one_plus_x.night_patrol"\ndrop = true\nreason = "由特警巡逻"\n'
    clauses = listed("S0-19", document="luoyang-2012")
    (account,) = covered(loaded(adopted), clauses).accounts
    assert (account.state, account.by[0].id) == ("encoded", "one_plus_x.night_patrol")
    (account,) = covered(loaded(adopted + dropped), clauses).accounts
    assert (account.state, account.by) == ("dropped", ())
    assert [(one.id, one.reason, one.origin) for one in account.dropped] == [
        ("one_plus_x.night_patrol", "由特警巡逻", "p.toml:7")
    ]


def test_a_clause_that_is_dropped_and_encoded_by_another_is_encoded(loaded: Loaded) -> None:
    """The region's own obligation in the place of the model's encodes the clause; the dropped one is told beside it."""
    body = """
[[adopt]]
model = "one_plus_x"
[[tailor]]
obligation = "one_plus_x.night_patrol"
drop = true
reason = "另行规定"
"""
    own = duty("own", "luoyang-2012 S0-19")
    (account,) = covered(loaded(body + own), listed("S0-19", document="luoyang-2012")).accounts
    assert (account.state, [one.id for one in account.by]) == ("encoded", ["own"])
    assert [one.id for one in account.dropped] == ["one_plus_x.night_patrol"]


def test_a_tailored_source_is_what_counts(loaded: Loaded) -> None:
    """A region that tailors the source of a model's obligation encodes its own clause, and no longer the model's."""
    body = """
[[adopt]]
model = "one_plus_x"
[[tailor]]
obligation = "one_plus_x.night_patrol"
set = { source = "d 1" }
reason = "本地文件"
"""
    assert states(covered(loaded(body), listed("1"))) == {"1": "encoded"}
    assert states(covered(loaded(body), listed("S0-19", document="luoyang-2012")))["S0-19"] == "unexplained"


BAN = """
[[obligation]]
id = "ban"
kind = "prohibition"
title = "禁止值班"
bearer = { unit = "post" }
activity = "duty.station"
per = "month"
source = "d 1"
"""


def test_a_permission_encodes_the_clause_that_it_names(loaded: Loaded) -> None:
    """What permits is found where it stands, beside the prohibition that it defeats; without it its clause is open."""
    permit = '[[permit]]\nobligation = "ban"\nwhere = { area = "rural" }\nsource = "d 2"\n'
    clauses = listed("1", "2")
    found = covered(loaded(BAN + permit), clauses)
    assert found.whole
    assert [(one.what, one.id, one.origin) for one in found.accounts[1].by] == [("permit", "ban", "p.toml:14")]
    assert states(covered(loaded(BAN), clauses)) == {"1": "encoded", "2": "unexplained"}


def test_a_consequence_encodes_the_clause_that_it_names(loaded: Loaded) -> None:
    """What follows from an obligation is found where it stands; without it its clause is open."""
    steps = 'steps = [{ times = 2, title = "约谈" }]\n'
    consequence = (
        f'[[consequence]]\nid = "talk"\ntitle = "约谈"\nkind = "escalation"\nobligation = "a"\nsource = "d 2"\n{steps}'
    )
    body, clauses = duty("a", "d 1"), listed("1", "2")
    found = covered(loaded(body + consequence), clauses)
    assert found.whole
    assert [(one.what, one.id, one.origin) for one in found.accounts[1].by] == [("consequence", "talk", "p.toml:15")]
    assert states(covered(loaded(body), clauses)) == {"1": "encoded", "2": "unexplained"}


@pytest.mark.parametrize("change", ["set = { at_least = 2 }", "drop = true", "drop = true\nfrom = 2012-06-01"])
def test_a_tailoring_encodes_the_clause_that_asks_for_it(change: str, loaded: Loaded) -> None:
    """A clause that says to change, drop or retire an obligation is encoded by the tailoring that names it."""
    tailoring = f'[[tailor]]\nobligation = "a"\nreason = "改革"\nsource = "d 2"\n{change}\n'
    body = duty("a", "第一条") + duty("b", "第二条") + tailoring
    (account,) = covered(loaded(body), listed("2")).accounts
    assert [(one.what, one.id) for one in account.by] == [("tailoring", "a")]
    assert account.by[0].origin == f"p.toml:{body.count(chr(10), 0, body.index('[[tailor]]')) + 5}"


def test_what_is_retired_still_encodes_its_clause_and_is_told(loaded: Loaded) -> None:
    """An obligation that ends within the programme encodes its clause for the days before; its end stands beside it."""
    retired = '[[tailor]]\nobligation = "a"\ndrop = true\nfrom = 2012-06-01\nreason = "取消"\n'
    (account,) = covered(loaded(duty("a", "d 1") + retired), listed("1")).accounts
    assert (account.state, [one.id for one in account.by]) == ("encoded", ["a"])
    assert [(one.what, one.reason) for one in account.dropped] == [("retired", "取消")]


def test_what_is_merged_is_explained_by_what_took_its_place(loaded: Loaded) -> None:
    """The clause of an obligation that was merged into another is explained, and the other is named."""
    merged = '[[tailor]]\nobligation = "a"\nmerged_into = "b"\nreason = "合并"\n'
    found = covered(loaded(duty("a", "d 1") + duty("b", "d 2") + merged), listed("1", "2"))
    assert states(found) == {"1": "dropped", "2": "encoded"}
    assert found.accounts[0].dropped[0].merged_into == "b"
    assert found.whole


def test_categories_grades_and_titles_encode(loaded: Loaded) -> None:
    """What scores may name its source, and is found where it stands."""
    body = duty("a", "d 1") + 'category = "all"\n' + SCORING
    found = covered(loaded(body), listed("1", "5", "6", "7"))
    lines = (HEAD + body).splitlines()
    named = {account.clause.id: account.by[0] for account in found.accounts}
    assert found.whole
    for clause, what in (("5", "category"), ("6", "grade"), ("7", "title")):
        assert named[clause].what == what
        file, _, line = named[clause].origin.rpartition(":")
        assert (file, lines[int(line) - 1]) == ("p.toml", f"[[scoring.{what}]]")


def test_what_stands_within_a_score_encodes(loaded: Loaded) -> None:
    """A score, its blocks, items, charges, parts, vetoes, multipliers and grades each name their clause and line."""
    body = duty("a", "d 1") + SCORE
    found = covered(loaded(body), listed(*"123456789"))
    lines = (HEAD + body).splitlines()
    named = {account.clause.id: account.by[0] for account in found.accounts}
    assert found.whole
    assert {clause: (one.what, one.id, one.title.zh) for clause, one in named.items() if clause != "1"} == {
        "2": ("score", "monthly", "月考核"),
        "3": ("item", "monthly.daily", "日常"),
        "4": ("item", "monthly.patrol", "巡逻"),
        "5": ("charge", "monthly.item[1].loss[1]", "任务"),
        "6": ("veto", "monthly.veto[1]", "失职"),
        "7": ("multiplier", "monthly.multiplier[1]", "一类所"),
        "8": ("grade", "monthly.good", "优秀"),
        "9": ("item", "yearly.part[1]", "月考核"),
    }
    for clause, one in named.items():
        line = int(one.origin.rpartition(":")[2])
        cited = next(place for place, text in enumerate(lines) if text == f'source = "d {clause}"')
        assert max(place for place in range(cited) if lines[place].startswith("[[")) + 1 == line


def test_a_stated_clause_needs_nothing_and_may_not_be_encoded(loaded: Loaded) -> None:
    """A reason explains a clause; one that is encoded nevertheless is a contradiction, told with both lines."""
    clauses = listed("1", "2", more='not_assessable = "通报数字"\n')
    fine = covered(loaded(duty("a", "d 1")), clauses)
    assert states(fine) == {"1": "encoded", "2": "stated"}
    assert fine.whole
    found = covered(loaded(duty("a", "d 1, 2")), clauses)
    assert codes(found) == ["clause-contradicted"]
    assert found.findings[0].origin == "c.toml:9"
    assert not found.whole


def test_a_model_that_encodes_contradicts_even_where_it_is_dropped(loaded: Loaded) -> None:
    """That a region drops the obligation does not make its clause one that cannot be assessed."""
    body = """
[[adopt]]
model = "one_plus_x"
[[tailor]]
obligation = "one_plus_x.night_patrol"
drop = true
reason = "另行规定"
"""
    clauses = listed("S0-19", document="luoyang-2012", more='not_assessable = "无法考核"\n')
    assert "clause-contradicted" in codes(covered(loaded(body), clauses))


def test_a_clause_that_is_partly_assessable_is_to_be_encoded(loaded: Loaded) -> None:
    """With ``partly`` the reason does not explain the clause, and encoding it is no contradiction."""
    clauses = listed("1", more='not_assessable = "后半句是口号"\npartly = true\n')
    assert states(covered(loaded(duty("a", "第三条")), clauses)) == {"1": "unexplained"}
    found = covered(loaded(duty("a", "d 1")), clauses)
    assert states(found) == {"1": "encoded"}
    assert found.whole


def test_a_source_that_names_no_clause_of_the_list_is_found(loaded: Loaded) -> None:
    """The finding stands where the obligation does; the clauses that it names beside it are encoded."""
    found = covered(loaded(duty("a", "d 1, 9")), listed("1"))
    assert [(one.code, one.origin, one.values["clause"]) for one in found.findings] == [
        ("clause-unknown", "p.toml:6", "9")
    ]
    assert states(found) == {"1": "encoded"}
    assert not found.whole


@pytest.mark.parametrize("source", ["d2012", "d2012 1; 2", "d2012 1 and 2", "d2012 1,", "see d2012 1"])
def test_a_source_that_names_the_document_and_cannot_be_read_is_found(source: str, loaded: Loaded) -> None:
    """What is meant for this document is not passed over as free text."""
    found = covered(loaded(duty("a", source)), listed("1", document="d2012"))
    assert codes(found) == ["citation-unreadable"]
    assert states(found) == {"1": "unexplained"}


@pytest.mark.parametrize("source", ["", "第三条", "e §1", "e 1; f 2"])
def test_other_documents_and_free_text_are_nobodys_fault(source: str, loaded: Loaded) -> None:
    """A source without the document's name says nothing of its clauses."""
    found = covered(loaded(duty("a", source)), listed("1"))
    assert (codes(found), states(found)) == ([], {"1": "unexplained"})


@pytest.mark.parametrize(
    ("source", "clauses"),
    [
        ("d 1", ("1",)),
        ("d 1, 2", ("1", "2")),
        ("d 1，2、3", ("1", "2", "3")),
        ("e 7; d 1, 2; f 第9条 第1款", ("1", "2")),
        ("d 1；d 2;", ("1", "2")),
        ("d 1, 1", ("1",)),
        ("dd 1", ()),
    ],
)
def test_sources_are_read_clause_by_clause(source: str, clauses: Sequence[str]) -> None:
    """Commas stand between clauses and semicolons between documents, in either width."""
    assert cited(source, "d") == tuple(clauses)


names = st.text(st.sampled_from("S01-§条"), min_size=1, max_size=4)


@given(st.lists(st.tuples(st.sampled_from(["d", "e"]), st.lists(names, min_size=1, max_size=3)), max_size=4))
def test_what_is_written_is_what_is_read(parts: list[tuple[str, list[str]]]) -> None:
    """Of any citations of two documents, each document gets exactly its own clauses, in their order."""
    source = "; ".join(f"{document} {', '.join(clauses)}" for document, clauses in parts)
    for document in ("d", "e"):
        wanted = dict.fromkeys(name for named, clauses in parts if named == document for name in clauses)
        assert cited(source, document) == tuple(wanted)


@settings(max_examples=40, deadline=None)
@given(named=st.lists(st.sets(st.sampled_from("12345"), min_size=1), min_size=1, max_size=4), data=st.data())
def test_removing_an_obligation_opens_exactly_what_it_alone_named(
    named: list[set[str]], data: st.DataObject, catalogue: Catalogue
) -> None:
    """Whatever obligations there are: without one of them, the clauses that no other names are unexplained."""
    duties = [duty(f"a{number}", f"d {', '.join(sorted(one))}") for number, one in enumerate(named)]
    gone = data.draw(st.integers(0, len(duties) - 1))
    filler = duty("filler", "free text")

    def unexplained(bodies: Sequence[str]) -> set[str]:
        programme = programme_of(HEAD + filler + "".join(bodies), "p.toml", catalogue)
        return {one.clause.id for one in covered(programme, listed(*"12345")).of("unexplained")}

    rest = set().union(*(one for number, one in enumerate(named) if number != gone))
    assert unexplained(duties) == set("12345") - rest - named[gone]
    assert unexplained(duties[:gone] + duties[gone + 1 :]) == set("12345") - rest
