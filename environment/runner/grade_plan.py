"""What is run for a submission: the assignment's own cells, and the student's in the places of the answers.

Cells are matched by grade_id. Locked cells and tests come from the source, so what a student did to them has no
effect; a student's own cells (no grade_id of the assignment) are run where they stand. Of two answers with one
grade_id the first counts.
"""

from dataclasses import dataclass
from typing import Optional

from .assignment_build import STUDENT, version
from .assignment_cells import ANSWER, MANUAL, READ_ONLY, TESTS, grade_id, kind, points
from .assignment_java import declared
from .grade_names import ROOTS, count_checks
from .notebook import source_of

OWN = "own"
LONGEST = 50_000  # characters of a student's cell
MOST = {"/*": 500, '"': 4000, "'": 4000, "}": 1000}  # beyond these the reading of a cell would take minutes


@dataclass
class Step:
    role: Optional[str]
    code: bool
    source: str
    grade_id: str = ""
    points: float = 0
    checks: int = 0
    missing: bool = False
    refused: str = ""
    names: frozenset = frozenset()

    @property
    def runs(self):
        return self.code and not self.missing and not self.refused and bool(self.source.strip())


def plan(source, submission):
    """(steps in order, remarks) for a notebook of a submission, as grade_submission reads it."""
    cells = {grade_id(cell): cell for cell in source["cells"] if grade_id(cell)}
    theirs, extra, remarks = _sorted(cells, submission)
    unanswered = {grade_id(cell): source_of(cell).strip() for cell in version(source, "", STUDENT)["cells"]}
    steps = [_own(cell) for cell in extra.get("", [])]
    for cell in source["cells"]:
        identifier = grade_id(cell)
        if kind(cell) in (ANSWER, MANUAL):
            steps.append(_answer(cell, theirs.get(identifier), unanswered[identifier]))
        else:
            steps.append(_given(cell))
        steps += [_own(one) for one in extra.get(identifier, []) if identifier]
    _refuse_reserved(steps, remarks)
    missing = [step.grade_id for step in steps if step.missing]
    if missing:
        remarks.append("answers missing: " + ", ".join(missing))
    return steps, remarks


def _sorted(cells, submission):
    """The student's answers by grade_id, the student's own cells by the grade_id they follow, and remarks."""
    theirs, extra, remarks, last, double = {}, {}, [], "", []
    for cell in submission["cells"]:
        identifier = cell["grade_id"]
        if identifier not in cells:
            if cell["cell_type"] == "code" and not _is_copy(cell, cells):
                extra.setdefault(last, []).append(cell)
            continue
        if identifier in theirs:
            double.append(identifier)
        else:
            theirs[identifier] = cell
            last = identifier
    if double:
        remarks.append("more than one cell called " + ", ".join(sorted(set(double))) + "; the first counts")
    return theirs, extra, remarks


def _is_copy(cell, cells):
    """Whether a cell without a grade_id is one of the assignment's, whose metadata some editor dropped."""
    return any(cell["source"].strip() == source_of(one).strip() for one in cells.values())


def _own(cell):
    return _written(OWN, cell["source"])


def _written(role, text, identifier="", worth=0, missing=False):
    """A step of a student's code; what is too long to be an answer is not even read."""
    most = next((f"more than {count} times {mark}" for mark, count in MOST.items() if text.count(mark) > count), "")
    most = f"{len(text)} characters, more than {LONGEST}" if len(text) > LONGEST else most
    if most:
        return Step(role, True, text, identifier, worth, missing=missing, refused=f"it has {most}")
    return Step(role, True, text, identifier, worth, missing=missing, names=frozenset(declared(text)))


def _given(cell):
    source, role = source_of(cell), kind(cell)
    code = cell["cell_type"] == "code"
    return Step(role or READ_ONLY, code, source, grade_id(cell), points(cell) if role == TESTS else 0,
                count_checks(source) if role == TESTS else 0, names=frozenset(declared(source) if code else ()))


def _answer(cell, theirs, unanswered):
    """The student's answer; one of the wrong cell type, or left as it was handed out, counts as missing if written."""
    worth = points(cell) if kind(cell) == MANUAL else 0
    code = cell["cell_type"] == "code"
    if theirs is None or (theirs["cell_type"] == "code") != code:
        return Step(kind(cell), code, "", grade_id(cell), worth, missing=True)
    text = theirs["source"]
    empty = kind(cell) == MANUAL and text.strip() in ("", unanswered)
    if code:
        return _written(kind(cell), text, grade_id(cell), worth, empty)
    return Step(kind(cell), code, text, grade_id(cell), worth, missing=empty)


def _refuse_reserved(steps, remarks):
    """A variable or class called 'org' would stand between a test and every full name."""
    for step in steps:
        taken = sorted(step.names & ROOTS) if step.role in (ANSWER, MANUAL, OWN) else []
        if taken:
            step.refused = f"it declares {', '.join(taken)}, the beginning of library names"
        if step.refused:
            remarks.append(f"{step.grade_id or 'a cell of the student'} was not run: {step.refused}")
