"""Parameters of who serves in a grid, and how long they are there."""

from __future__ import annotations

from typing import Annotated, Literal

from attrs import frozen
from attrs.validators import min_len

from constab.models import parameter
from constab.selection.words import Coded


@frozen(kw_only=True, slots=False)
class Staffing:
    """Officers and members of a grid, and their time in it."""

    staffing_by: Literal["mean", "each"] = parameter(
        "mean",
        "人员配备按全部网格的平均数（mean）还是逐个网格（each）评定。原文写“平均”，故默认平均，由分局承担",
        "Whether staffing is judged as a mean over all grids, or grid by grid. The source says 'on average', so "
        "that the sub-bureau answers for the mean",
    )
    officers_per_grid: int = parameter(
        1,
        "每个网格（平均）配备的网格民警人数",
        "Grid officers in a grid, on average",
        at_least=1,
    )
    members_per_grid: int = parameter(
        4,
        "每个网格（平均）配备的网格员人数",
        "Grid members in a grid, on average",
        at_least=1,
    )
    officers_of_grid: int = parameter(
        1,
        "每个网格定岗的网格民警人数。原文“定格、定人、定责”，默认正好1名；一名民警可以负责几个网格",
        "Officers named for each grid: exactly one, who may have several grids",
        at_least=1,
    )
    officer_days: int = parameter(
        1,
        "每名民警每周在网格工作的天数",
        "Days that each officer works in the grid in a week",
        at_least=1,
        at_most=7,
    )
    officer_days_of: tuple[Annotated[str, Coded("role")], ...] = parameter(
        ("grid_officer",),
        "“每位民警”指哪些岗位。默认只指网格民警，由网格承担；再列社区民警、办案民警等，由派出所承担",
        "Whom 'each officer' means: grid officers, at their grid; further roles are looked for at their station",
        check=min_len(1),
    )
    officer_day_hours: int = parameter(
        0,
        "在网格工作多少小时算一天。默认0：有记录的日子就算一天；填8则按每周累计8小时的倍数评定",
        "Hours that make a day in the grid. 0: any day with a record; with 8 the hours of the week are added up",
        at_least=0,
        at_most=24,
    )
    member_hours: int = parameter(
        8,
        "网格员每个工作日在网格的小时数。原文“全天候”字面是24小时，一个人做不到，默认按一个工作日8小时，只作提示；0为不评定",
        "Hours that each member is in the grid on a working day. 'All day long' literally is 24, which nobody can "
        "do; 8 are a day's work, reported and never failed; 0: not judged",
        at_least=0,
        at_most=24,
    )
