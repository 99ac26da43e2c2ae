"""What a document says a second time: the caption of a table for those who hear it, the title in its properties."""

from __future__ import annotations

from projrapport.writers.package import Element, Package
from projrapport.writers.word.fields import fill_fields
from projrapport.writers.word.properties import set_title
from projrapport.writers.word.xml import parent_of, q, text_of


class Mirrors:
    """Keeps copies of changed paragraphs like them."""

    def __init__(self, package: Package, title: str) -> None:
        self._package, self._titled = package, title
        self._former: dict[Element, str] = {}

    def remember(self, control: Element) -> None:
        """What the control's paragraph says before it is changed."""
        paragraph = next(control.iterancestors(q("p")), None)
        if paragraph is not None:
            self._former.setdefault(paragraph, text_of(paragraph))

    def follow(self) -> None:
        """Change the copies as their paragraphs were changed."""
        for paragraph, former in self._former.items():
            self._caption(paragraph, former)
            self._title(former.strip(), text_of(paragraph).strip())

    @staticmethod
    def _caption(paragraph: Element, former: str) -> None:
        for caption in parent_of(paragraph).iterchildren(q("tbl")):
            for said in caption.iterfind(f"{q('tblPr')}/{q('tblCaption')}"):
                if said.get(q("val"), "").strip() == former.strip():
                    said.set(q("val"), text_of(paragraph).strip())

    def _title(self, former: str, now: str) -> None:
        if former and former == self._titled != now:
            set_title(self._package, now)
            fill_fields(self._package, {"TITLE": now})
