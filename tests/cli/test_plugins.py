"""``constab plugins``: what is installed, and where from."""

import json


def test_what_is_installed_is_listed_with_its_distribution(constab):
    """The core's own kinds and the shipped models are listed under the plugin and distribution that bring them."""
    said = constab("plugins")
    assert said.status == 0
    for word in ("core", "constab 0.", "quota, standing, prohibition, milestone", "one_plus_x", "weighted", "html"):
        assert word in said.out
    assert "计分方式" in constab("plugins", lang="zh").out


def test_what_is_left_out_is_not_listed(constab, monkeypatch):
    """CONSTAB_WITHOUT leaves plugins out, and JSON says what is left."""
    monkeypatch.setenv("CONSTAB_WITHOUT", " one_plus_x , grid_assistant")
    document = json.loads(constab("plugins", "--format", "json").out)
    assert document["format"] == "constab.plugins/1"
    names = [one["name"] for one in document["plugins"]]
    assert "core" in names
    assert "one_plus_x" not in names
    assert document["faults"] == []
