"""The programme of Luoyang: one text, shipped with the plugin and shown among the programmes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs

from constab.obligations import Condition, Force
from constab.plugins import Catalogue
from constab.programme import load_programme
from constab.programme.load import programme_of

SHOWN = Path(__file__).parents[3] / "programmes" / "luoyang-2012.toml"


LINKAGE = ("body", "staffed", "resourced", "connected")


def test_the_sample_and_the_programme_are_one_text(catalogue: Catalogue) -> None:
    """``constab demo`` runs from a wheel what stands in programmes/."""
    assert catalogue.samples["luoyang-2012"].programme == SHOWN.read_text(encoding="utf-8")


def test_the_programme_loads_with_every_duty(catalogue: Catalogue) -> None:
    """All 50 duties are adopted, under the model's name, for March to December 2012; six on the 110 stand beside."""
    programme = load_programme(SHOWN, catalogue)
    adopted = [rule for rule in programme.rules if rule.id.startswith("one_plus_x.")]
    assert len(adopted) == 50
    others = {rule.id for rule in programme.rules if rule not in adopted}
    assert others == {"linkage_110", "linkage_requests", *(f"linkage_{of}" for of in LINKAGE)}
    assert (programme.in_force.since, programme.in_force.until) == (date(2012, 3, 1), date(2012, 12, 31))
    assert [fact.id for fact in programme.facts] == ["reception_half_days"]


def test_helping_with_a_small_case_is_permitted(catalogue: Catalogue) -> None:
    """What the text lists as an officer's main work defeats the ban on case work, by a permission that cites it."""
    rule = load_programme(SHOWN, catalogue).rule("one_plus_x.no_case_work")
    assert rule is not None
    (permit,) = rule.permits
    assert permit.source == "luoyang-2012 S0-08"
    assert rule.latest == attrs.evolve(rule.latest, exempt=((Condition("category", "is", ("small_case",)),),))


def test_the_points_are_shared_out_among_what_must_be_done(catalogue: Catalogue) -> None:
    """What binds only in principle earns nothing; the categories make 100 points but for the rounding."""
    programme = load_programme(SHOWN, catalogue)
    points = programme.scoring.points([(rule.id, rule.latest) for rule in programme.rules])
    soft = {rule.id for rule in programme.rules if rule.latest.force is not Force.MUST}
    assert soft == {
        *(f"one_plus_x.{id}" for id in ("urban_networks", "team_in_each_grid", "more_teams", "little_crime")),
        *(f"one_plus_x.{id}" for id in ("satisfied_residents", "website_guidance", "answer_complaints")),
        "one_plus_x.repair_equipment",
        "linkage_requests",
    }
    assert not soft & set(points)
    assert not {f"linkage_{of}" for of in (*LINKAGE, "110")} & set(points)
    assert 99_900 <= sum(points.values()) <= 100_000


def test_a_failed_indicator_bars_the_benchmark_title(catalogue: Catalogue) -> None:
    """The title asks for a qualified score and for all five indicators."""
    (title,) = load_programme(SHOWN, catalogue).scoring.title
    assert title.grade == "qualified"
    assert len(title.requires) == 5


def test_a_change_of_parameters_makes_versions(catalogue: Catalogue) -> None:
    """From July on four auxiliaries are wanted: one duty has two versions, the others have one."""
    text = catalogue.samples["luoyang-2012"].programme
    changed = text.replace(
        'demonstration_without_grids = "misconfigured"\n',
        'demonstration_without_grids = "misconfigured"\n'
        "[[adopt.parameters.history]]\nfrom = 2012-07-01\nauxiliaries_per_post = 4\n",
    )
    programme = programme_of(changed, "changed.toml", catalogue)
    versions = {rule.id: len(rule.versions) for rule in programme.rules}
    assert versions.pop("one_plus_x.auxiliaries") == 2
    assert set(versions.values()) == {1}
