"""What the audit makes of reports that were tampered with, or that were hidden badly."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest

from attacks.drawn_reports import Drawn, Row, project_of
from attacks.public import public
from builders.run import DATE, SAMPLE, run
from projrapport.audit.printed import printed_of
from projrapport.audit.verdicts import Audit, Verdict, audited

TABLE = {"id": "persons", "label": "Persons", "of": "contacts", "stat": "distinct", "distinct": "person"}
COUNTS = {("man", "visit"): 9, ("man", "phone"): 2, ("woman", "visit"): 8, ("woman", "phone"): 7}
"""Persons of 2012 by sex and channel, each with one contact."""


def rows(counts: dict[tuple[str, str], int] = COUNTS) -> list[Row]:
    import datetime as dt

    day = dt.date(2012, 5, 5)
    made: list[Row] = []
    for (sex, channel), many in counts.items():
        for _ in range(many):
            made.append(
                {"person": len(made), "date": day, "opened": day, "closed": day, "minutes": 30.0, "done": True,
                 "sex": sex, "channel": channel, "method": "talk", "forms": ["mental"]}
            )  # fmt: skip
    return made


def printed(*indicators: dict[str, object]):
    return public(Drawn(project_of(list(indicators)), rows())).printed


def verdicts(audit: Audit) -> dict[str, Verdict]:
    return {one.name: one.verdict for one in audit.hidden}


def shown(tree, *keys: str, values: dict[str, int]):
    """The report as it would be with some hidden figures printed."""
    told = deepcopy(tree)
    for one in told["figures"]:
        if one["key"] in keys:
            one.update(value=values[one["key"]], hidden=False)
    return told


def test_a_protected_table_is_safe():
    audit = audited(printed_of(printed(TABLE | {"by": [["sex", "channel"]]})))
    assert verdicts(audit)["persons@2012[sex=man,channel=phone]"] is Verdict.SAFE
    assert audit.safe


def test_a_single_hidden_level_is_worked_out_from_the_total():
    tree = printed(TABLE | {"by": [["channel", "sex"]]})
    cell, beside = "persons@2012[channel=phone,sex=man]", "persons@2012[channel=phone,sex=woman]"
    values = {"persons@2012[channel=phone]": 9, "persons@2012": 26, beside: 7}
    told = shown(tree, *values, values=values)
    assert verdicts(audited(printed_of(told)))[cell] is Verdict.EXACT


def test_a_figure_of_few_that_is_printed_is_told():
    tree = printed(TABLE | {"by": [["channel", "sex"]]})
    cell = "persons@2012[channel=phone,sex=man]"
    audit = audited(printed_of(shown(tree, cell, values={cell: 2})))
    assert (cell,) in {one.keys for one in audit.told}


def test_a_change_from_a_hidden_figure_is_told():
    tree = printed(TABLE | {"by": [["channel", "sex"]]})
    cell = "persons@2012[channel=phone,sex=man]:change"
    assert audited(printed_of(shown(tree, cell, values={cell: 2}))).open_figures == (cell,)


def test_figures_that_cannot_all_be_true_are_not_called_safe():
    tree = printed(TABLE, TABLE | {"id": "men", "where": {"sex": "man"}})
    told = shown(tree, "men@2012", values={"men@2012": 99})
    audit = audited(printed_of(told))
    assert audit.contradicts
    assert not audit.safe


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample's report for the public."""
    from projrapport.cli import main

    folder = tmp_path_factory.mktemp("public")
    formats = ["--format", "md,json", "--quiet", "--date", DATE]
    assert main(["build", "2012", "--project", str(SAMPLE), "--output", str(folder), *formats]) == 0
    return folder / "2012"


def test_the_sample_is_safe(sample, capsys):
    ended = run(capsys, "audit", sample, "--json")
    assert ended.code == 0
    assert ended.json["safe"]
    assert set(ended.json["hidden"].values()) == {"safe"}


def test_a_number_in_a_document_that_the_figures_hide_is_found_and_not_repeated(sample, capsys, tmp_path):
    tree = json.loads((sample / "figures.json").read_text(encoding="utf-8"))
    hidden = next(
        one for one in tree["figures"]
        if one["hidden"] and one["part"] == "value" and not one["levels"] and one["period"] == "2011"
    )  # fmt: skip
    label = next(one["label"] for one in tree["definitions"] if one["indicator"] == hidden["indicator"])
    (tmp_path / "figures.json").write_text(json.dumps(tree), encoding="utf-8")
    (tmp_path / "board.md").write_text(
        f"| Indikator | 2012 | 2011 |\n|---|--:|--:|\n| {label}[^1] | 40 | 4711 |\n", encoding="utf-8"
    )
    ended = run(capsys, "audit", tmp_path)
    assert ended.code == 7
    assert f"board.md: {hidden['key']}" in ended.err
    assert "4711" not in ended.err + ended.out


def test_what_is_no_report_is_refused_with_the_way_out(capsys, tmp_path):
    ended = run(capsys, "audit", tmp_path)
    assert ended.code == 2
    assert "there is no figures.json" in ended.err


def test_no_verdict_tells_a_number(sample, capsys):
    ended = run(capsys, "audit", sample)
    assert ended.code == 0
    assert all(line.split()[-1] in {"counts", "safe", "small"} for line in ended.out.splitlines())
