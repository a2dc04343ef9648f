"""The builder of elements."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from constab.reporting.page.elements import Html, data, header, markup, row, tag


class Reader(HTMLParser):
    """Collects what a browser would see: the tags that open, their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.opened.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever a name holds, it comes back as the same text of the same single element."""
    page = Reader(tag("td", text, title=text))
    assert page.opened == [("td", {"title": text})]
    assert page.text == text


def test_markup_is_not_escaped_twice() -> None:
    """An element within an element stays one; a plain text beside it is escaped."""
    assert tag("p", "a & b ", tag("b", "<c>")) == "<p>a &amp; b <b>&lt;c&gt;</b></p>"
    assert markup(["x", [Html("<br>"), "<"]]) == "x<br>&lt;"


def test_attributes_may_be_missing_bare_or_reserved_words() -> None:
    """None and False leave an attribute out, True writes it bare, and an underscore sets Python's words apart."""
    assert tag("option", "a", value="", selected=True, hidden=False, class_=None, data_unit=3) == (
        '<option value="" selected data-unit="3">a</option>'
    )
    assert tag("link", rel="icon", href="data:,") == '<link rel="icon" href="data:,">'


def test_headings_of_numbers_are_set_right() -> None:
    """A heading stands where its numbers stand, and belongs to its column."""
    assert header(["a", "b"], numeric=(1,)) == (
        '<thead><tr><th scope="col">a</th><th scope="col" class="n">b</th></tr>\n</thead>'
    )
    assert row([tag("td", "1")], class_="x") == '<tr class="x"><td>1</td></tr>\n'


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner)))
def test_data_cannot_end_its_script(value: object) -> None:
    """No text opens or closes an element or a comment within the data, and it reads back unchanged."""
    element = data("data", value)
    body = element.removeprefix('<script type="application/json" id="data">').removesuffix("</script>\n")
    assert not set(body) & set("<>&\u2028\u2029")
    assert json.loads(body) == value
