"""Records are frozen dataclasses with slots, whoever makes them."""

import copy
import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projrapport import records


@records.dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    file: str
    row: int | None = None
    names: list[str] = dataclasses.field(default_factory=list)
    seen: int = dataclasses.field(default=0, compare=False, repr=False)
    _form: str = dataclasses.field(default="", kw_only=True)

    @property
    def form(self) -> str:
        return self._form


@records.dataclass(frozen=True, slots=True)
class Further(Place):
    """A place with one field more, that is checked."""

    column: str = ""

    def __post_init__(self):
        if self.column == "?":
            raise ValueError


@records.dataclass(frozen=True, slots=True)
class Nothing:
    """Without fields."""


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """The same as Place, made by the standard library."""

    file: str
    row: int | None = None
    names: list[str] = dataclasses.field(default_factory=list)
    seen: int = dataclasses.field(default=0, compare=False, repr=False)
    _form: str = dataclasses.field(default="", kw_only=True)


VALUES = st.tuples(st.text(max_size=2), st.none() | st.integers(0, 2), st.lists(st.just("a"), max_size=1))


@given(VALUES, VALUES, st.integers(0, 1), st.integers(0, 1))
def test_records_are_equal_and_told_as_dataclasses_are(one, other, seen, seen_too):
    ours, ours_too = Place(*one, seen), Place(*other, seen_too)
    known, known_too = Known(*one, seen), Known(*other, seen_too)
    assert (ours == ours_too) == (known == known_too)
    assert repr(ours) == repr(known).replace("Known", "Place")
    assert dataclasses.astuple(ours) == dataclasses.astuple(known)


def test_records_are_hashed_by_their_values():
    first = dataclasses.make_dataclass("First", ["a", "b"], namespace={"__doc__": "Two."})
    made = records.dataclass(frozen=True, slots=True)(
        type("Two", (), {"__annotations__": {"a": int, "b": int}})
    )
    assert dataclasses.is_dataclass(first)
    assert len({made(1, 2), made(1, 2), made(2, 1)}) == 2
    assert hash(Nothing()) == hash(Nothing())
    with pytest.raises(TypeError, match="unhashable"):
        hash(Place("a"))  # it holds a list


def test_what_a_record_holds_cannot_be_changed():
    place = Place("a.csv")
    with pytest.raises(dataclasses.FrozenInstanceError, match="row"):
        place.row = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="row"):
        del place.row
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.unheard_of = 1
    assert not hasattr(place, "__dict__")


def test_each_record_has_a_list_of_its_own():
    assert Place("a").names is not Place("a").names


def test_records_are_replaced_copied_and_pickled_as_dataclasses_are():
    place = Place("a.csv", 3, ["x"], _form="long")
    assert dataclasses.replace(place, row=4) == Place("a.csv", 4, ["x"], _form="long")
    assert dataclasses.replace(place, row=4).form == "long"
    assert copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place
    assert Nothing() == pickle.loads(pickle.dumps(Nothing()))


def test_a_record_of_a_record_has_the_fields_of_both_and_is_checked():
    further = Further("a.csv", column="Datum", _form="short")
    assert (further.file, further.column, further.form) == ("a.csv", "Datum", "short")
    assert further != Place("a.csv", _form="short")
    with pytest.raises(ValueError):
        Further("a.csv", column="?")


@pytest.mark.parametrize("arguments", [(), ("a", 1, [], 0, "form")])
def test_too_few_and_too_many_values_are_told_with_the_name_of_the_record(arguments):
    with pytest.raises(TypeError, match=r"Place\.__init__\(\)"):
        Place(*arguments)


def test_all_other_dataclasses_are_made_by_the_standard_library():
    @records.dataclass(slots=True)
    class Changeable:
        """Not frozen."""

        number: int

    one = Changeable(1)
    one.number = 2
    assert one == Changeable(2)
