"""Who owes and who is there: units, people, subjects, assets, and what is true of them on which days."""

from constab.entities.label import Label
from constab.entities.register import (
    HOLDERS,
    Asset,
    Assignment,
    Attribute,
    AttributeValue,
    Person,
    Register,
    Relation,
    Subject,
    Unit,
    Waiver,
)
from constab.entities.span import FOREVER, Span

__all__ = [
    "FOREVER",
    "HOLDERS",
    "Asset",
    "Assignment",
    "Attribute",
    "AttributeValue",
    "Label",
    "Person",
    "Register",
    "Relation",
    "Span",
    "Subject",
    "Unit",
    "Waiver",
]
