"""Swedish text is decoded right, whatever wrote it, and a guess says that it is one."""

import codecs
import itertools
import random

import pytest

from exports import HEADER, csv_bytes, load_bytes, project_of
from projrapport.errors import DataError
from projrapport.loading.text import code_pages, encoding
from projrapport.loading.text.code_pages import histogram_of
from projrapport.loading.text.encoding import text_of

ENCODINGS = {
    "cp1252": b"",
    "latin-1": b"",
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le with mark": codecs.BOM_UTF16_LE,
    "utf-16-le": b"",
    "utf-16-be": b"",
    "cp850": b"",
    "mac_roman": b"",
}
WORDS = [
    *(
        "Åtgärd",
        "Ärende",
        "Öppenvård",
        "rådgivning",
        "våldsutövare",
        "samtal",
        "på",
        "möte",
        "känt",
        "även",
        "hämtad",
    ),
    *("före", "när", "år", "två", "såväl"),
]
CAPITALS = ["ÅTGÄRD", "ÄRENDE", "ÖPPENVÅRD", "VÅLD", "RÅDGIVNING", "SAMTAL", "MÖTE", "FÖRE", "ÅR"]
PLAIN = ["besok", "kontakt", "samtal", "grupp", "uppdrag", "insats", "avslutad"]


def rich(rows, chance):
    return [";".join((str(n), *chance.sample(WORDS, 4), "idé 12 § ·")) for n in range(rows)]


def capitals(rows, chance):
    return [";".join((str(n), *chance.sample(CAPITALS, 3))) for n in range(rows)]


def now_and_then(rows, chance):
    """A word with å, ä or ö in every tenth row."""
    return [
        f"{n};{chance.choice(WORDS[3:5] if n % 10 == 9 else PLAIN)};{chance.choice(PLAIN)}"
        for n in range(rows)
    ]


def one_letter(rows, chance):
    """One single ö at nine tenths of the file."""
    lines = [f"{n};{chance.choice(PLAIN)};{chance.choice(PLAIN)}" for n in range(rows)]
    return [f"{line};mötet" if n == int(rows * 0.9) else line for n, line in enumerate(lines)]


GRID = list(
    itertools.product(
        ENCODINGS, (10, 100, 10_000), (rich, capitals, now_and_then, one_letter), ("first", "second")
    )
)


def test_the_grid_has_its_size():
    assert len(GRID) == 216


@pytest.mark.parametrize(
    ("written_in", "rows", "amount", "seed"), GRID, ids=lambda value: getattr(value, "__name__", str(value))
)
def test_text_in_each_encoding_comes_out_identical(written_in, rows, amount, seed):
    text = "\r\n".join(amount(rows, random.Random(seed)))
    data = ENCODINGS[written_in] + text.encode(written_in.removesuffix(" with mark"))
    assert text_of(data).whole() == text


def test_plain_letters_are_ascii():
    assert text_of(b"a;b").evidence == "ASCII only"


def test_only_a_no_break_space_is_windows_and_a_guess():
    text = text_of("Belopp\r\n1\u00a0250".encode("cp1252"))
    assert text.whole().endswith("1\u00a0250")
    assert "is a guess" in text.warnings[0]


@pytest.mark.parametrize("text", ["Han sa ”hej”", "Vi ser…", "”citat”"])
def test_quotes_alone_are_windows_and_a_guess(text):
    found = text_of(text.encode("cp1252"))
    assert (found.encoding, found.whole()) == ("Windows-1252", text)
    assert "is a guess" in found.warnings[0]


@pytest.mark.parametrize("page", ["cp850", "mac_roman"])
@pytest.mark.parametrize("text", ["1;Åsa", "1;Möte", "1;på"])
def test_a_single_letter_of_another_code_page_is_a_guess(page, text):
    found = text_of(text.encode(page))
    assert "is a guess" in found.warnings[0]
    assert "`encoding`" in found.warnings[0]


def test_the_euro_of_latin_9_is_told():
    found = text_of("Belopp på 5 €\nför möte".encode("iso-8859-15"))
    assert found.encoding == "Windows-1252"
    assert 'it is the € of ISO 8859-15. If € is meant, set `encoding = "iso-8859-15"`.' in found.warnings[0]


@pytest.mark.parametrize("name", ["Wałęsa", "Józef Żółw", "Łukasz", "Rożek", "Buśka"])
def test_names_of_a_polish_code_page_are_told_and_not_shown(name):
    before, after = ("Möte på förmiddagen\nÄrende;", "\nRådgivning för två")
    found = text_of(before.encode("cp1252") + name.encode("cp1250") + after.encode("cp1252"))
    assert found.encoding == "Windows-1252"
    assert "stand within words" in found.warnings[0]
    assert name[-3:] not in str(found.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "d’Arc på väg",
        "20 °C på våren",
        "70 m² för två",
        "Möte – ”så” … 5 £ på år",
        "Åre–Östersund",
        "10 µg på år",
    ],
)
def test_signs_of_windows_in_their_places_are_no_doubt(text):
    found = text_of(f"Möte på förmiddagen för våra ärenden\n{text}".encode("cp1252"))
    assert found.warnings == ()
    assert found.whole().endswith(text)


