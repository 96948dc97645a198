"""Runs the steps of one submission. A kernel that dies is started again without the cell that ended it.

After a restart the setup and the answers are run again, tests that have been marked are not; so a cell that ends the
kernel costs what depends on it and nothing else. The time limit of the submission bounds all of it.
"""

import secrets
import time
from dataclasses import dataclass, field
from typing import Dict, List

from .assignment_cells import ANSWER, MANUAL, READ_ONLY, TESTS
from .assignment_rules import LOAD
from .grade_kernel import DIED, DISK, ERROR, MEMORY, OK, TIMEOUT, CellRun, Kernel, KernelNotStarted
from .grade_names import graded
from .grade_plan import OWN
from .grade_score import Mark, mark

MOST_RESTARTS, LOAD_SECONDS = 12, 120
WORDS = {DIED: "ended the kernel", MEMORY: "ran over the memory limit", DISK: "ran over the disk limit",
         TIMEOUT: "ran over the time limit"}
LOAD_HERE = "%load ../../toolkit/target/noisebook.jshell"


@dataclass
class Limits:
    cell: float = 60
    submission: float = 600
    memory_mb: int = 1500


@dataclass
class Outcome:
    """The runs of the steps by index, the marks by grade_id, and what should be said."""

    runs: Dict[int, CellRun] = field(default_factory=dict)
    marks: Dict[str, Mark] = field(default_factory=dict)
    remarks: List[str] = field(default_factory=list)
    broken: str = ""


class Run:
    def __init__(self, steps, full_names, limits, start):
        """'start' gives a fresh kernel in a fresh box, and the function that removes both."""
        self.steps, self.full_names, self.limits, self.start = steps, full_names, limits, start
        self.outcome, self.fatal = Outcome(), set()
        self.end = time.monotonic() + limits.submission

    def run(self):
        for _ in range(MOST_RESTARTS):
            if self._once() or self.outcome.broken:
                break
        for step in self.steps:
            if step.role == TESTS and step.grade_id not in self.outcome.marks:
                self.outcome.marks[step.grade_id] = Mark(step.grade_id, 0, step.points, [], "not reached")
        return self.outcome

    def _once(self):
        """One kernel from its start to the last step or its death; whether the steps are done."""
        try:
            kernel, remove = self.start()
        except KernelNotStarted as error:
            self.outcome.broken = str(error)
            return False
        self.replaced = set()
        try:
            for index, step in enumerate(self.steps):
                if step.runs and index not in self.fatal and step.grade_id not in self.outcome.marks:
                    if time.monotonic() > self.end:
                        self.outcome.remarks.append(f"stopped at the time limit of {self.limits.submission:g} s")
                        return True
                    if not self._step(kernel, index, step):
                        return False
            return True
        finally:
            remove()

    def _step(self, kernel, index, step):
        """Runs a step; false where the kernel is gone."""
        if step.role == TESTS:
            if not self._restore(kernel, index):
                return False
            return self._test(kernel, index, step)
        run = self._load(kernel) if LOAD.fullmatch(step.source.strip()) else self._execute(kernel, step.source)
        first = index not in self.outcome.runs
        if first or run.kernel_gone:
            self.outcome.runs[index] = run
        if step.role in (ANSWER, MANUAL, OWN):
            self.replaced |= step.names
        elif run.status != OK and LOAD.fullmatch(step.source.strip()):
            self.outcome.broken = f"the toolkit could not be loaded: {(run.error or {}).get('evalue', run.status)[:200]}"
        if run.kernel_gone:
            self.fatal.add(index)
        if first or run.kernel_gone:
            self._remark(step, run)
        return not run.kernel_gone

    def _test(self, kernel, index, step):
        token = "grade-" + secrets.token_hex(16)
        run = self._execute(kernel, graded(step.source, self.full_names, token), secret=True)
        self.outcome.marks[step.grade_id] = mark(step, run, token)
        if run.kernel_gone:
            self.outcome.remarks.append(f"{step.grade_id} {WORDS[run.status]}")
        return not run.kernel_gone

    def _restore(self, kernel, before):
        """Runs locked cells again whose names an answer has declared anew, so that tests see the assignment's own."""
        for index, step in enumerate(self.steps[:before]):
            if step.role == READ_ONLY and step.runs and step.names & self.replaced and index not in self.fatal:
                self.replaced -= step.names
                run = self._execute(kernel, step.source)
                if run.kernel_gone:
                    self.fatal.add(index)
                    return False
        return True

    def _load(self, kernel):
        """The first cell is the toolkit's, not the student's: it has a time limit of its own."""
        return kernel.run(LOAD_HERE, LOAD_SECONDS)

    def _execute(self, kernel, source, secret=False):
        left = max(1.0, self.end - time.monotonic())
        return kernel.run(source, min(self.limits.cell, left), secret)

    def _remark(self, step, run):
        name = step.grade_id or "a cell of the student's own"
        if run.status in WORDS:
            self.outcome.remarks.append(f"{name} {WORDS[run.status]}")
        elif run.status == ERROR and step.role in (ANSWER, MANUAL, OWN):
            self.outcome.remarks.append(f"{name} failed with {str((run.error or {}).get('ename'))[:80]}")
        if run.dropped > 10**6:
            self.outcome.remarks.append(f"{name} wrote {run.dropped / 1e6:.0f} MB more than is kept")
