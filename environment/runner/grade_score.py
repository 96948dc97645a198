"""Points: a test cell's points are shared evenly by its calls of 'check', and a call's share by its checks.

A call that did not report, because the cell failed before it, gives nothing.
"""

from dataclasses import dataclass, field
from typing import List

from .grade_kernel import DIED, DISK, ERROR, MEMORY, OK, TIMEOUT


@dataclass
class Finding:
    passed: bool
    name: str
    finding: str = ""
    hint: str = ""


@dataclass
class Mark:
    """What one test cell gave."""

    grade_id: str
    points: float
    worth: float
    findings: List[Finding] = field(default_factory=list)
    note: str = ""


def mark(step, run, token):
    """The points of a test cell from what it reported behind the token."""
    calls = [_findings(text, token) for text in _reports(run, token)][:step.checks]
    share = sum(sum(one.passed for one in call) / len(call) for call in calls if call) / max(1, step.checks)
    findings = [one for call in calls for one in call]
    return Mark(step.grade_id, round(step.points * share, 2), step.points, findings, note(run, len(calls), step.checks))


def _reports(run, token):
    texts = [data.get("text/plain") for data in run.shown]
    return [text for text in texts if isinstance(text, str) and text.startswith(token + "\n")]


def _findings(text, token):
    rows = [line.split("\t") for line in text[len(token) + 1:].split("\n")]
    return [Finding(row[0] == "passed", *row[1:4]) for row in rows if len(row) == 4]


def note(run, reported, expected):
    """Why a test cell says less than it should; never the cell's code or its error's text, which could give it away."""
    if run.status == TIMEOUT:
        return "the tests were stopped at the time limit"
    if run.status == DIED:
        return "the kernel died in these tests"
    if run.status == MEMORY:
        return "the tests were stopped at the memory limit"
    if run.status == DISK:
        return "the tests were stopped at the disk limit"
    if run.status == ERROR and reported < expected:
        name = str((run.error or {}).get("ename", "an error"))
        if name == "CompilationException" or "ompil" in name:
            return "the tests do not compile with this answer: is everything there, with the names and types given?"
        return f"the tests stopped with {name}"
    return "" if run.status == OK and reported >= expected else "some tests did not report"
