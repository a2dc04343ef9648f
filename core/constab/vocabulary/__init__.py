"""The words that programmes and records share: codes with a Chinese and an English label each."""

from constab.vocabulary.terms import FACETS, TYPES, AttributeTerm, Term, UnknownTermError, Vocabulary

__all__ = ["FACETS", "TYPES", "AttributeTerm", "Term", "UnknownTermError", "Vocabulary"]
