"""The duties of the model, theme by theme."""

from __future__ import annotations

from constab.models import Content
from two_no_handle.cases import cases
from two_no_handle.following import following
from two_no_handle.intelligence import intelligence
from two_no_handle.parameters import Parameters
from two_no_handle.people import half_days, people
from two_no_handle.presence import presence, shifts
from two_no_handle.rooms import rooms


def build(parameters: Parameters) -> Content:
    """Return the duties of the model under these parameters, and the facts that they count."""
    of = parameters
    duties = (*cases(of), *following(of), *presence(of), *people(of), *rooms(of), *intelligence(of))
    return Content(duties, (*shifts(), half_days(of)))
