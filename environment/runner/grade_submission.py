"""The submissions named on the command line: whose they are, and their notebooks however broken."""

import hashlib
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import List

from .assignment_cells import grade_id
from .grade_record import slug
from .notebook import source_of
from .usererror import UserError

LARGEST = 50 * 2**20
MOST_CELLS = 2000


class Ungradable(Exception):
    """Why a file cannot be graded at all; the batch goes on."""


@dataclass(eq=False)
class Submission:
    student: str
    path: Path
    remarks: List[str] = field(default_factory=list)
    alone: bool = True

    @property
    def file(self):
        return readable(str(self.path))

    @property
    def digest(self):
        """Tells apart what has one name in several folders; a name need not be text."""
        return hashlib.sha256(os.fsencode(place(self.path))).hexdigest()

    def feedback_name(self, plain):
        """STUDENT-ASSIGNMENT.html; where one student has several files, with a digest of the path."""
        return f"{plain}.html" if self.alone else f"{plain}-{self.digest[:8]}.html"


def place(path):
    """The whole path without links, also of a link that leads round in a circle."""
    return os.path.realpath(path)


def readable(text):
    """Text that can be written as UTF-8: halves of characters and bytes that are no text become '?'."""
    return text.encode("utf-8", "replace").decode("utf-8")


def find(arguments, assignments):
    """Every submission in the files and folders named, in order; refuses what is not there."""
    found = {}
    for argument in map(Path, arguments):
        if not os.path.lexists(argument):
            raise UserError(f"there is no submission {argument}")
        paths = _below(argument) if argument.is_dir() else [argument]
        if not paths:
            raise UserError(f"{argument} holds no notebooks (.ipynb)")
        for path in paths:
            found.setdefault(place(path), Submission(readable(_student(path, argument, assignments)), path))
    return list(found.values())


def mark_doubles(submissions, assignments):
    """Tells apart several files of one student for one assignment, whose feedback would have one name."""
    keys = {one: (slug(one.student, ""), _assignment_or_none(one.path, assignments)) for one in submissions}
    count = Counter(keys.values())
    for one in submissions:
        one.alone = count[keys[one]] == 1
        if not one.alone:
            one.remarks.append(f"{count[keys[one]]} files of this student for this assignment, of which this is "
                               f"{readable(one.path.name)}")


def _assignment_or_none(path, assignments):
    try:
        return assignment_of(read(path), assignments)
    except Ungradable:
        return None


def _below(folder):
    """The notebooks of a folder and its folders; one that is itself a folder called x.ipynb counts as broken."""
    if folder.suffix == ".ipynb":
        return [folder]
    return sorted(path for path in folder.rglob("*.ipynb")
                  if not any(part == ".ipynb_checkpoints" or part.endswith(".ipynb")
                             for part in path.relative_to(folder).parts[:-1]))


def _student(path, argument, assignments):
    """nbgrader's STUDENT/ASSIGNMENT/x.ipynb, STUDENT/x.ipynb, or STUDENT.ipynb."""
    whole = Path(os.path.abspath(path))
    if whole.parent.name in assignments:
        return whole.parent.parent.name
    inner = path.relative_to(argument).parts if argument.is_dir() else ()
    if len(inner) > 1:
        return inner[0]
    return whole.parent.name if whole.stem in assignments else whole.stem


def read(path):
    """The notebook as a dictionary of format 4; raises Ungradable with the reason."""
    try:
        if path.is_dir():
            raise Ungradable("a folder, not a notebook")
        if not path.is_file():
            raise Ungradable("not a plain file")
        size = path.stat().st_size
        if size > LARGEST:
            raise Ungradable(f"the file has {size / 2**20:.0f} MB, more than {LARGEST // 2**20}; clear its outputs")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Ungradable(f"can't be read: {error.strerror}")
    except UnicodeDecodeError:
        raise Ungradable("not a notebook: it is no text in UTF-8")
    if not text.strip():
        raise Ungradable("the file is empty")
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Ungradable(f"not a notebook: invalid JSON, {str(error)[:200]}")
    return _format_4(notebook)


def _format_4(notebook):
    if not isinstance(notebook, dict):
        raise Ungradable("not a notebook: its JSON is no object")
    version = notebook.get("nbformat")
    if version == 3:
        notebook = _upgraded(notebook)
    elif version != 4:
        raise Ungradable("not a notebook: it states no format" if version is None else
                         f"notebook format {readable(str(version)[:20])}; formats 3 and 4 are read")
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise Ungradable("not a notebook: it has no list of cells")
    if len(cells) > MOST_CELLS:
        raise Ungradable(f"{len(cells)} cells, more than {MOST_CELLS}")
    return {"metadata": notebook.get("metadata"), "cells": [_cell(cell) for cell in cells if _is_cell(cell)]}


def _upgraded(notebook):
    import nbformat

    try:
        return json.loads(json.dumps(nbformat.convert(nbformat.from_dict(notebook), 4)))
    except Exception as error:  # any shape of brokenness; the reason is the library's
        raise Ungradable(f"notebook format 3 that can't be upgraded: {str(error)[:200]}")


def _is_cell(cell):
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return False
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return all(isinstance(line, str) for line in lines)


def _cell(cell):
    """Type, source, grade_id: nothing else of a submission is taken over."""
    metadata = cell.get("metadata")
    kept = {"metadata": metadata if isinstance(metadata, dict) else {}}
    return {"cell_type": cell["cell_type"], "source": readable(source_of(cell)), "grade_id": grade_id(kept)}


def assignment_of(notebook, assignments):
    """The name of the assignment that a notebook answers: by its metadata, else by its grade_ids."""
    metadata = notebook["metadata"] if isinstance(notebook["metadata"], dict) else {}
    said = metadata.get("noisebook")
    said = said.get("assignment") if isinstance(said, dict) else None
    mine = {cell["grade_id"] for cell in notebook["cells"]} - {""}
    shared = {name: len(mine & identifiers) for name, identifiers in assignments.items()}
    if isinstance(said, str) and shared.get(said):
        return said
    best = max(shared, key=shared.get, default=None)
    if best is None or not shared[best]:
        named = f" (it says it is '{readable(said[:60])}')" if isinstance(said, str) else ""
        raise Ungradable(f"not one of the assignments {', '.join(assignments)}{named}: no cell has a grade_id of theirs")
    if list(shared.values()).count(shared[best]) > 1:
        raise Ungradable("it is as much like one assignment as like another; its metadata do not say which it is")
    return best
