"""A small assignment, and submissions for it made from its student version."""

import copy
import json

from runner.assignment_build import STUDENT, text_of, version

METADATA = {"kernelspec": {"display_name": "Java", "language": "java", "name": "java"}}


def code(identifier, source, **flags):
    return cell("code", identifier, source, flags, outputs=[], execution_count=None)


def words(identifier, source, **flags):
    return cell("markdown", identifier, source, flags)


def cell(kind, identifier, source, flags, **more):
    found = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False,
             "grade_id": identifier, **flags}
    return {"cell_type": kind, "id": f"c-{identifier}", "metadata": {"nbgrader": found}, "source": source.strip("\n"),
            **more}


def tests(identifier, points, source):
    return code(identifier, source, grade=True, locked=True, points=points)


def given(identifier, source):
    return code(identifier, source, locked=True)


def tiny():
    """Three tasks: a method, a variable, and two answers that are graded by hand."""
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": copy.deepcopy(METADATA), "cells": [
        words("intro", "# Tiny", locked=True),
        given("setup", "%load ../../toolkit/target/noisebook.jshell"),
        given("constants", "double base = 3;"),
        code("task1-answer", """
double square(double x) {
  // BEGIN SOLUTION the square of x
  return x * x;
  // END SOLUTION
}
""", solution=True),
        tests("task1-tests", 8, """
check(
    near("of two", () -> square(2), 4, 1e-9).hint("x times x"),
    near("of zero point five", () -> square(0.5), 0.25, 1e-9));
// BEGIN HIDDEN TESTS
check(
    near("of a negative number", () -> square(-1.7), 2.89, 1e-9).hint("mind the sign"),
    near("of a large number", () -> square(Math.pow(10, 3)), 1e6, 1e-3));
// END HIDDEN TESTS
"""),
        code("task2-answer", """
// BEGIN SOLUTION a third of base
double third = base / 3;
// END SOLUTION
""", solution=True),
        tests("task2-tests", 4, """
check(near("a third", third, base / 3, 1e-12));
"""),
        code("task3-figure", """
// BEGIN SOLUTION a line
show(line(new double[] {0, 1}, new double[] {0, square(2)}).axes("x", "y").title("A line"));
// END SOLUTION
""", solution=True, grade=True, points=5),
        words("task3-words", "Because a square grows.", solution=True, grade=True, points=3),
    ]}


def student(notebook=None, name="tiny"):
    return version(notebook or tiny(), name, STUDENT)


def answered(answers, notebook=None):
    """The student version with some answers, by grade_id; None takes a cell away."""
    made = student(notebook)
    for one in list(made["cells"]):
        identifier = one["metadata"]["nbgrader"]["grade_id"]
        if identifier in answers and answers[identifier] is None:
            made["cells"].remove(one)
        elif identifier in answers:
            one["source"] = answers[identifier]
    return made


RIGHT = {
    "task1-answer": "double square(double x) { return x * x; }",
    "task2-answer": "double third = base / 3;",
    "task3-figure": 'show(line(new double[] {0, 1}, new double[] {0, 1}).axes("x", "y").title("Mine"));',
    "task3-words": "Because <b>I</b> say so.",
}


def write(path, notebook):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook if isinstance(notebook, str) else text_of(notebook), encoding="utf-8")
    return path


def dump(notebook):
    return json.dumps(notebook)
