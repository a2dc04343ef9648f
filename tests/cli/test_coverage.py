"""``constab coverage``: what it says of a document's clauses, and its exit status."""

import json

import pytest

LIST = """\
[document]
id = "riverside-2012"
title = { zh = "滨河区2012年方案", en = "Riverside, the paper" }

[[clause]]
id = "§3"
gloss = { zh = "每周夜间巡逻1次", en = "a patrol each week at night" }
place = { zh = "第3段", en = "paragraph 3" }
nature = "duty"

[[clause]]
id = "§4"
gloss = { zh = "力争少发案", en = "few offences, if possible" }
place = { zh = "第4段", en = "paragraph 4" }
nature = "aim"
not_assessable = { zh = "没有数量和期限", en = "neither a number nor a date" }
"""
OPEN = """
[[clause]]
id = "§5"
gloss = { zh = "每季度走访", en = "a visit each quarter" }
place = { zh = "第5段", en = "paragraph 5" }
nature = "duty"
"""


@pytest.fixture
def clauses(tmp_path):
    """Write a clause list and return its file."""

    def write(text, name="clauses.toml"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return file

    return write


def test_a_document_that_is_explained_is_one_line(constab, region, clauses):
    """Every clause encoded or stated: the counts, and status 0."""
    found = constab("coverage", "programme.toml", clauses(LIST))
    assert found.status == 0
    assert found.out == (
        "Riverside, the paper (riverside-2012), 2 clauses: 1 encoded, 1 not assessable, 0 left out, 0 unexplained\n"
    )


def test_an_unexplained_clause_is_told_with_its_place(constab, region, clauses):
    """The clause that nothing explains is named with place, nature and gloss, no other is, and the status is 1."""
    found = constab("coverage", "programme.toml", clauses(LIST + OPEN))
    assert found.status == 1
    (row,) = [line for line in found.out.splitlines() if line.startswith("§")]
    assert row.split("  ")[0] == "§5"
    for part in ("paragraph 5", "a duty", "a visit each quarter"):
        assert part in row


def test_taking_an_obligation_away_makes_the_command_fail(constab, region, clauses, tmp_path):
    """The same programme without the obligation that names the clause: the clause is unexplained, status 1."""
    without = tmp_path / "without.toml"
    text = (region / "programme.toml").read_text("utf-8")
    head, patrol, rest = text.split("[[obligation]]")
    assert "night_patrol" in patrol
    without.write_text(f"{head}[[obligation]]{rest}", "utf-8")
    file = clauses(LIST)
    assert constab("coverage", region / "programme.toml", file).status == 0
    found = constab("coverage", without, file)
    assert (found.status, [line[:2] for line in found.out.splitlines() if line.startswith("§")]) == (1, ["§3"])


def test_all_says_what_has_become_of_every_clause(constab, region, clauses):
    """--all has a row a clause: by which obligation and line it is encoded, or why it is not assessable."""
    said = constab("coverage", "programme.toml", clauses(LIST), "--all").out
    rows = {line.split("  ")[0]: line for line in said.splitlines() if line.startswith("§")}
    assert "encoded" in rows["§3"]
    assert "obligation Night patrol (night_patrol), programme.toml:6" in rows["§3"]
    assert "not assessable" in rows["§4"]
    assert "neither a number nor a date" in rows["§4"]


def test_what_is_wrong_with_a_citation_is_a_finding(constab, region, clauses):
    """An obligation that names a clause which the list does not have makes the status 1, at the obligation's line."""
    found = constab("coverage", "programme.toml", clauses(LIST.replace('"§3"', '"§33"')))
    assert found.status == 1
    sentence = "night_patrol names the clause §3 of riverside-2012, which the list does not have"
    assert f"programme.toml:6: error: {sentence}" in found.out.splitlines()


def test_in_chinese_everything_is_chinese(constab, region, clauses):
    """Counts, headings, states, natures, titles and reasons."""
    said = constab("coverage", "programme.toml", clauses(LIST + OPEN), "--all", lang="zh").out
    words = (
        "共3条：已纳入考核1条，无法考核1条",
        "没有交代的条款：",
        "第5段",
        "工作要求",
        "考核项目“夜间巡逻”",
        "没有数量和期限",
    )
    for word in words:
        assert word in said


def test_several_documents_are_taken_one_after_the_other(constab, region, clauses):
    """Each document has its counts; one that is not explained makes the status 1."""
    other = clauses(LIST.replace("riverside-2012", "hillside-2012"), "other.toml")
    found = constab("coverage", "programme.toml", clauses(LIST), other)
    assert found.status == 1
    assert [line.partition("clauses: ")[2] for line in found.out.splitlines() if "clauses: " in line] == [
        "1 encoded, 1 not assessable, 0 left out, 0 unexplained",
        "0 encoded, 1 not assessable, 0 left out, 1 unexplained",
    ]


def test_json_is_versioned_and_stable(constab, region, clauses):
    """The document has a version, the counts, and every clause with what explains it; two runs give equal bytes."""
    file = clauses(LIST + OPEN)
    first, second = (constab("coverage", "programme.toml", file, "--format", "json") for _ in range(2))
    assert first == second
    assert first.status == 1
    document = json.loads(first.out)
    assert document["format"] == "constab.coverage/1"
    (paper,) = document["documents"]
    assert paper["counts"] == {"encoded": 1, "stated": 1, "dropped": 0, "unexplained": 1}
    assert [one["state"] for one in paper["clauses"]] == ["encoded", "stated", "unexplained"]
    assert paper["clauses"][0]["encoded_by"] == [
        {
            "what": "obligation",
            "id": "night_patrol",
            "title": {"zh": "夜间巡逻", "en": "Night patrol"},
            "source": "riverside-2012 §3",
            "origin": "programme.toml:6",
        }
    ]
    assert paper["clauses"][1]["not_assessable"]["en"] == "neither a number nor a date"


def test_unusable_files_are_told_together(constab, region, clauses, tmp_path):
    """The faults of the list and of the programme come at once, status 2, and nothing on stdout."""
    programme = tmp_path / "broken.toml"
    programme.write_text("[programme]\n", "utf-8")
    found = constab("coverage", programme, clauses(LIST.replace('"duty"', '"dutty"')))
    assert (found.status, found.out) == (2, "")
    assert "unknown choice 'dutty'" in found.err
    assert f"{programme}:1:1" in found.err
