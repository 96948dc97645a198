"""The student's and the instructor's version of an assignment, made from its source."""

import copy
import hashlib
import json
import os
import tempfile
from pathlib import Path

from .assignment_cells import ANSWER, MANUAL, TESTS, grade_id, kind, task_title
from .assignment_markers import HIDDEN, without
from .assignment_rules import LOAD
from .assignment_stub import student_source
from .notebook import source_of
from .usererror import UserError

STUDENT, INSTRUCTOR = "student", "instructor"
WRITTEN = "*Your answer here.*"


def version(source, name, which):
    """One of the two versions, as a notebook."""
    made = copy.deepcopy(source)
    for cell in made["cells"]:
        text = source_of(cell)
        if which == STUDENT:
            text = _student(cell, text)
            if kind(cell) in (ANSWER, MANUAL):
                cell.pop("attachments", None)  # pictures pasted into the model answer
        cell["source"] = text.splitlines(keepends=True)
        cell["metadata"] = {**cell.get("metadata", {}), **_locks(kind(cell))}
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    made["metadata"].pop("widgets", None)  # outputs under another name
    made["metadata"]["noisebook"] = {"assignment": name, "version": which}
    return made


def _locks(role):
    """What Jupyter itself heeds, with or without nbgrader's extension."""
    if role is None:
        return {}
    return {"deletable": False} if role in (ANSWER, MANUAL) else {"deletable": False, "editable": False}


def _student(cell, text):
    role = kind(cell)
    if role == MANUAL and cell["cell_type"] != "code":
        return WRITTEN
    if role in (ANSWER, MANUAL):
        return student_source(text, task_title(grade_id(cell)))
    return without(text, HIDDEN) if role == TESTS else text


def loading_from(notebook, folder, home):
    """The same notebook with a first cell that finds the toolkit from a folder of the checkout."""
    try:
        Path(folder).resolve().relative_to(home)
    except ValueError:
        return notebook  # a student's checkout is elsewhere, and its own folder is two below it
    script = os.path.relpath(home / "toolkit/target/noisebook.jshell", Path(folder).resolve())
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and LOAD.fullmatch(source_of(cell).strip()):
            cell["source"] = [f"%load {Path(script).as_posix()}"]
    return notebook


def sealed(notebook):
    """With a fingerprint of all that a person could change, so that a change can be told later."""
    notebook["metadata"]["noisebook"]["fingerprint"] = _fingerprint(notebook)
    return notebook


def untouched(path):
    """Whether a file is one of ours as it was written."""
    try:
        notebook = json.loads(Path(path).read_text(encoding="utf-8"))
        return notebook["metadata"]["noisebook"]["fingerprint"] == _fingerprint(notebook)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _fingerprint(notebook):
    kept = [[cell["cell_type"], source_of(cell), cell.get("metadata", {}), cell.get("outputs", [])]
            for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def text_of(notebook):
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write(path, notebook, force):
    """Writes a version; says 'built', 'rebuilt' or 'unchanged'. A changed file of that name is refused."""
    text, there = text_of(notebook), os.path.lexists(path)
    if there and not path.is_file():
        raise UserError(f"{path} is in the way and no file; name another folder with --out")
    if there and path.read_bytes() == text.encode():
        return "unchanged"
    if there and not force and not untouched(path):
        raise UserError(f"{path} has been changed since it was built; move it, name another folder with --out, or "
                        "replace it with --force")
    write_whole(path, text)
    return "rebuilt" if there else "built"


def write_whole(path, text):
    """A reader sees the old file or the new one, never half."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError as error:
        raise UserError(f"{path} can't be written: {error.strerror}")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="replace") as stream:
            stream.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        os.unlink(temporary)
        raise UserError(f"{path} can't be written: {error.strerror}")
