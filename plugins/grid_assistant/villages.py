"""What a village has: a police assistant with a handset, appraised every month."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import field, frozen
from attrs.validators import ge

from constab.calendar import Grain
from constab.entities import Label
from constab.models import Content
from constab.obligations import Bearer, Counted, ForEach, Quota, Standing

VILLAGE = Bearer("village")


def _doc(zh: str, en: str) -> dict[str, Any]:
    return {"doc": Label(zh, en)}


@frozen(kw_only=True)
class Parameters:
    """What a programme may say in ``[adopt.parameters]``."""

    assistants_per_village: int = field(
        default=1,
        validator=ge(1),
        metadata=_doc("每个村配备的警务助理人数", "Police assistants of each village"),
    )
    handsets_per_village: int = field(
        default=1,
        validator=ge(1),
        metadata=_doc("每个村配发的工作手机数", "Handsets of each village"),
    )
    appraisals_a_month: int = field(
        default=1,
        validator=ge(1),
        metadata=_doc(
            "每名警务助理每月考核次数。原文称“月度考核”，未写次数",
            "Appraisals of each assistant in a month; the source speaks of the monthly appraisal",
        ),
    )


def build(parameters: Parameters) -> Content:
    """Return the duties of the model under these parameters."""
    return Content(
        (
            Standing(
                id="assistant",
                title=Label("配备警务助理", "A police assistant"),
                bearer=VILLAGE,
                source="zhucheng-2017 S3-25",
                category="staffing",
                count=Counted(role=("police_assistant",)),
                at_least=Decimal(parameters.assistants_per_village),
            ),
            Standing(
                id="handset",
                title=Label("配发工作手机", "A handset"),
                bearer=VILLAGE,
                source="zhucheng-2017 S3-18",
                category="staffing",
                count=Counted(asset=("handset",)),
                at_least=Decimal(parameters.handsets_per_village),
            ),
            Quota(
                id="monthly_appraisal",
                title=Label("警务助理月度考核", "Monthly appraisal of assistants"),
                bearer=VILLAGE,
                for_each=ForEach(role="police_assistant"),
                source="zhucheng-2017 S3-20",
                category="appraisal",
                activity=("appraisal.assistant",),
                per=Grain.MONTH,
                at_least=Decimal(parameters.appraisals_a_month),
            ),
        )
    )
