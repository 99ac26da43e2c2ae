"""What the README promises of the tool as a program."""

from __future__ import annotations

import re
import subprocess
import sys

from cogapp import Cog

import projrapport
from builders.program import SECONDS
from projrapport.cli import main
from projrapport.cli.commands import app
from projrapport.documentation import commands
from projrapport.figures.figure import Reason
from projrapport.resources import CHECKOUT
from projrapport.terminal.explain import REASONS


def test_help_loads_no_heavy_package():
    code = (
        "import sys; from projrapport.cli import main; main(['build', '--help']);"
        "print([name for name in ('pandas', 'duckdb', 'pyarrow', 'jinja2', 'openpyxl') if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=SECONDS
    )
    assert ended.stderr.strip() == "[]"


def test_the_tables_of_the_readme_are_made_from_the_code():
    assert Cog().main(["cog", "--check", str(CHECKOUT / "README.md")]) == 0


def test_every_command_of_the_readme_exists():
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\$ projrapport (letterhead \w+|\w+)", readme, re.MULTILINE))
    assert named <= set(commands())


def test_every_command_shows_an_example_in_its_help():
    groups = [app, *(group.typer_instance for group in app.registered_groups)]
    shown = [command.epilog for group in groups for command in group.registered_commands]
    assert len(shown) == len(commands())
    assert all("Example: projrapport" in example for example in shown)


def test_every_reason_for_leaving_a_row_out_has_words_in_explain():
    assert set(REASONS) == set(Reason)


def test_every_page_that_the_readme_links_to_exists():
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    pages = re.findall(r"\]\(([\w./-]+\.md)\)", readme)
    assert pages
    assert not [page for page in pages if not (CHECKOUT / page).is_file()]


def test_the_sample_of_the_readme_prints_what_the_readme_shows(capsys, monkeypatch):
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    command, *shown = re.search(r"```console\n\$ projrapport (build 2012 .*?)```", readme, re.DOTALL)[
        1
    ].splitlines()
    monkeypatch.chdir(CHECKOUT)
    assert main(command.split()) == 0
    assert capsys.readouterr().out.splitlines() == shown


def test_python_runs_it_as_a_module_too():
    done = subprocess.run(
        [sys.executable, "-m", "projrapport", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"projrapport {projrapport.__version__}\n")
