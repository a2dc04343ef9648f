"""``constab show`` of charges by values of records, and of what is lacking."""

import pytest

PROGRAMME = """\
[programme]
id = "p"
title = { zh = "试点", en = "Trial" }
in_force = { from = 2012-01-01, until = 2012-12-31 }

[[obligation]]
id = "settled"
kind = "rate"
title = { zh = "纠纷调解", en = "Disputes" }
bearer = { unit = "post" }
of = { activity = "dispute.accepted", where = { outcome = "settled" } }
to = { activity = "dispute.accepted" }
per = "month"
at_least = 80

[[score]]
id = "monthly"
title = { zh = "月考核", en = "Monthly score" }
bearer = { unit = "post" }
per = "month"
[[score.item]]
id = "work"
title = { zh = "工作", en = "Work" }
points = 100
loss = [
    { obligation = "settled", count = "lacking", points = 1 },
    { activity = "violation.notified", by = "outcome", amounts = { settled = 2, failed = 3 },
      repeated = { by_value = true } },
    { activity = "visit", by = "outcome", amounts = { settled = 2, failed = 3 }, over = "highest" },
]
"""


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("zh", ("未做到的件数；每件扣1分", "一年内同类第2次起按2倍", "取最高一项")),
        ("en", ("what was not done", "1 points for each 1 thing(s)", "2 times from number 2 of its kind on in a year")),
    ],
)
def test_show_says_what_is_lacking_and_what_is_alike(constab, tmp_path, lang, parts):
    """What is not done is told by things and not in percent, repetitions by their kind, and the one dearest record."""
    file = tmp_path / "p.toml"
    file.write_text(PROGRAMME, "utf-8")
    said = constab("show", file, lang=lang)
    assert (said.status, said.err) == (0, "")
    shown = "".join(said.out.split())
    for part in parts:
        assert "".join(part.split()) in shown, part
