"""From lines to points, scores, grades and titles. One module a scheme."""

from constab.scoring.base import Scheme, Scored
from constab.scoring.grades import CategoryTable, GradeTable, TitleTable
from constab.scoring.weighted import Weighted

__all__ = ["CategoryTable", "GradeTable", "Scheme", "Scored", "TitleTable", "Weighted"]
