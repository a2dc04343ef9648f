"""Coverage: which clauses of a source document a programme encodes, states to be beyond assessment, or leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from attrs import frozen

from constab.programme.citations import GONE, Citation, citations, cited
from constab.programme.clauses import Clause, ClauseList, Document
from constab.programme.finding import Finding, Severity
from constab.programme.resolved import Programme

State = Literal["encoded", "stated", "dropped", "unexplained"]
STATES: tuple[State, ...] = get_args(State)


@frozen
class Account:
    """What has become of one clause. ``origin`` is the file and line of the list.

    ``encoded``: by what stands in ``by``; ``dropped``: by an obligation that the region leaves out; ``stated``: the
    list names the reason why it is not assessable; else ``unexplained``. A clause that is encoded may have been dropped
    or stated in part as well.
    """

    clause: Clause
    state: State
    by: tuple[Citation, ...]
    dropped: tuple[Citation, ...]
    origin: str


@frozen
class Coverage:
    """The accounts of a document's clauses, in its order, and what is wrong with the citations."""

    document: Document
    file: str
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]

    def of(self, state: State) -> tuple[Account, ...]:
        """Return the accounts in a state."""
        return tuple(one for one in self.accounts if one.state == state)

    @property
    def whole(self) -> bool:
        """Tell whether every clause is explained and nothing was found."""
        return not self.findings and not self.of("unexplained")


def covered(programme: Programme, clauses: ClauseList) -> Coverage:
    """Return what has become of each clause of a document in a programme."""
    known = {one.id for one in clauses.clauses}
    naming: dict[str, list[Citation]] = {}
    findings: list[Finding] = []
    for citation in citations(programme):
        names = cited(citation.source, clauses.document.id)
        if names is None:
            findings.append(_unreadable(citation, clauses.document))
            continue
        for name in names:
            naming.setdefault(name, []).append(citation)
        findings += [_unknown(name, citation, clauses.document) for name in names if name not in known]
    accounts = tuple(_account(one, naming.get(one.id, ()), clauses.origins[one.id]) for one in clauses.clauses)
    findings += [found for one in accounts for found in _contradicted(one)]
    return Coverage(clauses.document, clauses.file, accounts, tuple(findings))


def _account(clause: Clause, naming: Sequence[Citation], origin: str) -> Account:
    by = tuple(one for one in naming if one.what not in GONE)
    dropped = tuple(one for one in naming if one.what in GONE)
    return Account(clause, _state(clause, by, dropped), by, dropped, origin)


def _state(clause: Clause, by: Sequence[Citation], dropped: Sequence[Citation]) -> State:
    """Return the state of a clause. What is stated of a part does not explain the rest."""
    if by:
        return "encoded"
    if dropped:
        return "dropped"
    return "stated" if clause.not_assessable is not None and not clause.partly else "unexplained"


def _found(code: str, severity: Severity, template: str, /, origin: str, **values: object) -> Finding:
    return Finding(code, severity, template, origin, values)


def _unreadable(citation: Citation, document: Document) -> Finding:
    return _found(
        "citation-unreadable",
        "error",
        "the source of {id} names {document} and cannot be read: {source}; write the document, a blank and its "
        "clauses, with commas between clauses and semicolons between documents",
        citation.origin,
        id=citation.id,
        document=document.id,
        source=repr(citation.source),
    )


def _unknown(name: str, citation: Citation, document: Document) -> Finding:
    return _found(
        "clause-unknown",
        "error",
        "{id} names the clause {clause} of {document}, which the list does not have",
        citation.origin,
        id=citation.id,
        document=document.id,
        clause=name,
    )


def _contradicted(account: Account) -> Iterator[Finding]:
    """Find a clause of which nothing is said to be assessable, and which the programme, or its model, assesses."""
    clause, naming = account.clause, (*account.by, *account.dropped)
    if clause.not_assessable is not None and not clause.partly and naming:
        yield _found(
            "clause-contradicted",
            "error",
            "the clause {clause} is said to be not assessable, and is encoded by {ids}; remove not_assessable, or say "
            "partly = true where it speaks of a part",
            account.origin,
            clause=clause.id,
            ids=", ".join(one.id for one in naming),
        )
