"""noisebook assignment check: the source keeps the rules, its answers earn every point, and the stubs earn none.

The instructor's version is graded and must get all points; the student's version is graded and must get none, with
every cell of it compiling, since a student begins with it.
"""

import os
import signal
import tempfile
from pathlib import Path

from .assignment_build import INSTRUCTOR, STUDENT, version
from .assignment_cells import ANSWER, MANUAL, TESTS
from .assignment_source import read


def check(named, rules_only):
    """Prints what is wrong with each; the exit status says whether anything is."""
    notebooks = {name: read(path) for name, path in named.items()}
    if rules_only:
        for name in notebooks:
            print(f"{name:<16} keeps the rules")
        return 0
    machine = _machine()
    wrong = 0
    for name, notebook in notebooks.items():
        found = problems(name, notebook, machine)
        wrong += bool(found)
        for problem in found or ["keeps the rules; answers earn all points, stubs compile and earn none"]:
            print(f"{name:<16} {problem}", flush=True)
    return 1 if wrong else 0


def _machine():
    from .grade import OWN_KERNEL, SCRIPT, strength
    from .grade_batch import Machine
    from .grade_process import kernel_argv, kill_all
    from .grade_run import Limits

    def stop(number, _frame):
        kill_all()
        os._exit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    argv = kernel_argv(OWN_KERNEL)
    return Machine(argv, SCRIPT, strength(argv), Limits(), 1)


def problems(name, notebook, machine):
    """What is wrong with the two versions when they are graded as submissions."""
    from .grade_batch import Assignment

    assignment = Assignment(name, notebook)
    return (_instructor(*_graded(assignment, INSTRUCTOR, machine))
            + _student(*_graded(assignment, STUDENT, machine)))


def _graded(assignment, which, machine):
    from .assignment_build import text_of, write_whole
    from .grade_plan import plan
    from .grade_run import Run
    from .grade_submission import read as read_submission

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{assignment.name}.ipynb"
        write_whole(path, text_of(version(assignment.notebook, assignment.name, which)))
        steps, _ = plan(assignment.notebook, read_submission(path))
    names = assignment.full_names(machine, 0)
    return steps, Run(steps, names, machine.limits, lambda: machine.start(0)).run()


def _instructor(steps, outcome):
    found = [f"the model answers can't be graded: {outcome.broken}"] if outcome.broken else []
    for index, step in enumerate(steps):
        run, mark = outcome.runs.get(index), outcome.marks.get(step.grade_id)
        if run and run.status != "ok":
            found.append(f"{step.grade_id or 'a cell'} fails with the model answers: {_said(run)}")
        if step.role == TESTS and mark and mark.points < mark.worth:
            failed = "; ".join(f"{one.name} ({one.finding})" for one in mark.findings if not one.passed)
            found.append(f"{step.grade_id}: the model answer earns {mark.points:g} of {mark.worth:g} points: "
                         f"{'; '.join(filter(None, [mark.note, failed]))}")
    return found


def _student(steps, outcome):
    found = [f"the student's version can't be graded: {outcome.broken}"] if outcome.broken else []
    for index, step in enumerate(steps):
        run, mark = outcome.runs.get(index), outcome.marks.get(step.grade_id)
        if step.role in (ANSWER, MANUAL) and run and "ompil" in str((run.error or {}).get("ename")):
            found.append(f"{step.grade_id}: the stub does not compile: {_said(run)}")
        if step.role == TESTS and mark and mark.points > 0:
            passed = ", ".join(one.name for one in mark.findings if one.passed)
            found.append(f"{step.grade_id}: the stub earns {mark.points:g} points, by {passed}")
    return found


def _said(run):
    error = run.error or {}
    return f"{run.status}, {error.get('ename', '')}: {str(error.get('evalue', ''))[:300]}"
