"""What is kept of one graded submission: plain data, for the tables and for resuming a batch."""

import hashlib
import json
import os
import re

from .assignment_cells import MANUAL, TESTS, points, grade_id, kind, task, tasks

GRADED, NOT_GRADED = "graded", "not graded"
VERSION = 1


def fingerprint(path, sources, limits):
    """Changes with the submission, the assignments and the limits; a directory or unreadable file has its name's."""
    digest = hashlib.sha256(repr((VERSION, limits)).encode())
    for one in [path, *sources]:
        digest.update(b"\0" + _content(one))
    return digest.hexdigest()


def _content(path):
    try:
        return path.read_bytes() if path.is_file() else os.fsencode(path)
    except OSError:
        return os.fsencode(path)


def record(submission, name, source, steps, outcome, seconds, remarks):
    """Points a task, points to be given by hand, remarks."""
    rows = []
    for one in tasks(source):
        cells = [cell for cell in source["cells"] if task(grade_id(cell)) == one]
        auto = [cell for cell in cells if kind(cell) == TESTS]
        rows.append({
            "task": one,
            "points": round(sum(outcome.marks[grade_id(cell)].points for cell in auto), 2) if auto else None,
            "of": _sum(auto), "by hand": _sum(cell for cell in cells if kind(cell) == MANUAL)})
    answered = {step.grade_id: not step.missing for step in steps}
    hand = [{"grade_id": grade_id(cell), "of": points(cell), "answered": answered.get(grade_id(cell), False)}
            for cell in source["cells"] if kind(cell) == MANUAL]
    return {"student": submission.student, "assignment": name, "file": submission.file, "status": GRADED,
            "tasks": rows, "points": round(sum(row["points"] or 0 for row in rows), 2),
            "of": _sum(cell for cell in source["cells"] if kind(cell) == TESTS),
            "to be graded by hand": hand, "remarks": remarks, "seconds": round(seconds, 1)}


def _sum(cells):
    total = sum(points(cell) for cell in cells)
    return int(total) if total == int(total) else total


def ungraded(submission, name, reason, seconds=0):
    return {"student": submission.student, "assignment": name, "file": submission.file, "status": NOT_GRADED,
            "tasks": [], "points": 0, "of": 0, "to be graded by hand": [], "remarks": [*submission.remarks, reason],
            "seconds": round(seconds, 1)}


def slug(student, assignment):
    """A file name that no student's name can lead out of its folder."""
    plain = re.sub(r"[^\w.-]+", "_", f"{student}-{assignment}" if assignment else student).strip(".")[:100]
    return plain or "submission"


def unique_names(submissions):
    """A file name for every submission's record; two of one name are told apart by a digest of their paths."""
    names = {}
    for one in submissions:
        names[one] = f"{slug(one.student, '')}-{one.digest[:12]}.json"
    return names


def load(path, wanted):
    """An earlier record of the same submission, sources and limits; None where there is none."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return kept if kept["fingerprint"] == wanted else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
