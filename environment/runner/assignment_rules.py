"""The rules for the source of an assignment; each problem names the cell."""

import re

from .assignment_cells import ANSWER, DESCRIPTION, MANUAL, READ_ONLY, TESTS, grade_id, kind, nbgrader, points, task
from .assignment_cells import task_title
from .assignment_java import declared
from .assignment_markers import HIDDEN, SOLUTION, regions, without
from .assignment_stub import NoStub, student_source
from .javasource import tokens
from .notebook import source_of

FLAGS = ("grade", "solution", "locked")
KEYS = {"schema_version", "grade", "locked", "solution", "task", "grade_id", "points", "checksum", "cell_type"}
GRADE_ID = re.compile(r"[A-Za-z0-9_\-]+")
LOAD = re.compile(r"%load (?:\.\./)+toolkit/target/noisebook\.jshell")


def problems(notebook):
    """Every breach of the rules by the source of an assignment."""
    found, seen = [], {}
    for number, cell in enumerate(notebook["cells"], 1):
        name = f"cell {number}" + (f" ({grade_id(cell)})" if grade_id(cell) else "")
        found += [f"{name}: {problem}" for problem in _cell(cell)]
        if grade_id(cell) in seen:
            found.append(f"{name}: the same grade_id as cell {seen[grade_id(cell)]}; each must be unique")
        elif grade_id(cell):
            seen[grade_id(cell)] = number
    return found + _whole(notebook)


def _cell(cell):
    metadata = cell.get("metadata", {})
    if "nbgrader" not in metadata:
        found = [] if cell.get("cell_type") != "code" else [
            "a code cell without nbgrader metadata: lock it (locked: true), or mark it as solution or tests"]
    elif not isinstance(metadata["nbgrader"], dict):
        return ["metadata.nbgrader is no object"]
    else:
        found = _schema(metadata["nbgrader"])
        found += [] if found else _roles(cell, nbgrader(cell))
    return found + _markers(cell)


def _schema(found):
    """What nbgrader's own schema 3 asks."""
    wrong = [f"nbgrader's schema 3 has no key '{key}'" for key in sorted(set(found) - KEYS)]
    if found.get("schema_version") != 3 or isinstance(found.get("schema_version"), bool):
        wrong.append(f"schema_version is {found.get('schema_version')!r}, expected 3")
    wrong += [f"'{flag}' is missing or not true or false" for flag in FLAGS if not isinstance(found.get(flag), bool)]
    if not isinstance(found.get("task", False), bool):
        wrong.append("'task' is not true or false")
    identifier = found.get("grade_id")
    if not isinstance(identifier, str) or not GRADE_ID.fullmatch(identifier):
        wrong.append(f"grade_id is {identifier!r}, expected letters, digits, '-' and '_'")
    value = found.get("points", 0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < float("inf"):
        wrong.append(f"points are {value!r}, expected a number that is not negative")
    return wrong


def _roles(cell, found):
    """How the flags may be combined, and what goes with them."""
    wrong, code, role = [], cell.get("cell_type") == "code", kind(cell)
    if found.get("task") and (code or found["grade"] or found["solution"]):
        wrong.append("a task description is markdown, without grade and solution")
    if role in (TESTS, MANUAL, DESCRIPTION) and "points" not in found:
        wrong.append(f"{role} without points")
    if role not in (TESTS, MANUAL, DESCRIPTION) and found.get("points"):
        wrong.append("points on a cell that is not graded: set grade to true, or take them away")
    if role in (ANSWER, MANUAL) and found["locked"]:
        wrong.append("a locked solution: students could not write their answer; set locked to false")
    if role == TESTS and not found["locked"]:
        wrong.append("tests that are not locked; set locked to true")
    if role is None:
        wrong.append("nothing is set: make it locked, a solution or graded, or take the metadata away")
    if not code and role in (TESTS, ANSWER):
        wrong.append(f"{role} in a markdown cell; a written answer has grade and solution both true")
    return wrong


def _markers(cell):
    found, wrong = regions(source_of(cell))
    kinds = {region.kind for region in found}
    role = kind(cell)
    if cell.get("cell_type") != "code":
        return ["a marker in a markdown cell; a written answer is replaced as a whole"] if found or wrong else []
    if wrong:
        return wrong
    if SOLUTION in kinds and role not in (ANSWER, MANUAL):
        wrong.append("BEGIN SOLUTION in a cell that is not a solution")
    if HIDDEN in kinds and role != TESTS:
        wrong.append("BEGIN HIDDEN TESTS in a cell that is not a test cell (grade true, solution false)")
    if role in (ANSWER, MANUAL) and SOLUTION not in kinds:
        wrong.append("a solution cell without a BEGIN SOLUTION: the answer would go out to the students")
    if role == TESTS and not wrong:
        wrong += _tests(source_of(cell))
    if not wrong and SOLUTION in kinds:
        wrong += _stub(cell)
    return wrong


def _tests(source):
    """A grader counts the checks that 'check(...)' is given; what throws instead gives no partial credit."""
    texts = [token.text for token in tokens(source)]
    calls = [texts[index:index + 3] for index in range(len(texts)) if texts[index:index + 2] == ["check", "("]]
    if not calls:
        return ["a test cell without check(...): points are counted by the checks in it"]
    if any(call[2:] == [")"] for call in calls):
        return ["check() with nothing in it; give it one check or more, such as near(...)"]
    return [] if _balanced(without(source, HIDDEN)) else ["brackets are not closed once the hidden tests are taken out"]


def _balanced(source):
    depth = 0
    for token in tokens(source):
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth < 0:
            return False
    return depth == 0


def _stub(cell):
    try:
        student_source(source_of(cell), task_title(grade_id(cell)))
        return []
    except NoStub as error:
        return [str(error)]


def _whole(notebook):
    found, cells = [], notebook["cells"]
    code = [cell for cell in cells if cell.get("cell_type") == "code"]
    if not code or not LOAD.fullmatch(source_of(code[0]).strip()) or kind(code[0]) != READ_ONLY:
        found.append("the first code cell is not a locked '%load .../toolkit/target/noisebook.jshell'")
    if not any(kind(cell) in (TESTS, MANUAL) and points(cell) for cell in cells):
        found.append("nothing in it gives points")
    tested = {task(grade_id(cell)) for cell in cells if kind(cell) == TESTS}
    found += [f"{grade_id(cell)}: no test cell of {task_title(grade_id(cell))} judges this answer" for cell in cells
              if kind(cell) == ANSWER and grade_id(cell) and task(grade_id(cell)) not in tested]
    return found + _declared_twice(cells)


def _declared_twice(cells):
    """A grader runs a locked cell again where an answer has replaced its names; the model answer must not."""
    locked = {}
    for cell in cells:
        if cell.get("cell_type") == "code" and kind(cell) in (READ_ONLY, TESTS):
            locked.update({name: grade_id(cell) for name in declared(source_of(cell))})
    return [f"{grade_id(cell)}: declares {name}, which the locked cell {locked[name]} declares too"
            for cell in cells if cell.get("cell_type") == "code" and kind(cell) in (ANSWER, MANUAL)
            for name in sorted(declared(source_of(cell)) & set(locked))]
