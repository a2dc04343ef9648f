"""Parameters of the online police room and of equipment."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from constab.models import parameter
from one_plus_x.parameters.shared import END_OF_YEAR


@frozen(kw_only=True, slots=False)
class Online:
    """Who has an online room by when, and how soon people are answered and things are mended."""

    online_room_of: Literal["bureau", "post"] = parameter(
        "bureau",
        "网上警务室由市局统一建立（bureau），还是每个警务室各建一个（post）。原文未写明，默认市局：要求较低的一种",
        "Whether the bureau has one online room, or each post its own. The source leaves it open; one asks less",
    )
    online_room_by: date = parameter(
        END_OF_YEAR,
        "建立网上警务室、公布办事流程的期限。原文为“今年”，默认到12月31日",
        "The day by which there is an online room with procedures on it. The source says 'this year'",
    )
    website_guidance_per: Literal["month", "quarter", "half_year", "year"] = parameter(
        "year",
        "多久至少指导一次网站安全管理。原文没有次数，默认每年，且只提示、不计分",
        "How often websites are given guidance. The source has no number: every year, reported and not scored",
    )
    repair_within: str | None = parameter(
        None,
        "设备故障的修复时限，如“3天”“24小时”。原文未定，默认无：只统计修复率，不计分；填写后按“必须”评定",
        "How soon equipment is mended, as '3 days'. None in the source: reported and not scored; "
        "a limit makes it a must",
    )
    reply_within: str | None = parameter(
        None,
        "网上投诉的答复时限，如“3个工作日”。原文未定，默认无：只统计答复率，不计分；填写后按“必须”评定",
        "How soon complaints made online are answered, as '3 workdays'. None in the source: reported and "
        "not scored; a limit makes it a must",
    )
