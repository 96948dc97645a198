"""A batch of submissions: each in kernels of its own, several at a time, none stopping the others."""

import contextlib
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from .assignment_build import write_whole
from .assignment_cells import grade_id, kind
from .grade_box import Box
from .grade_feedback import feedback
from .grade_kernel import Kernel, KernelNotStarted
from .grade_names import lookup, read_lookup
from .grade_plan import plan
from .grade_record import record, slug, ungraded
from .grade_run import LOAD_HERE, LOAD_SECONDS, Run
from .grade_submission import Ungradable, assignment_of, read


class Machine:
    """What every kernel of a batch has in common."""

    def __init__(self, argv, script, strength, limits, jobs):
        self.argv, self.script, self.strength, self.limits = argv, script, strength, limits
        self.slots = queue.Queue()
        for slot in range(jobs):
            self.slots.put(slot)

    @contextlib.contextmanager
    def slot(self):
        slot = self.slots.get()
        try:
            yield slot
        finally:
            self.slots.put(slot)

    def start(self, slot):
        """A fresh kernel in a fresh box, and what removes both; tries again where a port was taken meanwhile."""
        for attempt in range(3):
            box = Box(self.strength, slot, self.script)
            try:
                with open(box.root / "kernel.log", "wb") as log:
                    kernel = Kernel(self.argv, box, self.limits, log)
            except BaseException:
                box.remove()
                raise
            remove = _remover(kernel, box)
            try:
                kernel.await_start()
                return kernel, remove
            except KernelNotStarted:
                remove()
                if attempt == 2:
                    raise
        raise KernelNotStarted("the kernel did not start")


def _remover(kernel, box):
    def remove():
        kernel.end()
        box.remove()
    return remove


class Assignment:
    """A source, and the full names of what its tests call, looked up once."""

    def __init__(self, name, notebook):
        self.name, self.notebook = name, notebook
        self.identifiers = {grade_id(cell) for cell in notebook["cells"] if kind(cell) and grade_id(cell)}
        self.lock, self.names = threading.Lock(), None

    def full_names(self, machine, slot):
        with self.lock:
            if self.names is None:
                kernel, remove = machine.start(slot)
                try:
                    loaded = kernel.run(LOAD_HERE, LOAD_SECONDS)
                    token = "name"
                    found = kernel.run(lookup(self.notebook, machine.script.read_text(encoding="utf-8"), token), 60)
                    if loaded.error or found.error:
                        raise KernelNotStarted("the toolkit could not be loaded")
                    self.names = read_lookup(found.text, token)
                finally:
                    remove()
            return self.names


def grade_one(submission, assignments, machine, out):
    """The record of a submission; writes its feedback page. Never raises for what a submission is or does."""
    started, name = time.monotonic(), None
    try:
        notebook = read(submission.path)
        name = assignment_of(notebook, {one.name: one.identifiers for one in assignments.values()})
        assignment = assignments[name]
        steps, remarks = plan(assignment.notebook, notebook)
        with machine.slot() as slot:
            names = assignment.full_names(machine, slot)
            started = time.monotonic()
            outcome = Run(steps, names, machine.limits, lambda: machine.start(slot)).run()
    except (Ungradable, KernelNotStarted) as error:
        return ungraded(submission, name, str(error), time.monotonic() - started)
    except Exception as error:  # a fault of ours must not cost the others their grades
        return ungraded(submission, name, f"the grader failed with {type(error).__name__}: {error}",
                        time.monotonic() - started)
    if outcome.broken:
        return ungraded(submission, name, outcome.broken, time.monotonic() - started)
    found = record(submission, name, assignment.notebook, steps, outcome, time.monotonic() - started,
                   submission.remarks + remarks + outcome.remarks)
    if out is not None:
        found["feedback"] = submission.feedback_name(slug(submission.student, name))
        write_whole(out / "feedback" / found["feedback"], feedback(found, steps, outcome))
    return found


def grade_all(submissions, assignments, machine, out, jobs, done):
    """Grades all; 'done(submission, record)' is called as each ends."""
    with ThreadPoolExecutor(jobs) as pool:
        futures = [pool.submit(lambda one=one: done(one, grade_one(one, assignments, machine, out)))
                   for one in submissions]
        return [future.result() for future in futures]
