"""Edits a document in LibreOffice as a person would, and saves it. Run by a Python that has LibreOffice's `uno`.

    python3 edits_in_libreoffice.py SOFFICE DOCUMENT EDITED EDITS

EDITS is JSON: a list of steps such as ["replace", "old", "new"]; the functions below that begin with `do_` are the steps.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.embed import EmbedStates

PATIENCE_SECONDS = 120


def setting(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def found(document, text, nth=0):
    """The place where the text stands, counted from 0."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = text, True
    places = document.findAll(search)
    assert places.Count > nth, f"there is no “{text}” number {nth}"
    return places.getByIndex(nth)


def within(place, start, length):
    """A part of a place."""
    cursor = place.Text.createTextCursorByRange(place.Start)
    cursor.goRight(start, False)
    cursor.goRight(length, True)
    return cursor


def do_track(document):
    document.RecordChanges = True


def do_replace(document, old, new, nth=0):
    found(document, old, nth).String = new


def do_type(document, around, start, text, nth=0):
    """Put signs into a text, the cursor standing behind its first `start` signs."""
    place = found(document, around, nth)
    cursor = within(place, start, 0)
    place.Text.insertString(cursor, text, False)


def do_erase(document, around, start, length, nth=0):
    within(found(document, around, nth), start, length).String = ""


def do_delete_row(document, table, row):
    document.TextTables.getByIndex(table).Rows.removeByIndex(row, 1)


def chart(document, nth):
    """A chart of the document, counted from 0, as it is when it was clicked on."""
    embedded = document.EmbeddedObjects.getByIndex(nth).EmbeddedObject
    embedded.changeState(EmbedStates.RUNNING)
    embedded.Component.setModified(True)
    return embedded.Component


def do_chart_value(document, nth, level, series, value):
    """Type a value into the table of a chart."""
    numbers = chart(document, nth).DataProvider
    rows = [list(row) for row in numbers.Data]
    rows[level][series] = value
    numbers.Data = tuple(map(tuple, rows))


def do_chart_colour(document, nth, series, colour):
    chart(document, nth).Diagram.getDataRowProperties(series).FillColor = colour


def do_comment(document, text, comment):
    place = found(document, text)
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = "Handläggaren", comment
    place.Text.insertTextContent(place.End, note, False)


def connected(soffice, profile):
    """LibreOffice running by itself, and its desktop."""
    pipe = f"pipe{uuid.uuid4().hex}"
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    office = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        except NoConnectException:
            assert time.monotonic() < end, "LibreOffice did not start"
            time.sleep(0.2)


def main(soffice, source, target, edits):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.docx")  # a lock file beside the source would keep LibreOffice out
        shutil.copy(source, copy)
        office, desktop = connected(soffice, Path(folder, "profile"))
        try:
            url = copy.as_uri()
            document = desktop.loadComponentFromURL(url, "_blank", 0, (setting("Hidden", True),))
            for name, *arguments in json.loads(edits):
                globals()[f"do_{name}"](document, *arguments)
            document.storeToURL(Path(target).resolve().as_uri(), (setting("FilterName", "MS Word 2007 XML"),))
            document.close(True)
        finally:
            desktop.terminate()
            office.wait(PATIENCE_SECONDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
