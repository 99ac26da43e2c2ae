"""What a competent analyst writes for the same twelve figures in SQL: DuckDB's own CSV reader. usage: peer_duckdb.py FOLDER

DuckDB's core has no Windows-1252; latin-1 reads these files the same.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb

folder = Path(sys.argv[1])
database = duckdb.connect()
options = "delim = ';', header = true, encoding = 'latin-1', decimal_separator = ','"
database.execute(f"""
CREATE TABLE contacts AS SELECT "Ärende-ID" AS case_id, "Personnummer" AS person, "Kön" AS sex, "Datum" AS day,
  "Kontaktform" AS form, "Insats" AS method, "Längd (min)" AS minutes
FROM read_csv('{folder}/kontakter*.csv', {options}, types = {{'Personnummer': 'VARCHAR', 'Längd (min)': 'DOUBLE'}});
CREATE TABLE cases AS SELECT "Ärende-ID" AS case_id, "Personnummer" AS person, "Händelsedatum" AS event,
  "Inlett" AS opened, "Avslutat" AS closed, "Typ" AS kind, "Initierat av" AS source, "Utfall" AS outcome
FROM read_csv('{folder}/arenden*.csv', {options}, types = {{'Personnummer': 'VARCHAR', 'Avslutat': 'DATE'}});
""")


def asked(sql: str, year: int) -> list[tuple]:
    return database.execute(sql, {"year": year}).fetchall()


figures = {}
for year in (2011, 2012):
    [counts] = asked(
        """SELECT count(DISTINCT person), count(DISTINCT person) FILTER (sex = 'Man'), count(*),
        count(*) FILTER (form = 'Telefon'), count(*) FILTER (method = 'VASKA'), avg(minutes)
        FROM contacts WHERE year(day) = $year""",
        year,
    )
    [[long_support]] = asked(
        """SELECT count(*) FROM (SELECT person FROM contacts WHERE year(day) = $year
        AND method IN ('VASKA', 'Stödsamtal') GROUP BY person HAVING count(*) >= 4)""",
        year,
    )
    [[investigations, court]] = asked(
        """SELECT count(*) FILTER (kind = 'Utredning'), count(DISTINCT person) FILTER (source = 'Tingsrätt')
        FROM cases WHERE year(opened) = $year""",
        year,
    )
    [[wait]] = asked(
        """SELECT median(first - event) FROM cases JOIN (SELECT case_id, min(day) AS first FROM contacts GROUP BY case_id)
        USING (case_id) WHERE year(opened) = $year""",
        year,
    )
    [[completed]] = asked(
        "SELECT avg((coalesce(outcome, '') = 'Fullföljt')::INT) FROM cases WHERE year(closed) = $year", year
    )
    by_form = asked("SELECT form, count(*) FROM contacts WHERE year(day) = $year GROUP BY 1 ORDER BY 1", year)
    by_month = asked(
        "SELECT month(day), count(*) FROM contacts WHERE year(day) = $year GROUP BY 1 ORDER BY 1", year
    )
    figures[str(year)] = {
        **dict(zip(("persons", "men", "contacts", "phone", "vaska", "mean_minutes"), counts, strict=True)),
        "long_support": long_support,
        "investigations": investigations,
        "court": court,
        "wait_median": float(wait),
        "completed_share": completed,
        "by_form": dict(by_form),
        "by_month": {str(month): rows for month, rows in by_month},
    }
json.dump(figures, sys.stdout, ensure_ascii=False)
