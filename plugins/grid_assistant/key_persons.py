"""Key persons and special groups: each has a file, and key persons are seen in three rhythms."""

from __future__ import annotations

from decimal import Decimal

from constab.calendar import Grain
from constab.obligations import Counted, ForEach, Quota, Standing
from grid_assistant.common import GRID, Duties, common
from grid_assistant.parameters import Parameters

KEY_PERSON = ForEach(subject="key_person")
FILES = (
    ("file_on_key_persons", "重点人员一人一档", "A file on each key person", "key_person"),
    ("file_on_special_groups", "特殊人群一人一档", "A file on each person of the special groups", "special_group"),
)
STEPS = (
    ("meet_key_persons", "重点人员周见面", "Meet key persons", "visit.key_person", Grain.WEEK),
    ("talk_to_key_persons", "重点人员月谈话", "Talk with key persons", "talk.key_person", Grain.MONTH),
    ("assess_key_persons", "重点人员季考核", "Assess key persons", "assess.key_person", Grain.QUARTER),
)


def duties(of: Parameters) -> Duties:
    """Return the files, the weekly meeting, the monthly talk and the quarterly assessment."""
    files = tuple(
        Standing(
            **common(id, zh, en, "S2-08", "key_persons"),
            bearer=GRID,
            for_each=ForEach(subject=subject),
            if_empty=of.empty_roster,
            count=Counted(attribute="file_kept", of="subject"),
            at_least=Decimal(1),
        )
        for id, zh, en, subject in FILES
    )
    rhythms = tuple(
        Quota(
            **common(id, zh, en, "S2-22", "key_persons"),
            bearer=GRID,
            for_each=KEY_PERSON,
            if_empty=of.empty_roster,
            activity=(activity,),
            per=per,
            at_least=Decimal(1),
            note="外出、羁押等是否可免原文未写；确需免的，在名单上撤管相应日期",
        )
        for id, zh, en, activity, per in STEPS
    )
    return (*files, *rhythms)
