"""What the schema takes and what it refuses, held against the loader that it is derived with."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from tests.programme.conftest import HEAD
from tests.programme.test_mutations import broken, faults
from tests.schema.toml_reading import slips

from constab.errors import ConstabError
from constab.plugins import Catalogue
from constab.schema import own_obligations, own_vocabulary, programme_schema
from constab.schema.meanings import meaning
from constab.scoring.charge import Charge, Heavier, PointBand, Repeated
from constab.scoring.items import Block, Item, Multiplier, Part, Veto
from constab.scoring.sheet import Eligible, Ranking, ScoreGrade

CASES = tomllib.loads((Path(__file__).parents[1] / "programme" / "faults.toml").read_text("utf-8"))["case"]
STRUCTURAL = {
    *("unknown-key", "missing-key", "wrong-type", "wrong-length", "too-few", "too-small", "bad-code"),
    *("unknown-window", "unknown-choice", "unknown-measure", "unknown-force", "unknown-policy", "unknown-test"),
    *("unknown-kind", "unknown-form", "unknown-scheme", "unknown-activity", "unknown-role", "unknown-unit"),
    *("unknown-subject", "unknown-asset", "unknown-relation", "unknown-outcome", "unknown-category", "unknown-place"),
    *("unknown-counterparty", "unknown-record-attribute", "unknown-unit-attribute", "unknown-person-attribute"),
    *("unknown-subject-attribute", "unknown-asset-attribute", "model-missing", "not-a-code", "not-a-number"),
}
"""Codes of what is told by the table at hand alone. The others ask for what stands elsewhere in the programme (facts,
obligations, categories, dates), in other files, or for sums and orders that no schema can say."""


CONDITIONS = ("where", "valid_if", "act_where", "records")
"""Keys that take conditions as a text too, which a parser of its own reads."""
PROGRAMMES = sorted(
    file
    for file in (Path(__file__).parents[2] / "programmes").rglob("*.toml")
    if "[programme]" in file.read_text("utf-8")
)


def read(text: str) -> Any:
    """Return a text as the loader reads it."""
    return tomli.loads(text, parse_float=Decimal)


def test_the_schema_is_a_schema(schema: dict[str, Any], closed: dict[str, Any]) -> None:
    """It satisfies the schema of schemas, and every reference leads to a definition."""
    Draft202012Validator.check_schema(closed)
    for one in (schema, closed):
        text = json.dumps(one)
        named = {part.partition('"')[0] for part in text.split('"#/$defs/')[1:]}
        assert named <= set(one["$defs"])


def test_equal_inputs_give_equal_bytes(catalogue: Catalogue, schema: dict[str, Any]) -> None:
    """The schema is made alike every time, and its language changes its descriptions alone."""
    assert json.dumps(programme_schema(catalogue, "en")) == json.dumps(schema)
    chinese = programme_schema(catalogue, "zh")
    assert chinese != schema
    assert _undescribed(chinese) == _undescribed(schema)


def _undescribed(value: Any) -> Any:
    """Return a schema without what is said of it; a key of a programme may be called ``title`` too."""
    if isinstance(value, dict):
        return {
            key: _undescribed(one)
            for key, one in value.items()
            if not (key in ("description", "title") and isinstance(one, str))
        }
    return [_undescribed(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("file", PROGRAMMES, ids=lambda file: file.stem)
def test_the_shipped_programmes_satisfy_it(file: Path, schema: dict[str, Any], catalogue: Catalogue) -> None:
    """Every programme that comes with constab is taken, by the schema of all programmes and by its own."""
    document = read(file.read_text("utf-8"))
    assert slips(schema, document) == []
    assert slips(programme_schema(catalogue, "zh", own_vocabulary(file, catalogue)), document) == []


STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def of_form(code: str, path: str, document: Any) -> bool:
    """Tell whether a fault is of the form of its table; what is wrong within a text of conditions is not."""
    value = document
    for key, number in STEP.findall(path):
        try:
            value = value[key] if key else value[int(number) - 1]
        except (KeyError, IndexError, TypeError):
            return code in STRUCTURAL
    # A list of conditions may have texts too.
    last = next((key for key, _ in reversed(STEP.findall(path)) if key), "")
    return code in STRUCTURAL and not (isinstance(value, str) and last in CONDITIONS)


def _structural(case: Mapping[str, Any]) -> bool:
    try:
        document = read(case.get("text") or HEAD + case["body"])
    except tomli.TOMLDecodeError:
        return False
    if "files" in case:
        return False
    told = (one.partition(" | ") for one in case["faults"])
    return any(of_form(code, said.split(": ")[1] if said.count(": ") > 1 else "", document) for code, _, said in told)


@pytest.mark.parametrize("case", [one for one in CASES if _structural(one)], ids=lambda case: case["about"])
def test_a_slip_that_the_table_tells_is_told(
    case: Mapping[str, Any], tmp_path: Path, catalogue: Catalogue, closed: dict[str, Any]
) -> None:
    """What the loader refuses for its form alone, the schema of that programme refuses too."""
    text = case.get("text") or HEAD + case["body"]
    assert slips(own_schema(text, tmp_path, catalogue, closed), read(text)) != []


def own_schema(text: str, folder: Path, catalogue: Catalogue, closed: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one programme: ``closed``, unless it adds words or extends another."""
    file = folder / "p.toml"
    file.write_text(text, "utf-8")
    try:
        vocabulary = own_vocabulary(file, catalogue)
    except ConstabError:
        return closed
    return programme_schema(catalogue, "en", vocabulary) if vocabulary != catalogue.vocabulary else closed


