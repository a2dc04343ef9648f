"""The JUnit report."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from attrs import evolve

from constab.assessment import Assessment, Verdict
from constab.reporting.junit_xml import JunitXml


def one_line(assessment: Assessment, verdict: Verdict, force: str = "must") -> Assessment:
    """Return an assessment of one bearer and one obligation with this verdict."""
    card = assessment.scorecards[0]
    duty = evolve(assessment.obligations[0], force=force)
    line = evolve(card.lines[0], verdict=verdict)
    return evolve(assessment, obligations=(duty,), scorecards=(evolve(card, lines=(line,)),))


@pytest.mark.parametrize(
    ("verdict", "force", "mark"),
    [
        (Verdict.MET, "must", None),
        (Verdict.MISSED, "must", "failure"),
        (Verdict.MISSED, "should", "skipped"),  # soft wording never fails
        (Verdict.MISSED, "aim", "skipped"),
        (Verdict.MISSED, "may", "skipped"),
        (Verdict.NO_DATA, "must", "error"),
        (Verdict.MISCONFIGURED, "should", "error"),
        (Verdict.WAIVED, "must", "skipped"),
        (Verdict.NOT_APPLICABLE, "must", "skipped"),
        (Verdict.NOT_REVIEWED, "must", "skipped"),  # never a pass
        (Verdict.ON_TRACK, "must", "skipped"),  # nothing is decided
        (Verdict.AT_RISK, "must", "skipped"),
    ],
)
def test_every_verdict_has_its_mark(assessment: Assessment, verdict: Verdict, force: str, mark: str | None) -> None:
    """Only a duty that is met shows as passed."""
    report = JunitXml().render(one_line(assessment, verdict, force), "en")
    (case,) = ElementTree.fromstring(report).iter("testcase")
    assert [child.tag for child in case] == ([] if mark is None else [mark])


def test_no_verdict_passes_unnoticed() -> None:
    """A verdict that is added one day needs a mark of its own."""
    from_source = {verdict for verdict in Verdict if verdict is not Verdict.MET}
    assert len(from_source) == 8


def test_suites_are_bearers_and_counts_add_up(assessment: Assessment) -> None:
    """There is a suite a bearer and a case an obligation, and the counts are those of the marks."""
    root = ElementTree.fromstring(JunitXml().render(assessment, "zh"))
    suites = root.findall("testsuite")
    assert len(suites) == len(assessment.scorecards)
    for suite in suites:
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
    assert int(root.attrib["failures"]) == len(root.findall(".//failure"))


def test_names_cannot_break_the_document(assessment: Assessment) -> None:
    """Markup in a name is text, and what XML cannot hold is replaced."""
    first, *others = assessment.scorecards
    hostile = evolve(first, name='</testsuite>"&\x00\x1b\ufffe')
    root = ElementTree.fromstring(JunitXml().render(evolve(assessment, scorecards=(hostile, *others)), "zh"))
    assert root[0].attrib["name"] == f'</testsuite>"&\ufffd\ufffd\ufffd ({first.bearer})'
