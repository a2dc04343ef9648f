"""``constab check``: its exit status and its three formats."""

import json

PROGRAMME = "programme.toml"
SILENT = '\n[[activity]]\ncode = "visit.winter"\nlabel = "Winter visit"\n'


def test_a_sound_programme_is_fine(constab, region):
    """Nothing but a note: a line that says how much there is, status 0."""
    said = constab("check", PROGRAMME, "--as-of", "2012-03-10")
    assert said.status == 0
    assert said.out == "programme.toml: fine: 2 obligations, 0 models, 0 tailored, 0 dropped\n"
    assert said.err == ""
    assert "方案已于 2012-04-01 到期" in constab("check", PROGRAMME, lang="zh").out


def test_a_doubtful_programme_is_status_1(constab, region, tmp_path):
    """A warning is a line with its origin, and status 1."""
    doubtful = tmp_path / "doubtful.toml"
    doubtful.write_text((region / PROGRAMME).read_text("utf-8") + SILENT, "utf-8")
    said = constab("check", doubtful)
    assert said.status == 1
    assert f"{doubtful}: warning: no obligation counts the activity visit.winter" in said.out
    assert "fine" not in said.out


def test_a_store_adds_what_nobody_bears(constab, region, tmp_path):
    """With --store, a duty that no unit of the register bears is an error."""
    lonely = tmp_path / "lonely.toml"
    lonely.write_text((region / PROGRAMME).read_text("utf-8").replace('area = "urban"', 'area = "remote"'), "utf-8")
    assert constab("check", lonely, "--as-of", "2012-03-10").status == 0
    said = constab("check", lonely, "--as-of", "2012-03-10", "--store", region / "constab.db")
    assert said.status == 1
    assert "nobody in the register bears the obligation complement" in said.out


def test_every_programme_is_checked_though_one_is_broken(constab, region, tmp_path):
    """Of several programmes the sound ones are told of, the broken one's faults go to stderr, and the status is 2."""
    broken = tmp_path / "broken.toml"
    broken.write_text("[programm]\n", "utf-8")
    said = constab("check", broken, PROGRAMME, "--as-of", "2012-03-10")
    assert said.status == 2
    assert "programme.toml: fine" in said.out
    assert "unknown key programm (did you mean programme?)" in said.err


def test_json_lists_findings_and_faults(constab, region, tmp_path):
    """--format json is one document with a version, the findings by programme, and the faults by place."""
    broken = tmp_path / "broken.toml"
    broken.write_text("[programm]\n", "utf-8")
    said = constab("check", PROGRAMME, broken, "--format", "json", "--as-of", "2013-03-10")
    document = json.loads(said.out)
    assert document["format"] == "constab.findings/1"
    assert document["programmes"][0]["findings"][0]["code"] == "programme-over"
    assert [fault["code"] for fault in document["faults"]][:1] == ["unknown-key"]
    assert document["faults"][0]["line"] == 1


def test_sarif_points_at_lines(constab, region, tmp_path):
    """--format sarif is a SARIF 2.1.0 log whose results have a rule, a level and a place."""
    broken = tmp_path / "broken.toml"
    broken.write_text((region / PROGRAMME).read_text("utf-8").replace("at_least", "at_leest"), "utf-8")
    log = json.loads(constab("check", broken, "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    result = next(one for one in log["runs"][0]["results"] if one["ruleId"] == "unknown-key")
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 1


def test_a_missing_model_says_which_and_how_to_get_it(constab, monkeypatch, tmp_path):
    """Without the plugin that brings it, a model is named as missing, with what to do; status 2."""
    monkeypatch.setenv("CONSTAB_WITHOUT", "one_plus_x")
    programme = tmp_path / "p.toml"
    programme.write_text(
        '[programme]\nid = "p"\ntitle = "p"\nin_force = { from = 2012-01-01 }\n\n[[adopt]]\nmodel = "one_plus_x"\n',
        "utf-8",
    )
    said = constab("check", programme)
    assert said.status == 2
    assert f"{programme}:7:1: adopt[1].model: the model one_plus_x is not installed; install" in said.err
    assert "模型 one_plus_x 没有安装；请安装提供它的插件" in constab("check", programme, lang="zh").err
