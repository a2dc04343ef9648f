"""Scores of a programme's own as they are read: by whichever words, exactly, and by files that extend others."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from tests.programme.levels import below, duty, resolved, top

from constab.errors import ConstabError
from constab.plugins import Catalogue
from constab.programme import Programme
from constab.scoring import Deduction

Loaded = Callable[[str], Programme]
HEADLINE = '[scoring]\nscheme = "score"\nscore = "monthly"\n'


def sheet(points: str = "100", loss: str = "0.3", id: str = "monthly") -> str:
    """Return a score of one item, which loses so much for each window missed."""
    return f"""
[[score]]
id = "{id}"
title = "月度考核"
bearer = {{ unit = "post" }}
per = "month"
[[score.item]]
id = "visits"
title = "走访"
points = {points}
[[score.item.loss]]
obligation = "visits"
points = {loss}
"""


def only(programme: Programme) -> Deduction:
    """Return the programme's one score."""
    (one,) = programme.scores
    assert isinstance(one.sheet, Deduction)
    return one.sheet


def test_figures_are_exact(loaded: Loaded) -> None:
    """A tenth is a tenth: no figure of a sheet is a binary fraction."""
    found = only(loaded(duty("visits") + HEADLINE + sheet(points="33.3", loss="0.1")))
    assert (found.full, found.item[0].loss[0].points) == (Decimal("33.3"), Decimal("0.1"))


WORDS = """
[[score]]
id = "monthly"
title = "月度考核"
scheme = "{扣分制}"
bearer = {{ unit = "{警务室}" }}
per = "{月}"
not_reviewed = "{未完成}"
[[score.item]]
id = "visits"
title = "走访"
points = 100
if_none = "{不计}"
take = "{最高}"
[[score.item.loss]]
obligation = "visits"
count = "{不足}"
points = 1
step = 5
steps = "{不足一个按一个}"
over = "{平均}"
[[score.item.gain]]
obligation = "visits"
count = "{超额}"
slope = "{超额累进}"
bands = [{{ above = 0, points = 1 }}]
[score.rank]
among = "{同一上级}"
ties = "{并列不占名次}"
"""
CODES = {
    "扣分制": "deduction", "警务室": "post", "月": "month", "未完成": "missed", "不计": "left_out", "最高": "highest",
    "不足": "short", "不足一个按一个": "begun", "平均": "mean", "超额": "surplus", "超额累进": "marginal",
    "同一上级": "parent", "并列不占名次": "dense",
}  # fmt: skip


def test_chinese_words_and_codes_are_the_same_score(loaded: Loaded) -> None:
    """Whoever writes a sheet in Chinese and whoever writes it in codes has one and the same programme."""
    spoken = WORDS.format(**{word: word for word in CODES})
    coded = WORDS.format(**CODES)
    assert spoken != coded
    one, other = (loaded(duty("visits") + HEADLINE + text) for text in (spoken, coded))
    assert only(one) == only(other)
    assert one.digest == other.digest


GRADES = """
[[scoring.title]]
id = "model"
title = "先进"
grade = "{优秀}"
{sheet}
[[score.veto]]
title = "违法违纪"
activity = "visit"
grade = "{良好}"
[[score.grade]]
id = "good"
title = "优秀"
at_least = 90
requires = ["visits"]
otherwise = "{不合格}"
[[score.grade]]
id = "fair"
title = "良好"
at_least = 80
[[score.grade]]
id = "poor"
title = "不合格"
at_least = 0
"""


def test_grades_go_by_id_or_title_wherever_they_are_named(loaded: Loaded) -> None:
    """What follows a barred grade, what a veto leaves and what a title asks for are said by title or by id."""
    ids = {"优秀": "good", "良好": "fair", "不合格": "poor"}
    titled, coded = (
        loaded(duty("visits") + HEADLINE + GRADES.format(sheet=sheet(), **words))
        for words in ({word: word for word in ids}, ids)
    )
    assert only(titled) == only(coded)
    assert [one.grade for one in only(titled).veto] == ["fair"]
    assert only(titled).grade[0].otherwise == "poor"
    assert [one.grade for one in titled.scoring.title] == ["good"]
    assert titled.digest == coded.digest


