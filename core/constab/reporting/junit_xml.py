"""The assessment as a JUnit report: one suite a bearer, one case an obligation, for a build server's own display."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from constab.assessment import Assessment, Line, ObligationSummary, Scorecard, Verdict
from constab.entities import Label
from constab.reporting import words

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, escaped or not."""

_SOFT = Label("约束力为“{force}”，不计为不合格", "force is “{force}”: reported, does not fail")

_OUTCOME = {
    Verdict.MISSED: "failure",
    Verdict.NO_DATA: "error",
    Verdict.MISCONFIGURED: "error",
    Verdict.WAIVED: "skipped",
    Verdict.NOT_APPLICABLE: "skipped",
    Verdict.NOT_REVIEWED: "skipped",
    Verdict.ON_TRACK: "skipped",
    Verdict.AT_RISK: "skipped",
}
"""What is not decided is skipped, because a case without a mark reads as passed. Only ``met`` has no mark."""


class JunitXml:
    """Missed is a failure, no data and misconfigured are errors, and all that is undecided or excused is skipped.

    A missed duty that binds less than ``must`` is skipped too, and says so: soft wording never fails.
    """

    name = "junit"
    suffix = ".xml"

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the report, with titles in ``language``."""
        obligations = {one.id: one for one in assessment.obligations}
        suites = [_suite(card, obligations, language) for card in assessment.scorecards]
        root = ElementTree.Element("testsuites", {"name": _xml(assessment.title.text(language)), **_sums(suites)})
        root.extend(suites)
        ElementTree.indent(root)
        text: str = ElementTree.tostring(root, encoding="unicode")
        return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _suite(card: Scorecard, obligations: dict[str, ObligationSummary], language: str) -> ElementTree.Element:
    cases = [_case(card, line, obligations[line.obligation], language) for line in card.lines]
    counts = {"tests": len(cases)}
    for attribute, mark in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        counts[attribute] = sum(case.find(mark) is not None for case in cases)
    attributes = {
        "name": _xml(f"{card.name} ({card.bearer})"),
        **{name: str(n) for name, n in counts.items()},
    }
    suite = ElementTree.Element("testsuite", attributes)
    suite.extend(cases)
    return suite


def _case(card: Scorecard, line: Line, duty: ObligationSummary, language: str) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase", {"classname": _xml(card.bearer), "name": _xml(f"{duty.id}: {duty.title.text(language)}")}
    )
    mark = _OUTCOME.get(line.verdict)
    if mark is None:
        return case
    message = f"{line.verdict.label.text(language)}: {_numbers(line, language)}"
    if mark == "failure" and duty.force != "must":
        force = words.force_text(duty.force, language)
        mark, message = "skipped", f"{message}; {_SOFT.text(language).format(force=force)}"
    attributes = {"message": _xml(message)} | ({} if mark == "skipped" else {"type": line.verdict.value})
    ElementTree.SubElement(case, mark, attributes).text = _xml(f"{duty.target.text(language)} [{duty.source}]")
    return case


def _numbers(line: Line, language: str) -> str:
    parts = (
        (words.DUE, line.due),
        (words.MET, line.met),
        (words.MISSED, line.missed),
        (words.NO_DATA, line.no_data),
        (words.OPEN, line.open),
        (words.AT_RISK, line.at_risk),
    )
    return ", ".join(f"{label.text(language)} {number}" for label, number in parts)


def _sums(suites: list[ElementTree.Element]) -> dict[str, str]:
    names = ("tests", "failures", "errors", "skipped")
    return {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in names}


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
