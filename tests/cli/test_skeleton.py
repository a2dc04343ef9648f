"""The examples that a new programme has behind comments."""

import re

from constab.plugins import load
from constab.programme.load import programme_of


def test_the_examples_work_once_their_marks_are_taken_away(constab, tmp_path):
    """A duty of one's own and a sheet of points: the lines behind # load as they are, and the sheet reads the duty."""
    assert constab("new", "region", tmp_path / "r").status == 0
    text = (tmp_path / "r" / "programme.toml").read_text("utf-8")
    written, _, examples = text.rpartition("\n# 自行编写一个考核项目")
    lines = re.findall(r"^# ((?:\[\[|\w+ = ).*)$", examples, re.MULTILINE)
    found = programme_of("\n".join([written, *lines]), "programme.toml", load().whole())
    assert found.rule("school_gate_patrol") is not None
    (score,) = found.scores
    assert [word for _, word in score.sheet.obligations()] == ["school_gate_patrol"]
    assert score.sheet.full == 100