SETTINGS = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
MANY = settings(SETTINGS, max_examples=600)


@SETTINGS
@given(broken())
def test_schema_and_loader_agree_on_broken_programmes(
    catalogue: Catalogue,
    schema: dict[str, Any],
    closed: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
) -> None:
    """What loads satisfies the schema; what satisfies the programme's own schema has no fault of form."""
    agree(text, catalogue, schema, closed, tmp_path_factory.getbasetemp())


@pytest.mark.slow
@MANY
@given(broken())
def test_schema_and_loader_agree_on_many_broken_programmes(
    catalogue: Catalogue,
    schema: dict[str, Any],
    closed: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
) -> None:
    """The same of hundreds of them."""
    agree(text, catalogue, schema, closed, tmp_path_factory.getbasetemp())


def agree(text: str, catalogue: Catalogue, schema: dict[str, Any], closed: dict[str, Any], folder: Path) -> None:
    """Assert that a text which loads satisfies the schema, and that one with faults of form does not."""
    try:
        document = read(text)
    except tomli.TOMLDecodeError:
        return
    found = faults(text, catalogue)
    if not found:
        assert slips(schema, document) == []
    elif any(of_form(one.code, one.place.path if one.place else "", document) for one in found):
        assert slips(own_schema(text, folder, catalogue, closed), document) != [], [
            f"{one.code} {one}" for one in found
        ]


def test_every_key_has_a_meaning(catalogue: Catalogue) -> None:
    """No key of a kind, form, consequence or scheme is offered without a line that says what it means."""
    classes = (*catalogue.kinds.values(), *catalogue.forms.values(), *catalogue.consequences.values(), *_of_scores())
    untold = {
        f"{cls.__name__}.{one.name}"
        for cls in (*classes, *catalogue.schemes.values(), *catalogue.sheets.values())
        for one in attrs.fields(cls)
        if meaning(cls, one.name) is None
    }
    assert untold == set(), "write them in core/constab/schema/meanings.toml"


def _of_scores() -> tuple[type[Any], ...]:
    """Return the classes of the tables that stand within a score."""
    return (Block, Item, Part, Veto, Multiplier, Charge, PointBand, Repeated, Heavier, ScoreGrade, Ranking, Eligible)


def test_no_key_is_taken_unread(closed: dict[str, Any]) -> None:
    """Of every key that may be written, something is asked: a type that the schema does not know would ask nothing."""
    unread = []

    def walk(value: Any, path: tuple[str, ...]) -> None:
        if isinstance(value, list):
            for one in value:
                walk(one, path)
        elif isinstance(value, dict):
            for key, one in value.get("properties", {}).items():
                if isinstance(one, dict) and not set(one) - {"description", "default"}:
                    unread.append((*path, key))
            for key, one in value.items():
                # What a choice is told by asks nothing of what it names.
                if key not in ("if", "else", "enum"):
                    walk(one, (*path, key))
            if "if" in value and "else" in value:
                walk(value["else"].get("then"), path)

    walk(closed, ())
    assert unread == []


def test_a_parameter_says_what_it_means(catalogue: Catalogue) -> None:
    """Every parameter of a model has its meaning as its description, in the language that is asked for."""
    schema = programme_schema(catalogue, "zh")
    adopt, defined = schema["properties"]["adopt"]["items"], schema["$defs"]
    offered = [one["then"]["properties"]["parameters"]["$ref"].rpartition("/")[2] for one in _branches(adopt)]
    assert offered == [f"parameters_{name}" for name in catalogue.models]
    for name, one in defined.items():
        if name.startswith("parameter_"):
            assert one.get("description"), name


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ('"quantity >= 2"', True),
        ('{ outcome = "settled" }', True),
        ('[{ title = "当日录入", where = "recorded_day <= end_day + 1" }, "crew >= 2"]', True),
        ("3", False),
        ('[{ title = "x" }]', False),
        ('[{ titel = "x", where = "crew >= 2" }]', False),
    ],
)
def test_what_makes_records_valid_is_known(said: str, taken: bool, closed: dict[str, Any]) -> None:
    """Conditions stand alone or in a list, as a text or a table, with a title or without."""
    body = f"""
[[obligation]]
id = "a"
kind = "quota"
title = "A"
bearer = {{ unit = "post" }}
activity = "visit"
per = "week"
at_least = 1
valid_if = {said}
"""
    assert (slips(closed, read(HEAD + body)) == []) is taken


