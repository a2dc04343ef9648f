"""A tailoring drops an obligation or sets some of its fields, and says where it did."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from constab.calendar import Grain
from constab.errors import ConstabError
from constab.obligations import Prohibition, Quota, Standing
from constab.programme import Programme

Loaded = Callable[[str], Programme]

DUTIES = """
[[obligation]]
id = "visits"
title = "入户走访"
kind = "quota"
bearer = { unit = "post" }
activity = "visit.household"
per = "week"
at_least = 3
at_most = 9

[[obligation]]
id = "no_duty"
title = "不到派出所值班"
kind = "prohibition"
bearer = { unit = "post" }
activity = "duty.station"

[[obligation]]
id = "networks"
title = "双网"
kind = "standing"
bearer = { unit = "post" }
count = { kinds_of = ["公安网", "互联网"] }
all_of = true
"""


def tailored(obligation: str, more: str) -> str:
    """Return the duties with one tailoring; its table stands on line 31."""
    return f'{DUTIES}\n[[tailor]]\nobligation = "{obligation}"\nreason = "辖区情况"\n{more}\n'


def test_what_is_dropped_is_kept_with_its_reason(loaded: Loaded) -> None:
    """The rule is gone, and the programme remembers its title, the reason and the line."""
    programme = loaded(tailored("no_duty", "drop = true"))
    assert [rule.id for rule in programme.rules] == ["visits", "networks"]
    (gone,) = programme.dropped
    assert (gone.id, gone.title.zh, gone.reason, gone.origin) == (
        "no_duty",
        "不到派出所值班",
        "辖区情况",
        "p.toml:31",
    )


def test_what_is_set_knows_its_line(loaded: Loaded) -> None:
    """Fields are set by codes or words, the others stay, and each change knows where it stands."""
    programme = loaded(tailored("visits", 'set = { per = "月", weight = 2 }'))
    rule = programme.rule("visits")
    assert rule is not None
    duty = rule.latest
    assert isinstance(duty, Quota)
    assert (duty.per, duty.weight, duty.at_least, duty.at_most) == (Grain.MONTH, Decimal(2), Decimal(3), Decimal(9))
    assert rule.changes == {"per": "p.toml:34", "weight": "p.toml:34"}
    assert rule.reason == "辖区情况"


@pytest.mark.parametrize(
    ("bounds", "limits"),
    [
        ("at_least = 5", (5, 9)),
        ("at_most = 4", (3, 4)),
        ("exactly = 4", (4, 4)),
        ("between = [1, 2]", (1, 2)),
        ("at_least = 20, at_most = 30", (20, 30)),
    ],
)
def test_bounds_displace_each_other(bounds: str, limits: tuple[int, int], loaded: Loaded) -> None:
    """One of two bounds leaves the other; ``exactly`` and ``between`` stand alone."""
    rule = loaded(tailored("visits", f"set = {{ {bounds} }}")).rule("visits")
    assert rule is not None
    assert isinstance(rule.latest, Quota)
    assert rule.latest.limits == (Decimal(limits[0]), Decimal(limits[1]))


def test_exact_bounds_give_way_again(loaded: Loaded) -> None:
    """A later tailoring undoes ``exactly`` by setting a single bound: the displaced ones do not come back."""
    text = tailored("visits", "set = { exactly = 4 }")
    rule = loaded(f'{text}\n[[tailor]]\nobligation = "visits"\nreason = "减负"\nset = {{ at_least = 2 }}\n').rule(
        "visits"
    )
    assert rule is not None
    assert isinstance(rule.latest, Quota)
    assert rule.latest.limits == (Decimal(2), None)
    assert rule.reason == "减负"


def test_a_prohibition_may_be_loosened(loaded: Loaded) -> None:
    """Its limit is a whole number of its own."""
    rule = loaded(tailored("no_duty", "set = { at_most = 2 }")).rule("no_duty")
    assert rule is not None
    assert isinstance(rule.latest, Prohibition)
    assert rule.latest.at_most == 2


def test_all_of_gives_way_to_a_bound(loaded: Loaded) -> None:
    """Both networks become one of the two."""
    rule = loaded(tailored("networks", "set = { all_of = false, at_least = 1 }")).rule("networks")
    assert rule is not None
    assert isinstance(rule.latest, Standing)
    assert rule.latest.limits == (Decimal(1), None)


@pytest.mark.parametrize(
    ("obligation", "same"),
    [
        ("visits", 'per = "week"'),
        ("visits", "at_least = 3"),
        ("visits", "at_most = 9, at_least = 3"),
        ("visits", 'bearer = { unit = "警务室" }, activity = ["visit.household"]'),
        ("no_duty", 'force = "must", at_most = 0'),
        ("networks", "all_of = true"),
    ],
)
def test_an_identity_tailoring_changes_nothing(obligation: str, same: str, loaded: Loaded) -> None:
    """To set what is so already resolves to an equal programme."""
    bare, changed = loaded(DUTIES), loaded(tailored(obligation, f"set = {{ {same} }}"))
    assert [rule.versions for rule in changed.rules] == [rule.versions for rule in bare.rules]
    assert changed.digest == bare.digest


def test_every_version_is_tailored(loaded: Loaded) -> None:
    """A tailoring of a model's duty holds before and after its parameters change."""
    programme = loaded(
        """
[[adopt]]
model = "one_plus_x"
[adopt.parameters]
reception_half_days = 3
[[adopt.parameters.history]]
from = 2012-07-01
reception_half_days = 4

[[tailor]]
obligation = "one_plus_x.reception"
reason = "减负"
set = { weight = 3 }
"""
    )
    rule = programme.rule("one_plus_x.reception")
    assert rule is not None
    assert [version.obligation.weight for version in rule.versions] == [Decimal(3), Decimal(3)]


def test_a_tailoring_names_an_obligation_by_its_title(loaded: Loaded) -> None:
    """The title stands for the id where one obligation has it; a title that nobody has is told the nearest."""
    kept = loaded(DUTIES + '[[tailor]]\nobligation = "不到派出所值班"\ndrop = true\nreason = "另有规定"\n')
    assert [one.id for one in kept.dropped] == ["no_duty"]
    with pytest.raises(ConstabError, match="did you mean 入户走访"):
        loaded(DUTIES + '[[tailor]]\nobligation = "入户走坊"\ndrop = true\nreason = "另有规定"\n')
