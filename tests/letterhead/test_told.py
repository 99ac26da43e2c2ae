"""What the command says to the person who adopts a letterhead."""

from builders.letterheads import by_another_program, swedish


def test_it_tells_in_plain_words_what_it_did(desk):
    ended = desk.adopt(swedish())
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"{desk.reference}: reports are now written on this letterhead.\n")
    for line in (
        "  paper: A4, portrait",
        "  typeface: Georgia",
        "  headers: first page, pages",
        "  pictures: 1",
        "  the registry numbers (header)",
        "  Table Number, Table Heading: after Table Text",
        "  heading 1–9 (Rubrik 1–9), caption",
        "  author",
    ):
        assert line.strip() in ended.out


def test_a_letterhead_without_places_is_told_so(desk):
    assert "Nothing is filled from the project" in desk.adopt(by_another_program()).out
