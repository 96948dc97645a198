"""Runs of the notebooks that lie in notebooks/out: which are current, and the making of those that are missing.

Assignments are not run for a site: what is published of them is the student's version.
"""

import asyncio
import json
from pathlib import Path

from . import machine
from .assignment_build import STUDENT, text_of, version
from .check import notebooks_below
from .notebook import load
from .pool import Pool
from .sweepfolder import base_fingerprint


class Source:
    """A notebook of the project, its name below notebooks/ without the ending, and the run that shows it."""

    def __init__(self, path, root, jar):
        self.path = path
        self.name = path.relative_to(root).with_suffix("").as_posix()
        self.out = root / "out"
        self.fingerprint = base_fingerprint(path, jar)
        self.assignment = self.name.startswith("assignments/")
        self.folder, self.quick, self.fresh = None, False, False
        # What a point of a pool has.
        self.assigned, self.swept = {}, {}

    def __str__(self):
        return self.name

    def shown(self):
        """In words, how the notebook stands on its page."""
        return "student's version, not run" if self.assignment else "run in quick mode" if self.quick else "run in full"

    def content(self):
        """What its page shows: the notebook as it ran, or an assignment without solutions and hidden tests."""
        import nbformat

        if self.assignment:
            return nbformat.reads(text_of(version(load(self.path), self.path.stem, STUDENT)), as_version=4)
        return nbformat.read(self.folder / (self.path.stem + ".ipynb"), as_version=4)

    def find(self, quick_too=True):
        """Takes a current run, a full one before a quick one; returns whether there is one."""
        found = [(self._quick(folder), folder) for folder in self._candidates() if self._quick(folder) is not None]
        found = sorted((quick, folder) for quick, folder in found if quick_too or not quick)
        if found:
            self.quick, self.folder = found[0]
        return bool(found)

    def _candidates(self):
        return dict.fromkeys((self.place(False), self.out / self.name, self.place(True)))

    def place(self, quick):
        """Where 'run' and 'test' put it."""
        return self.out / "quick" / self.name if quick else self.out / self.path.stem

    def _quick(self, folder):
        """Whether the run in a folder was a quick one; None where it is none of this notebook as it is now."""
        try:
            record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        whole = (isinstance(record, dict) and record.get("fingerprint") == self.fingerprint
                 and record.get("outcome") == "passed" and (folder / (self.path.stem + ".ipynb")).is_file())
        return {"{}": False, '{"quick": "true"}': True}.get(json.dumps(record.get("parameters"))) if whole else None


def sources(home):
    root = home / "notebooks"
    jar = home / "toolkit" / "target" / "noisebook.jar"
    return [Source(path, root, jar) for path in notebooks_below(root)]


class _Places:
    """What a pool asks for a folder; a run of its own prepares and writes it."""

    def __init__(self, quick):
        self.quick = quick

    def begun(self, source):
        return source.place(self.quick)


def execute(missing, quick, say):
    """Runs notebooks, several at a time; returns {source: message} of those that failed, and the stop if any."""
    share = machine.share(len(missing))
    failed = {}

    def ended(source, folder, record):
        source.folder, source.quick, source.fresh = Path(folder), quick, True
        if record["status"] != "passed":
            failed[source] = record["message"]
        say(f"{source} … {'ok' if record['status'] == 'passed' else 'FAILED: ' + record['message']} "
            f"({record['seconds']:.0f} s)")

    def command(source, folder):
        return [str(source.path), "--out", str(folder), "--with-parent", "--heap", str(share.heap), "--threads",
                str(share.threads), *(["--quick"] if quick else [])]

    stopped = asyncio.run(Pool(command, share, _Places(quick), ended).run(missing))
    return failed, stopped
