"""From `projrapport.toml` to a checked Project: the file is found, read, shaped and cross-checked."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from projrapport.errors import Problem, ProjectError
from projrapport.project.declaration import Project
from projrapport.project.fault import FILE_NAME, Fault, problem
from projrapport.project.mend import faults_of_the_rest
from projrapport.project.places import Places, places_in
from projrapport.project.references import reference_faults
from projrapport.project.shape import shape_faults
from projrapport.project.syntax import syntax_problem


def find_project(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a project file. Raises ProjectError when none does."""
    first = start.resolve()
    for folder in (first, *first.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise ProjectError(
        Problem(
            str(first),
            f"there is no {FILE_NAME} here nor in any folder above.",
            "Go to the project's folder, name it with --project, or begin a new one with: projrapport init FOLDER",
        )
    )


def read_project(path: Path) -> Project:
    """The project that a file, or the file in a folder, declares.

    Raises ProjectError with every problem that was found, each with its line.
    """
    text = _text(path / FILE_NAME if path.is_dir() else path)
    return checked(_tree(text), text)


def checked(tree: dict[str, Any], text: str) -> Project:
    """The project that the parsed text declares; ProjectError when anything in it cannot be meant."""
    try:
        project = Project.model_validate(tree, by_alias=True, by_name=False)
        found = list(reference_faults(project))
    except ValidationError as refused:
        found = [*shape_faults(refused.errors(include_url=False), tree), *faults_of_the_rest(tree)]
    if found:
        raise _all(found, tree, places_in(text)) from None
    return project


def _all(found: list[Fault], tree: dict[str, Any], places: Places) -> ProjectError:
    """Every fault with its place, in the order of the file."""
    ordered = sorted(dict.fromkeys(found), key=lambda fault: places.line(fault.path))
    return ProjectError(problem(fault, tree=tree, places=places) for fault in ordered)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        what, fix = "this file does not exist.", "Begin a new project with: projrapport init FOLDER"
    except IsADirectoryError:
        what, fix = "this is a folder, expected a file.", ""
    except UnicodeDecodeError as error:
        what = f"line {error.object[: error.start].count(10) + 1} is not UTF-8."
        fix = "Save the file as UTF-8 in your editor."
    except OSError as error:
        what, fix = f"the file cannot be read: {error.strerror}.", ""
    raise ProjectError(Problem(str(file), what, fix))


def _tree(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ProjectError(Problem(FILE_NAME, "lists or tables lie too deep within each other.")) from None
    except ValueError as error:
        raise ProjectError(syntax_problem(str(error), text)) from None
