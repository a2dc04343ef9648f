"""One village, one police assistant: every village is covered; how assistants are chosen, led, appraised and paid."""

from __future__ import annotations

from decimal import Decimal

from constab.models import Content
from constab.obligations import Counted, Having, Rate, Standing
from grid_assistant import arrangements, information, pay, selection
from grid_assistant.parameters.rewards import VillageParameters as Parameters
from grid_assistant.village_common import BUREAU, ROLE, VILLAGE, Duties, common

__all__ = ["Parameters", "build"]


def build(parameters: Parameters) -> Content:
    """Return the duties of the model under these parameters, and what follows from them."""
    return Content(
        (
            *_coverage(parameters),
            *arrangements.duties(parameters),
            *selection.duties(parameters),
            *information.duties(parameters),
            *pay.duties(parameters),
        ),
        consequences=pay.consequences(parameters),
    )


def _coverage(of: Parameters) -> Duties:
    # An assistant serves in a grid. A village is a unit beside it, which the grid covers.
    assistants = Counted(role=ROLE, along="covers")
    number = Decimal(of.assistants_per_village)
    return (
        Standing(
            **common("assistant", "村有警务助理", "A police assistant of each village", "S3-25", "staffing"),
            bearer=VILLAGE,
            count=assistants,
            at_least=number,
        ),
        Rate(
            **common("coverage", "警务助理覆盖率", "Villages with an assistant", "S3-25", "staffing"),
            bearer=BUREAU,
            of=Counted(unit="village", having=Having(assistants, number)),
            to=Counted(unit="village"),
            at_least=of.coverage_percent,
        ),
    )
