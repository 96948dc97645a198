"""noisebook grade: submissions in, grades and feedback out."""

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path

from .assignment_build import write_whole
from .assignment_source import FOLDER, HOME, read as read_source, sources
from .grade_record import GRADED, fingerprint, load, unique_names
from .grade_submission import find, mark_doubles
from .usererror import UserError

SCRIPT = HOME / "toolkit" / "target" / "noisebook.jshell"
OWN_KERNEL = HOME / "environment" / ".state" / "kernel"


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UserError(f"grade: {message}; see noisebook grade --help")


def positive(text):
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is not a positive number")
    return value


def whole(text):
    value = positive(text)
    if value != int(value):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number")
    return int(value)


def parse(arguments):
    parser = Parser(prog="noisebook grade", add_help=False, allow_abbrev=False)
    parser.add_argument("submissions", nargs="+", metavar="SUBMISSIONS")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--source", type=Path, default=FOLDER, metavar="PATH")
    parser.add_argument("--timeout", type=positive, default=60, metavar="SECONDS")
    parser.add_argument("--time", type=positive, default=600, metavar="SECONDS")
    parser.add_argument("--memory", type=whole, default=1500, metavar="MB")
    parser.add_argument("--jobs", type=whole, default=max(1, (os.cpu_count() or 1) // 2), metavar="N")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--check-only", action="store_true", help="refuse what can be refused without a kernel")
    return parser.parse_args(arguments)


def strength(argv, secrets=()):
    """How far a kernel of this checkout can be kept apart on this machine, and from what."""
    from .grade_box import isolation

    jars = [part for part in argv if part.endswith(".jar")]
    own = [HOME / "notebooks", HOME / ".git", HOME / "environment" / "test"]
    return isolation([argv[0], *jars, SCRIPT, HOME / "toolkit" / "target" / "noisebook.jar"], [*own, *secrets])


def main(arguments):
    options = parse(arguments)
    paths = {options.source.stem: options.source} if options.source.is_file() else sources(options.source)
    if not paths:
        raise UserError(f"there are no assignments in {options.source}; name a source notebook or a folder with "
                        "--source")
    submissions = find(options.submissions, set(paths))
    notebooks = {name: read_source(path) for name, path in paths.items()}
    _check_out(options.out)
    if options.check_only:
        return 0
    sys.stdout.reconfigure(errors="replace")  # a student's name need not fit the terminal
    return Batch(options, paths, notebooks, submissions).run()


def _check_out(out):
    there = out.absolute()
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise UserError(f"--out {out}: {there} is no folder that can be written to")


def _make(out):
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"--out {out} can't be made: {error.strerror}")


class Batch:
    def __init__(self, options, paths, notebooks, submissions):
        from .grade_batch import Assignment, Machine
        from .grade_process import kernel_argv
        from .grade_run import Limits

        self.options, self.out = options, options.out.absolute()
        self.submissions, self.names = submissions, unique_names(submissions)
        self.assignments = {name: Assignment(name, notebook) for name, notebook in notebooks.items()}
        mark_doubles(submissions, {name: one.identifiers for name, one in self.assignments.items()})
        _make(self.out)
        limits = Limits(options.timeout, options.time, options.memory)
        argv = kernel_argv(OWN_KERNEL)
        self.strength = strength(argv, [options.source, *options.submissions, self.out])
        self.machine = Machine(argv, SCRIPT, self.strength, limits, options.jobs)
        sources_read = sorted(paths.values())
        self.prints = {one: fingerprint(one.path, sources_read, repr(limits)) for one in submissions}
        self.records, self.count, self.lock = {}, 0, threading.Lock()

    def run(self):
        from .grade_batch import grade_all
        from .grade_process import kill_all

        self._listen(kill_all)
        print(f"isolation  {self.strength.words}")
        waiting = [one for one in self.submissions if not self._resumed(one)]
        grade_all(waiting, self.assignments, self.machine, self.out, self.options.jobs, self._done)
        self._write()
        failed = [one for one in self.records.values() if one["status"] != GRADED]
        print(f"{len(self.records) - len(failed)} graded, {len(failed)} not graded")
        print(f"table      {self.out / 'grades.html'}, grades.csv, grades.json")
        return 1 if failed else 0

    def _listen(self, kill_all):
        def stop(number, _frame):
            kill_all()
            print("\nnoisebook: stopped; the same command goes on from here", file=sys.stderr, flush=True)
            os._exit(128 + number)

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)

    def _resumed(self, submission):
        """Takes over an earlier record; what could not be graded is tried again."""
        kept = None if self.options.again else load(self._record_path(submission), self.prints[submission])
        if not kept or kept["status"] != GRADED or not (self.out / "feedback" / str(kept.get("feedback"))).is_file():
            return False
        self.records[submission] = kept
        self._say(kept, "graded before")
        return True

    def _record_path(self, submission):
        return self.out / "records" / self.names[submission]

    def _done(self, submission, record):
        record["fingerprint"] = self.prints[submission]
        with self.lock:
            self.records[submission] = record
            write_whole(self._record_path(submission), json.dumps(record, indent=2, ensure_ascii=False) + "\n")
            self._say(record, f"{record['seconds']:.0f} s")

    def _say(self, record, when):
        self.count += 1
        total = f"{record['points']:g} of {record['of']:g}" if record["status"] == GRADED else "not graded"
        remarks = "; ".join(record["remarks"])
        remarks = remarks if len(remarks) <= 160 else remarks[:159] + "…"
        print(f"{self.count:>3}/{len(self.submissions)} {record['student']}, {record['assignment'] or '?'}: {total} "
              f"({when}){' — ' + remarks if remarks else ''}", flush=True)

    def _write(self):
        from .grade_tables import csv_text, html_text, json_text

        records = [self.records[one] for one in self.submissions]
        records.sort(key=lambda one: (one["student"], one["assignment"] or "", one["file"]))
        write_whole(self.out / "grades.csv", csv_text(records))
        write_whole(self.out / "grades.json", json_text(records))
        write_whole(self.out / "grades.html", html_text(records))
