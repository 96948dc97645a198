"""The cells of an assignment: what nbgrader's metadata (schema 3) says of each, and which task it belongs to.

A grade_id begins with its task, 'task1-tests' with 'task1': points are counted a task.
"""

import re

ANSWER, TESTS, MANUAL, READ_ONLY, DESCRIPTION = "answer", "tests", "manual answer", "read-only", "task description"
TASK = re.compile(r"([A-Za-z]+)(\d*)(?:[-_].*)?$")


def nbgrader(cell):
    """The cell's nbgrader metadata, or an empty dictionary."""
    found = cell.get("metadata", {}).get("nbgrader")
    return found if isinstance(found, dict) else {}


def kind(cell):
    """What nbgrader calls the cell; None for a cell that it has no part in."""
    found = nbgrader(cell)
    if found.get("task"):
        return DESCRIPTION
    if found.get("solution"):
        return MANUAL if found.get("grade") else ANSWER
    if found.get("grade"):
        return TESTS
    return READ_ONLY if found.get("locked") else None


def grade_id(cell):
    found = nbgrader(cell).get("grade_id")
    return found if isinstance(found, str) else ""


def points(cell):
    return nbgrader(cell).get("points", 0)


def task(identifier):
    """'task1' of 'task1-tests'."""
    return re.split(r"[-_]", identifier, maxsplit=1)[0]


def task_title(identifier):
    """'task 1' of 'task1-tests'."""
    match = TASK.match(identifier)
    return " ".join(part for part in match.groups() if part) if match else identifier


def tasks(notebook):
    """The tasks in their order."""
    named = (task(grade_id(cell)) for cell in notebook["cells"] if kind(cell) in (TESTS, MANUAL, DESCRIPTION))
    return list(dict.fromkeys(named))
