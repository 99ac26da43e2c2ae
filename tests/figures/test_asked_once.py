"""A question that was asked is answered from memory."""

from __future__ import annotations

from projrapport.figures.asked_once import LONG, AskedOnce


class Counting:
    """Gives as many rows as it is asked for."""

    is_asked_side_by_side = True

    def __init__(self) -> None:
        self.asked = 0

    def ask(self, _sql, parameters=None):
        self.asked += 1
        return [(one,) for one in range((parameters or {}).get("rows", 1))]


def test_the_same_question_is_asked_once():
    engine = Counting()
    once = AskedOnce(engine)
    assert once.ask("SELECT $rows", {"rows": 2}) == once.ask("SELECT $rows", {"rows": 2}) == [(0,), (1,)]
    assert engine.asked == 1


def test_another_value_or_another_text_is_another_question():
    engine = Counting()
    once = AskedOnce(engine)
    assert once.ask("SELECT $rows", {"rows": 2}) != once.ask("SELECT $rows", {"rows": 3})
    once.ask("SELECT 1 + $rows", {"rows": 3})
    assert engine.asked == 3


def test_a_long_answer_is_not_kept():
    engine = Counting()
    once = AskedOnce(engine)
    once.ask("SELECT $rows", {"rows": LONG + 1})
    once.ask("SELECT $rows", {"rows": LONG + 1})
    assert engine.asked == 2


def test_it_is_asked_side_by_side_as_its_engine_is():
    assert AskedOnce(Counting()).is_asked_side_by_side
