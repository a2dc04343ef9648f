"""The X as Luoyang has it: volunteer teams, what they do, and how they are looked after."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from constab.calendar import Grain
from constab.entities import Label
from constab.obligations import Bearer, Condition, Counted, Force, ForEach, Milestone, Period, Rate, Stage
from one_plus_x.common import AT_POST, NOT_URBAN_POST, POST, URBAN, quota, source

if TYPE_CHECKING:
    from one_plus_x.common import Duties
    from one_plus_x.parameters import Parameters

CATEGORY = "volunteers"
DEMONSTRATION_POST = Bearer("post", (URBAN, Condition("tag", "is", ("demonstration",))))
ORDINARY_URBAN_POST = Bearer("post", (URBAN, Condition("tag", "not", ("demonstration",))))
TEAMS = Counted(unit="team")


def duties(parameters: Parameters) -> Duties:
    """Return the teams that must exist, and what is owed once they do; nothing where the X is something else."""
    if "volunteer_teams" not in parameters.x:
        return ()
    stages = (Stage(by=parameters.teams_by),)
    # Meetings of volunteers presuppose volunteers: they are owed from the day after teams must exist.
    teams_exist = Period(since=parameters.teams_by + timedelta(days=1))
    activities = quota(
        "team_activities",
        Label("义务联防队伍到警务室活动", "Team activities at the post"),
        "S0-40",
        ("team.activity",),
        Grain.MONTH,
        parameters.team_activities,
        category=CATEGORY,
        for_each=ForEach(unit="team"),
        where=(AT_POST,),
    )
    meeting = quota(
        "joint_meeting",
        Label("义务联防人员联席会议", "Joint meeting of volunteers"),
        "S0-41",
        ("meeting.volunteers",),
        Grain.MONTH,
        category=CATEGORY,
    )
    appraisal = quota(
        "appraise_volunteers",
        Label("义务联防人员评比", "Appraise the volunteers"),
        "S0-42",
        ("appraisal.volunteers",),
        Grain.QUARTER,
        category=CATEGORY,
    )
    return (
        Rate(
            id="more_teams",
            title=Label("逐步增加义务联防队伍", "More and more volunteer teams"),
            bearer=POST,
            force=Force.SHOULD,
            source=source("S0-36"),
            category=CATEGORY,
            of=TEAMS,
            per=Grain(parameters.team_growth_per),
            compared="previous",
            at_least=Decimal(0),
            note="原文要求视情况逐步增加，按不少于上一周期理解，减少只提示",
        ),
        Milestone(
            id="team_in_each_grid",
            title=Label(
                "城市示范警务室每个网格建立义务联防队伍", "A volunteer team in each grid of a demonstration post"
            ),
            bearer=DEMONSTRATION_POST,
            for_each=ForEach(unit="grid"),
            force=Force.SHOULD,
            source=source("S0-37"),
            category=CATEGORY,
            count=TEAMS,
            stages=stages,
            if_empty=parameters.demonstration_without_grids,
            note="原文写明“原则上”，未建立只提示",
        ),
        Milestone(
            id="team_in_other_urban_post",
            title=Label("城市其他警务室建立义务联防队伍", "A volunteer team in other urban posts"),
            bearer=ORDINARY_URBAN_POST,
            source=source("S0-38"),
            category=CATEGORY,
            count=TEAMS,
            stages=stages,
        ),
        Milestone(
            id="team_in_rural_post",
            title=Label("农村警务室建立义务联防队伍", "A volunteer team in rural posts"),
            bearer=NOT_URBAN_POST,
            source=source("S0-38"),
            category=CATEGORY,
            count=TEAMS,
            stages=stages,
        ),
        evolve(activities, if_empty=parameters.empty_roster),
        evolve(meeting, in_force=teams_exist),
        evolve(appraisal, in_force=teams_exist),
    )
