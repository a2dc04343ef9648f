"""What the core itself brings, through the hooks that every plugin answers."""

from __future__ import annotations

from collections.abc import Iterable

from constab import hookimpl
from constab.consequences import Consequence, CostShare, Escalation, Measure, Penalty, Pool, Reward, Subsidy
from constab.facts import Clip, ConsequenceFact, Delay, Fact, Join, Merge, RollUp, ScoreFact
from constab.ledger.importing.readers import READERS
from constab.obligations import (
    Attested,
    Milestone,
    Obligation,
    Procedure,
    Prohibition,
    Quota,
    Rate,
    Response,
    Standing,
)
from constab.ports import Reader, Renderer
from constab.reporting.csv_table import CsvTable
from constab.reporting.html_page import HtmlPage
from constab.reporting.json_document import JsonDocument
from constab.reporting.junit_xml import JunitXml
from constab.reporting.text_board import TextBoard
from constab.reporting.xlsx_workbook import XlsxWorkbook
from constab.scoring import Deduction, Headline, Scheme, Sheet, Weighted
from constab.vocabulary import AttributeTerm, Term
from constab.vocabulary.standard import ATTRIBUTES, TERMS


@hookimpl
def constab_terms() -> Iterable[Term]:
    """Bring the standard codes."""
    return TERMS


@hookimpl
def constab_attributes() -> Iterable[AttributeTerm]:
    """Bring the standard attributes."""
    return ATTRIBUTES


@hookimpl
def constab_kinds() -> Iterable[type[Obligation]]:
    """Bring the kinds of obligation."""
    return (Quota, Standing, Prohibition, Milestone, Rate, Attested, Response, Procedure)


@hookimpl
def constab_consequences() -> Iterable[type[Consequence]]:
    """Bring the kinds of consequences."""
    return (CostShare, Subsidy, Penalty, Pool, Reward, Escalation, Measure)


@hookimpl
def constab_facts() -> Iterable[type[Fact]]:
    """Bring the forms of facts that a programme may write."""
    return (Clip, Merge, RollUp, Join, Delay, ScoreFact, ConsequenceFact)


@hookimpl
def constab_schemes() -> Iterable[type[Scheme]]:
    """Bring the weighted scheme, and the one that takes over a score of the programme's own."""
    return (Weighted, Headline)


@hookimpl
def constab_sheets() -> Iterable[type[Sheet]]:
    """Bring the scheme of scores of their own."""
    return (Deduction,)


@hookimpl
def constab_readers() -> Iterable[Reader]:
    """Bring workbooks and delimited text."""
    return READERS


@hookimpl
def constab_renderers() -> Iterable[Renderer]:
    """Bring the formats an assessment can be written in."""
    return (TextBoard(), JsonDocument(), CsvTable(), JunitXml(), XlsxWorkbook(), HtmlPage())
