"""What holds of every model that is shipped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest

from constab.entities import Label, Span
from constab.models import Content
from constab.plugins import Catalogue
from constab.programme.load import programme_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")
MODELS = ("grid_assistant", "one_plus_x", "two_no_handle", "village_assistant")
PAGE = Path(__file__).parents[2] / "docs" / "models.md"


def _built(catalogue: Catalogue, name: str) -> Content:
    model = catalogue.models[name]
    return model.build(model.parameters())


def test_the_shipped_models_are_offered(catalogue: Catalogue) -> None:
    """The three plugins offer four models through the hook that any plugin uses."""
    assert set(MODELS) <= set(catalogue.models)


@pytest.mark.parametrize("name", MODELS)
def test_every_parameter_is_explained_and_has_a_default(catalogue: Catalogue, name: str) -> None:
    """A composer reads what a parameter means in Chinese and in English, and may leave every one out."""
    for one in attrs.fields(catalogue.models[name].parameters):
        assert one.default is not attrs.NOTHING, one.name
        doc = one.metadata["doc"]
        assert isinstance(doc, Label)
        assert CHINESE.search(doc.zh), one.name
        assert doc.en, one.name
        assert not CHINESE.search(doc.en), one.name


@pytest.mark.parametrize("name", MODELS)
def test_every_word_of_a_model_is_in_the_vocabulary(
    catalogue: Catalogue, stray_words: Callable[[Content], list[tuple[str, str]]], name: str
) -> None:
    """No duty speaks of an activity, role, kind or attribute that nobody could record."""
    assert stray_words(_built(catalogue, name)) == []


@pytest.mark.parametrize("name", MODELS)
def test_every_duty_is_titled_sourced_and_compiles(catalogue: Catalogue, name: str) -> None:
    """Each duty has a name of its own, a title in both languages, a clause, a category, and windows to be judged in."""
    content = _built(catalogue, name)
    assert max(Counter(one.id for one in content.obligations).values()) == 1
    facts = {fact.id for fact in content.facts}
    for one in content.obligations:
        assert CHINESE.search(one.title.zh), one.id
        assert not CHINESE.search(one.title.en), one.id
        assert re.fullmatch(r"[a-z]+-[\w]+ S\d-\d\d(, S\d-\d\d)*", one.source), one.id
        assert one.category, one.id
        assert getattr(one, "fact", "") in {"", *facts}, one.id
        relation = one.compile(Span(date(2021, 1, 1), date(2022, 12, 31)))
        assert relation.targets, one.id
        label = one.target_label(catalogue.vocabulary)
        assert CHINESE.search(label.zh), one.id
        assert not CHINESE.search(label.en), one.id


@pytest.mark.parametrize("name", MODELS)
def test_the_page_of_models_explains_every_parameter_and_duty(catalogue: Catalogue, name: str) -> None:
    """docs/models.md has a row for each parameter, with its default, and one for each duty."""
    text = PAGE.read_text(encoding="utf-8")
    section = text.split(f"({name})=")[1].split(")=\n")[0]
    for one in attrs.fields(catalogue.models[name].parameters):
        default = str(one.default).lower() if isinstance(one.default, bool) else str(one.default)
        assert f"| `{one.name}` | `{default}` |" in section, one.name
    for duty in _built(catalogue, name).obligations:
        assert f"`{duty.id}`" in section, duty.id


def test_the_example_on_the_page_is_a_programme(catalogue: Catalogue) -> None:
    """The TOML that the page shows loads as it stands, and its tailoring and history take effect."""
    blocks = re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for block in blocks:
        programme = programme_of(block, "docs/models.md", catalogue)
        assert programme.rule("one_plus_x.exchange_with_village_cadres") is None
        auxiliaries = programme.rule("one_plus_x.auxiliaries")
        assert auxiliaries is not None
        assert len(auxiliaries.versions) == 2
