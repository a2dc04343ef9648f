"""``constab schema``: what editors are given."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_it_is_printed_as_json_and_the_same_every_time(constab):
    """Stdout is one JSON document, equal for equal inputs; --lang chooses its descriptions."""
    first, again, chinese = constab("schema"), constab("schema"), constab("schema", lang="zh")
    assert (first.status, first.err) == (0, "")
    assert first.out == again.out
    document = json.loads(first.out)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert document["properties"]["scoring"]["description"] == "how it is scored"
    assert json.loads(chinese.out)["properties"]["scoring"]["description"] == "如何计分"


def test_it_is_written_to_a_file(constab, tmp_path):
    """-o writes the same bytes to a file, and says so."""
    file = tmp_path / "constab.schema.json"
    said = constab("schema", "-o", file)
    assert (said.status, said.out.strip()) == (0, f"written: {file}")
    assert file.read_text("utf-8") == constab("schema").out


def test_the_words_of_a_programme_are_known(constab, region):
    """With --programme an unknown activity is no word any more; a file that is no TOML is one line."""
    open_, closed = constab("schema").out, constab("schema", "--programme", "programme.toml").out
    assert "anyOf" in json.loads(open_)["$defs"]["activity_pattern"]
    assert set(json.loads(closed)["$defs"]["activity_pattern"]) == {"enum"}
    said = constab("schema", "--programme", "records.csv")
    assert said.status == 2
    assert "records.csv:1:" in said.err


def test_the_page_of_editors_shows_a_line_that_works(constab, tmp_path):
    """What docs/editor.md tells to run is run."""
    text = (ROOT / "docs" / "editor.md").read_text("utf-8")
    commands = [line.removeprefix("$ constab ").split() for line in text.splitlines() if line.startswith("$ constab ")]
    assert len(commands) >= 2
    for words in commands:
        words = [str(ROOT / one) if one.startswith("programmes/") else one for one in words]
        words[words.index("-o") + 1] = str(tmp_path / "x.json")
        assert constab(*words).status == 0
