"""Grid policing: who serves in a grid, what they do, the people they look after, and the results."""

from __future__ import annotations

from constab.models import Content
from grid_assistant import disputes, incidents, key_persons, patrol, service, staffing, trends, visits
from grid_assistant.parameters import Parameters

__all__ = ["Parameters", "build"]


def build(parameters: Parameters) -> Content:
    """Return the duties of the model under these parameters."""
    return Content(
        (
            *staffing.duties(parameters),
            *patrol.duties(parameters),
            *visits.duties(parameters),
            *key_persons.duties(parameters),
            *incidents.duties(parameters),
            *disputes.duties(parameters),
            *service.duties(parameters),
            *trends.duties(parameters),
        ),
        (*staffing.facts(parameters), *patrol.facts(parameters)),
    )