def test_titles_ask_for_grades_of_categories_by_their_titles(loaded: Loaded) -> None:
    """So it is where the card is reckoned by weights."""
    weighted = """
[scoring]
scheme = "weighted"
[[scoring.grade]]
id = "good"
title = "优秀"
at_least = 0
[[scoring.title]]
id = "model"
title = "先进"
grade = "优秀"
requires = ["visits"]
"""
    assert [one.grade for one in loaded(duty("visits") + weighted).scoring.title] == ["good"]


def test_what_a_sheet_says_is_part_of_the_digest(loaded: Loaded) -> None:
    """Another figure is another programme; where it stands is none of it."""
    one, moved, other = (
        loaded(duty("visits") + HEADLINE + more + sheet(loss=loss))
        for more, loss in (("", "0.3"), ("\n\n# 注\n", "0.3"), ("", "0.4"))
    )
    assert one.digest == moved.digest != other.digest
    assert one.scores[0].origin != moved.scores[0].origin


def test_a_score_below_takes_the_place_of_the_one_above(catalogue: Catalogue) -> None:
    """The county's sheet of that id counts, whole and at its own line; the province's other one holds as it is."""
    province = top(duty("visits") + HEADLINE + sheet() + sheet(id="yearly", loss="7"))
    city = below(sheet(loss="0.5"))
    found = resolved({"province.toml": province, "city.toml": city}, catalogue)
    by_id = {one.sheet.id: one for one in found.scores}
    assert set(by_id) == {"monthly", "yearly"}
    monthly, yearly = by_id["monthly"], by_id["yearly"]
    assert isinstance(monthly.sheet, Deduction)
    assert isinstance(yearly.sheet, Deduction)
    assert monthly.sheet.item[0].loss[0].points == Decimal("0.5")
    assert yearly.sheet.item[0].loss[0].points == 7
    assert monthly.origin.startswith("city.toml:")
    assert monthly.origins["item[1].loss[1]"].startswith("city.toml:")
    assert yearly.origin.startswith("province.toml:")


def test_a_score_above_counts_what_the_file_below_has_tailored(catalogue: Catalogue) -> None:
    """The sheet reads the obligation as it stands below; one that is dropped there is a fault at the sheet above."""
    province = top(duty("visits") + duty("calls") + HEADLINE + sheet())
    tailor = '[[tailor]]\nobligation = "visits"\nreason = "r"\n'
    found = resolved({"province.toml": province, "city.toml": below(tailor + "set = { at_least = 5 }\n")}, catalogue)
    rule = found.rule("visits")
    assert rule is not None
    assert getattr(rule.latest, "at_least", None) == 5
    assert only(found).item[0].loss[0].obligation == "visits"
    with pytest.raises(ConstabError) as caught:
        resolved({"province.toml": province, "city.toml": below(tailor + "drop = true\n")}, catalogue)
    (fault,) = caught.value.faults
    assert fault.code == "score-dropped"
    assert fault.place is not None
    assert fault.place.file == "province.toml"


def test_a_city_may_score_otherwise_than_its_province(catalogue: Catalogue) -> None:
    """A file below may take a score of its own for the headline in the place of the weighted shares above."""
    weighted = '[scoring]\nscheme = "weighted"\nno_data = "left_out"\n'
    province = top(duty("visits") + weighted)
    found = resolved({"province.toml": province, "city.toml": below(HEADLINE + sheet())}, catalogue)
    assert found.scoring.headline == "monthly"


def test_the_headline_is_named_by_its_id_alone(loaded: Loaded) -> None:
    """`[scoring] score` says the scheme too."""
    body = duty("visits") + sheet()
    named = loaded(body + '[scoring]\nscore = "monthly"\n')
    assert named.digest == loaded(body + HEADLINE).digest