SCORE = """
[scoring]
scheme = "score"
score = "monthly"
[[score]]
id = "monthly"
title = "月考核"
bearer = { unit = "警务室" }
per = "月"
[[score.item]]
id = "visits"
title = "走访"
points = 100
starts = "满分"
bearers = { area = "城市" }
[[score.item.loss]]
activity = "visit"
by = "outcome"
amounts = { settled = 0.5, not_settled = 1 }
displaces = { not_settled = "已化解" }
heavier = { days = [{ from = 2012-03-01, until = 2012-03-15 }] }
[[score.grade]]
id = "good"
title = "优秀"
at_least = 90
requires = ["a"]
[score.rank]
ties = "dense"
"""


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('starts = "满分"', 'starts = "中等"'),
        ('bearers = { area = "城市" }', 'bearers = { aera = "城市" }'),
        ("settled = 0.5", "setled = 0.5"),
        ('not_settled = "已化解"', 'not_settled = "未知"'),
        ("from = 2012-03-01", "form = 2012-03-01"),
        ("at_least = 90", 'at_least = "90"'),
        ('ties = "dense"', 'ties = "tight"'),
        ("[[score.item]]", "[[score.itme]]"),
        ('id = "monthly"\n', ""),
        ('scheme = "score"\nscore = "monthly"', 'scheme = "score"'),
        ('title = "月考核"', 'scheme = "deductoin"'),
    ],
)
def test_what_scores_say_is_known(said: str, instead: str, closed: dict[str, Any]) -> None:
    """A score has its tables, its columns and its words, and each slip in it is told; its scheme may be left out."""
    assert slips(closed, read(HEAD + SCORE)) == []
    assert slips(closed, read(HEAD + SCORE.replace('scheme = "score"\n', ""))) == []
    assert slips(closed, read(HEAD + SCORE.replace('title = "月考核"', 'title = "月考核"\nscheme = "扣分制"'))) == []
    assert slips(closed, read(HEAD + SCORE.replace(said, instead, 1))) != []


PLAN = """
[[adopt]]
model = "one_plus_x"
[plan]
week = "38 h"
overhead = 15
hours = { "社区民警" = "36 h" }
effort = { "patrol.night" = "2 h" }
[[plan.post]]
unit = "post"
staff = { "社区民警" = 1, auxiliary = 2 }
attributes = { area = "城市", households = 900 }
"""


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('week = "38 h"', "week = 38"),
        ("overhead = 15", "overhead = 100"),
        ('"社区民警" = "36 h"', '"社区民敬" = "36 h"'),
        ('"patrol.night" = "2 h"', '"patrol.nigth" = "2 h"'),
        ("auxiliary = 2", 'auxiliary = "2"'),
        ('area = "城市"', 'area = { not = "城市" }'),
    ],
)
def test_what_hours_are_reckoned_with_is_known(said: str, instead: str, closed: dict[str, Any]) -> None:
    """``[plan]`` has tables by code and lengths of time, and each slip in it is told."""
    assert slips(closed, read(HEAD + PLAN)) == []
    assert slips(closed, read(HEAD + PLAN.replace(said, instead))) != []


def test_obligations_are_offered_by_name(tmp_path: Path, catalogue: Catalogue) -> None:
    """The ids of a sound programme are offered to its tailorings, and other names are taken all the same."""
    file = Path(__file__).parents[2] / "programmes" / "luoyang-2012.toml"
    named = own_obligations(file, catalogue)
    assert "one_plus_x.night_patrol" in named
    schema = programme_schema(catalogue, "en", None, named)
    offered = schema["$defs"]["obligation"]["anyOf"]
    assert offered == [{"enum": list(named)}, {"type": "string"}]
    assert slips(schema, read(file.read_text("utf-8"))) == []
    broken_file = tmp_path / "p.toml"
    broken_file.write_text(HEAD, "utf-8")
    assert own_obligations(broken_file, catalogue) == ()


def _branches(schema: Any) -> list[Any]:
    found = []
    while schema and "if" in schema:
        found.append(schema)
        schema = schema.get("else")
    return found


def test_own_words_are_taken_and_others_are_not(tmp_path: Path, catalogue: Catalogue) -> None:
    """With a programme's own words at hand, an activity that it does not add is a slip."""
    body = """
[[activity]]
code = "patrol.dam"
label = "水库巡查"
[[obligation]]
id = "a"
kind = "定额"
title = "A"
bearer = { unit = "警务室" }
activity = "水库巡查"
per = "周"
at_least = 1
"""
    file = tmp_path / "p.toml"
    file.write_text(HEAD + body, "utf-8")
    own = programme_schema(catalogue, "en", own_vocabulary(file, catalogue))
    assert slips(own, read(HEAD + body)) == []
    assert slips(own, read(HEAD + body.replace('activity = "水库巡查"', 'activity = "水库巡察"'))) != []
