"""The words that the model adds to the standard vocabulary."""

from __future__ import annotations

from constab.entities import Label
from constab.vocabulary import AttributeTerm, Term

ORIGIN = "two_no_handle"


def _activity(code: str, effort: int, zh: str, en: str, *aliases: str) -> Term:
    return Term("activity", code, Label(zh, en), aliases, effort, ORIGIN)


def _centre(tier: str, zh: str, en: str, *aliases: str) -> Term:
    return Term("asset", f"intelligence_centre.{tier}", Label(zh, en), aliases, origin=ORIGIN)


TERMS: tuple[Term, ...] = (
    _activity("incident.assessed", 10, "警情评估", "incident assessed", "现场评估", "处警现场评估"),
    _activity(
        "analysis.intelligence.bureau",
        180,
        "市局情报研判",
        "the city bureau's analysis of intelligence",
        "市级情报研判",
    ),
    _activity(
        "analysis.intelligence.sub_bureau",
        180,
        "分局情报研判",
        "a sub-bureau's analysis of intelligence",
        "县级情报研判",
    ),
    _activity(
        "analysis.intelligence.station", 120, "派出所情报研判", "a station's analysis of intelligence", "所级情报研判"
    ),
    _centre("bureau", "市局情报中心", "the city bureau's intelligence centre", "市级情报中心"),
    _centre("sub_bureau", "分局情报中心", "a sub-bureau's intelligence centre", "县级情报中心"),
    _centre("station", "派出所综合指挥室", "a station's command room", "所级综合指挥室"),
)
"""What a command centre does with a report from the scene; analyses and centres of the three tiers, told apart."""

ATTRIBUTES: tuple[AttributeTerm, ...] = (
    AttributeTerm(
        "record",
        "livelihood",
        "flag",
        Label("民生小案", "small livelihood case"),
        aliases=("是否民生小案",),
        origin=ORIGIN,
    ),
    AttributeTerm(
        "record",
        "dual_response",
        "flag",
        Label("双处警", "dual response"),
        aliases=("所队双处警", "是否双处警"),
        origin=ORIGIN,
    ),
    AttributeTerm(
        "record",
        "distance_band",
        "code",
        Label("距离档", "distance band"),
        {
            "near": Label("近处", "near"),
            "far": Label("远处", "far"),
            "farther": Label("稍远处", "farther"),
        },
        ("处警距离", "距离档次"),
        ORIGIN,
    ),
)
"""Whether a case is a small one, whether station and brigade came together, and how far the patrol was."""
