"""Swedish text is decoded right, whatever wrote it, and a guess says that it is one."""

import codecs
import itertools

import pytest

from projrapport.errors import DataError
from projrapport.loading.text.encoding import text_of

WRITTEN = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-16-le without mark": b"",
    "utf-16-be without mark": b"",
    "cp1252": b"",
    "latin-1": b"",
    "cp850": b"",
    "mac_roman": b"",
}
RICH = "{n};Åsa Öberg;Våldsutövare;Möte på Östermalm, känt ärende;Rådgivning"
SPARSE = "{n};Anna Berg;Kontakt;Samtal i gruppen;Besok"
CAPITALS = "{n};ÅSA ÖBERG;VÅLD;ÄRENDE;RÅDGIVNING"


def document(line: str, rows: int) -> str:
    """So many rows, and in sparse text one single ö near the end."""
    lines = [line.format(n=n) for n in range(rows)]
    lines[int(rows * 0.9)] += ";Mötet; Öst; även"
    return "\r\n".join(lines)


@pytest.mark.parametrize(
    ("encoding", "line", "rows"), [*itertools.product(WRITTEN, (RICH, SPARSE, CAPITALS), (10, 100, 1000))]
)
def test_text_in_each_encoding_comes_out_identical(encoding, line, rows):
    text = document(line, rows)
    data = WRITTEN[encoding] + text.encode(encoding.removesuffix(" without mark"))
    assert text_of(data).whole() == text


def test_plain_letters_are_ascii():
    assert text_of(b"a;b").evidence == "ASCII only"


def test_only_a_no_break_space_is_windows_and_a_guess():
    text = text_of("Belopp\r\n1\u00a0250".encode("cp1252"))
    assert text.whole().endswith("1\u00a0250")
    assert "is a guess" in text.warnings[0]


def test_bytes_that_windows_does_not_define_do_not_stop_the_reading():
    assert text_of("Å ä ö är på väg".encode("cp1252") + b" \x81").whole() == "Å ä ö är på väg \x81"


def test_typographic_signs_of_windows_survive():
    text = "Möte – “nära” våld … 10 €; påbörjat i år, även för små barn"
    assert text_of(text.encode("cp1252")).whole() == text


def test_a_file_of_two_encodings_is_read_line_by_line_and_the_lines_are_told():
    data = "Åsa på väg\n".encode() * 8 + "Örjan\n".encode("cp1252") + "Älva\n".encode()
    text = text_of(data)
    assert text.whole().splitlines() == ["Åsa på väg"] * 8 + ["Örjan", "Älva"]
    assert (
        "two encodings in one file: 1 lines are not UTF-8 and were read as Windows-1252: 9." in text.warnings
    )


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
