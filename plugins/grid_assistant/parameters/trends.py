"""Parameters of the trends that the whole town aims at."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from constab.models import parameter


@frozen(kw_only=True, slots=False)
class Trends:
    """How much is a fall or a rise, from one year to the next."""

    crime_fall: Decimal = parameter(
        Decimal("0.001"),
        "刑事发案率同比下降幅度（%）。原文说平稳下降，下降即可，故默认取最小值0.001",
        "By how many per cent crimes per 10,000 residents fall within a year. Any fall will do, hence the least",
        above=0,
        below=100,
    )
    dispute_fall: Decimal = parameter(
        Decimal(10),
        "受理纠纷数同比下降幅度（%）。原文说大幅下降，没有数字，默认10是本模型定的",
        "By how many per cent disputes fall. The source says greatly; the number is the model's own",
        above=0,
        below=100,
    )
    satisfaction_rise: Decimal = parameter(
        Decimal(1),
        "群众安全感、满意率同比上升的百分点。原文说明显提升，没有数字，默认1是本模型定的",
        "By how many points safety and satisfaction rise. The source says clearly; the number is the model's own",
        at_least=Decimal("0.001"),
    )
