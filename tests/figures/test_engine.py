from __future__ import annotations

import traceback

import duckdb
import pytest

from drawn.build import figures_from
from drawn.spec import Spec
from projrapport.errors import ProjectError
from projrapport.figures.engine import Engine
from projrapport.side_by_side import side_by_side

CANARY = "Kanariefågel"

TABLES = {"contacts": f"date        channel\n2012-01-01  {CANARY}\n2012-02-01  {CANARY}"}

MINUTES = 'columns = { minutes = { type = "number" } }'
DATES = 'columns = { date = { type = "date" } }'

FAILING = {
    "a text cast to a number": (MINUTES, "SELECT CAST(channel AS DOUBLE) AS minutes FROM contacts"),
    "a text that is declared a number": (MINUTES, "SELECT channel AS minutes FROM contacts"),
    "a text that is declared a date": (DATES, "SELECT channel AS date FROM contacts"),
    "an error of one's own": (MINUTES, "SELECT error(channel) AS minutes FROM contacts"),
    "a date in a format": (DATES, "SELECT strptime(channel, '%Y')::DATE AS date FROM contacts"),
    "a list out of a text": (MINUTES, "SELECT len(channel::INTEGER[]) AS minutes FROM contacts"),
    "a cell as the name of a setting": (
        MINUTES,
        "SELECT current_setting(channel)::DOUBLE AS minutes FROM contacts",
    ),
    "a cell as a pattern": (
        MINUTES,
        "SELECT length(regexp_extract('a', channel || '(')) AS minutes FROM contacts",
    ),
    "two rows where one is asked for": (
        MINUTES,
        "SELECT CAST((SELECT channel FROM contacts) AS DOUBLE) AS minutes",
    ),
    "a cell as an enumeration": (DATES, "SELECT date_trunc(channel, date)::DATE AS date FROM contacts"),
    "a cell as JSON": (MINUTES, "SELECT json_array_length(channel) AS minutes FROM contacts"),
}

OUTSIDE = {
    "a file as text": "SELECT content AS channel FROM read_text('{file}')",
    "a file as CSV": "SELECT * FROM read_csv('{file}')",
    "a file by its name": "SELECT * FROM '{file}'",
    "a list of files": "SELECT file AS channel FROM glob('{folder}/*')",
    "a file as a database": "SELECT * FROM sqlite_scan('{file}', 'main')",
    "an extension": "LOAD httpfs",
    "a setting": "SET enable_external_access = true",
    "another database": "ATTACH '{file}' AS other",
    "writing": "COPY contacts TO '{file}'",
    "a variable of the caller's Python": "SELECT * FROM OUTSIDE",
}


def test_a_table_that_only_lacks_one_with_a_problem_is_not_told():
    spec = Spec(
        "",
        f"[tables.late]\nsql = 'SELECT date FROM early'\n{DATES}\n[tables.early]\nsql = 'SELECT day FROM contacts'\n{DATES}",
        TABLES,
    )
    told = str(refusal(spec))
    assert "[tables.early], key sql" in told
    assert "[tables.late]" not in told


def test_a_table_that_is_made_of_itself_is_told():
    assert "goes in a circle: derived is made of itself" in str(
        refusal(derived("SELECT date FROM derived", DATES))
    )


def test_several_questions_at_a_time_have_the_answers_that_each_has_by_itself():
    spec = Spec("", "", TABLES)
    with Engine(spec.declared(), spec.rows()) as engine:
        assert side_by_side(engine.ask, ["SELECT count(*) FROM contacts"] * 20, 4) == [[(2,)]] * 20


@pytest.mark.parametrize("sql", OUTSIDE.values(), ids=OUTSIDE)
def test_a_question_beside_others_can_reach_no_more_than_they(tmp_path, sql):
    secret = tmp_path / "secret.csv"
    secret.write_text(CANARY, "utf-8")
    spec = Spec("", "", TABLES)

    def asked(_: int) -> object:
        with pytest.raises(duckdb.Error) as refused:
            engine.ask(sql.format(file=secret, folder=tmp_path))
        return refused

    with Engine(spec.declared(), spec.rows()) as engine:
        side_by_side(asked, range(4), 4)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def derived(sql: str, columns: str) -> Spec:
    return Spec("", f"[tables.derived]\nsql = '''{sql}'''\n{columns}", TABLES)


def refusal(spec: Spec) -> ProjectError:
    with pytest.raises(ProjectError) as refused, Engine(spec.declared(), spec.rows()):
        pytest.fail("the engine took it")
    return refused.value


@pytest.mark.parametrize(("columns", "sql"), FAILING.values(), ids=FAILING)
def test_no_message_or_traceback_shows_a_cell_that_a_query_stumbles_on(columns, sql):
    error = refusal(derived(sql, columns))
    assert "[tables.derived], key sql" in str(error)
    assert CANARY not in "".join(traceback.format_exception(error))


@pytest.mark.parametrize("sql", OUTSIDE.values(), ids=OUTSIDE)
def test_a_query_reaches_nothing_outside_its_tables(sql, tmp_path):
    file = tmp_path / "notes.csv"
    file.write_text("channel\nsecret\n", encoding="utf-8")
    columns = 'columns = { channel = { type = "category", levels = ["phone"] } }'
    error = refusal(derived(sql.format(file=file, folder=tmp_path), columns))
    assert "[tables.derived], key sql" in str(error)
    assert file.read_text(encoding="utf-8") == "channel\nsecret\n"


def test_all_queries_that_fail_are_told_at_once():
    spec = Spec(
        "",
        """
        [tables.one]
        sql = "SELECT nothing FROM contacts"
        columns = { date = { type = "date" } }
        [tables.two]
        sql = "DROP TABLE contacts"
        columns = { date = { type = "date" } }
        """,
        TABLES,
    )
    assert [problem.where for problem in refusal(spec).problems] == [
        "projrapport.toml, [tables.one], key sql",
        "projrapport.toml, [tables.two], key sql",
    ]


def test_names_with_quotes_and_values_with_signs_are_names_and_values():
    spec = Spec(
        "",
        """
        [[indicator]]
        id = "calls"
        label = "Calls"
        of = "contacts"
        where = { channel = ["x'); DROP TABLE contacts; --", "{0} $1 %s"] }
        stat = "rows"

        [tables.contacts.columns.channel]
        levels = ["x'); DROP TABLE contacts; --", "{0} $1 %s"]

        [tables.contacts]
        covers = [2012-01-01, 2012-12-31]
        """,
        TABLES,
    )
    assert figures_from(spec.declared(), spec.rows()).named("calls@2012").value == 0