def test_a_few_lines_of_utf_8_in_a_windows_file_are_told():
    data = "Åsa på väg\n".encode("cp1252") * 8 + "Björn\n".encode()
    found = text_of(data)
    assert found.encoding == "Windows-1252"
    assert found.whole().endswith("BjÃ¶rn\n")
    assert found.warnings == ("å, ä and ö look encoded twice at 1 places. Ask for a new export.",)


def test_a_line_of_windows_in_a_file_marked_as_utf_8_is_read_as_it_is_and_told():
    found = text_of(codecs.BOM_UTF8 + "Möte\r\n".encode() + "Åre\r\n".encode("cp1252") + b"slut")
    assert found.whole() == "Möte\r\nÅre\r\nslut"
    assert "1 line is not UTF-8 and read as Windows-1252: 2." in found.warnings[0]


@pytest.mark.parametrize("size", [3, 7, 10_000])
def test_a_file_is_read_the_same_by_blocks_of_any_size(monkeypatch, size):
    monkeypatch.setattr(encoding, "BLOCK", size)
    mixed = "Åsa på väg\n".encode() * 5 + "Örjan\r\n".encode("cp1252") + "Älva\rÅre\n".encode()
    found = text_of(mixed)
    assert found.whole() == "Åsa på väg\n" * 5 + "Örjan\r\nÄlva\rÅre\n"
    assert "1 line is not UTF-8 and read as Windows-1252: 6." in found.warnings[0]
    assert text_of("Möte – på väg".encode("cp1252")).whole() == "Möte – på väg"
    assert text_of("Möte på väg".encode()).encoding == "UTF-8"


def test_a_histogram_is_the_same_by_blocks(monkeypatch):
    data = "Mötet på Östra 5 ”så” är".encode("cp850", "replace") * 7
    whole = histogram_of(data)
    monkeypatch.setattr(code_pages, "BLOCK", 5)
    parts = histogram_of(data)
    for name in ("anywhere", "within", "beside"):
        assert (getattr(whole, name) == getattr(parts, name)).all()


def test_bytes_that_windows_does_not_define_do_not_stop_the_reading():
    assert text_of("Å ä ö är på väg".encode("cp1252") + b" \x81").whole() == "Å ä ö är på väg \x81"


def test_typographic_signs_of_windows_survive():
    text = "Möte – “nära” våld … 10 €; påbörjat i år, även för små barn"
    assert text_of(text.encode("cp1252")).whole() == text


def test_a_file_of_two_encodings_is_read_line_by_line_and_the_lines_are_told():
    data = "Åsa på väg\n".encode() * 8 + "Örjan\n".encode("cp1252") + "Älva\n".encode()
    text = text_of(data)
    assert text.whole().splitlines() == ["Åsa på väg"] * 8 + ["Örjan", "Älva"]
    assert "two encodings in one file: 1 line is not UTF-8 and read as Windows-1252: 9." in text.warnings


def test_double_encoding_is_told_and_not_repaired():
    broken = "Våldsutövare".encode().decode("cp1252")
    text = text_of(broken.encode())
    assert text.whole() == broken
    assert text.warnings == ("å, ä and ö look encoded twice at 2 places. Ask for a new export.",)


def test_a_declared_encoding_overrides_what_would_be_found():
    assert text_of("Åsa".encode("cp850"), "cp850").whole() == "Åsa"


def test_a_declared_encoding_that_does_not_fit_names_the_line_and_shows_no_text():
    with pytest.raises(DataError) as error:
        text_of("Namn\nBjörn".encode("cp1252"), "utf-8")
    assert "is not written in utf-8; the first letter that does not fit stands in line 2." in str(error.value)
    assert "Bj" not in str(error.value)


def test_an_unknown_encoding_is_named():
    with pytest.raises(DataError, match="the encoding “swedish” is not known"):
        text_of(b"a", "swedish")


def test_the_account_shows_words_that_are_declared_and_nothing_else():
    rows = [(*HEADER, "Ängla"), ("1", "Åsa", "2012-03-01", "Besök", "30", "Örjan")]
    [sheet] = load_bytes(project_of(), data_csv=csv_bytes(rows)).account.sheets
    assert sheet.evidence[0] == "encoding: not UTF-8; Swedish letters fit; read as besök, Längd"


def test_text_without_such_letters_shows_no_words():
    columns = 'date = { type = "date", header = "Datum" }\nid = { type = "key" }'
    [sheet] = load_bytes(
        project_of(columns), data_csv=csv_bytes([("id", "Datum"), ("1", "2012-03-01")])
    ).account.sheets
    assert sheet.evidence[0] == "encoding: ASCII only"
