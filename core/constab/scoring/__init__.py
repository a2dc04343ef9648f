"""From lines to points, scores, grades and titles. One module a scheme."""

from constab.scoring.base import Scheme, Scored
from constab.scoring.charge import Charge
from constab.scoring.deduction import Deduction
from constab.scoring.grades import CategoryTable, GradeTable, TitleTable
from constab.scoring.headline import Headline
from constab.scoring.observed import Observed
from constab.scoring.reference import Reference
from constab.scoring.sheet import Sheet, SheetBasis, Sheeted
from constab.scoring.weighted import Weighted

__all__ = [
    "CategoryTable",
    "Charge",
    "Deduction",
    "GradeTable",
    "Headline",
    "Observed",
    "Reference",
    "Scheme",
    "Scored",
    "Sheet",
    "SheetBasis",
    "Sheeted",
    "TitleTable",
    "Weighted",
]
