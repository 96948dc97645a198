"""The page that a student gets: the notebook as submitted, what passed, what failed and a hint. Never a test's code.

Everything that a student wrote or printed is escaped; of what was shown only text and pictures are taken over.
"""

import base64
import binascii
import re
from html import escape

from .assignment_cells import ANSWER, MANUAL, TESTS, task_title
from .grade_plan import OWN
from .grade_run import WORDS
from .grade_tables import number, page

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST, LARGEST_PICTURE, MOST_PICTURES = 5000, 2_000_000, 6
ALT = "a figure that this cell showed"


def feedback(record, steps, outcome):
    title = f"{record['assignment']}: {record['student']}"
    parts = [f"<h1>{escape(title)}</h1>", _summary(record)]
    for index, step in enumerate(steps):
        parts.append(_step(step, outcome.runs.get(index), outcome.marks.get(step.grade_id)))
    return page(title, "\n".join(part for part in parts if part))


def _summary(record):
    lines = [f"<p><strong>{number(record['points'])} of {number(record['of'])} points</strong> by tests.</p>", "<ul>"]
    for row in record["tasks"]:
        if row["points"] is not None:
            lines.append(f"<li>{escape(task_title(row['task']))}: {number(row['points'])} of {number(row['of'])}</li>")
    for cell in record["to be graded by hand"]:
        state = "to be graded by hand" if cell["answered"] else "left empty"
        lines.append(f"<li>{escape(task_title(cell['grade_id']))}, {escape(cell['grade_id'])}: {state}, at most "
                     f"{number(cell['of'])} points</li>")
    lines += [f"<li class=note>{escape(remark)}</li>" for remark in record["remarks"]]
    return "\n".join([*lines, "</ul>"])


def _step(step, run, mark):
    if step.role == TESTS:
        return _tests(step, mark)
    if step.role not in (ANSWER, MANUAL, OWN):
        return _given(step, run)
    heading = f"<h3>{escape(step.grade_id or 'a cell of your own')}</h3>\n"
    if step.missing and not step.source:
        return heading + "<p class=bad>This answer is missing.</p>"
    if not step.code:
        return heading + f"<div class=words>{_text(step.source)}</div>"
    body = heading + f"<pre>{_text(step.source)}</pre>"
    if step.refused:
        return body + f"<p class=bad>Not run: {escape(step.refused)}.</p>"
    return body + (_run(run) if run else "")


def _given(step, run):
    """The assignment's own cells: headings, and the rest to unfold; what they say or show is in sight."""
    if step.code:
        return _folded("given code", f"<pre>{_text(step.source)}</pre>") + (_run(run) if run else "")
    lines = step.source.strip().split("\n")
    headings = [line.lstrip("#").strip() for line in lines if line.startswith("#")]
    rest = "\n".join(line for line in lines if not line.startswith("#")).strip()
    shown = "".join(f"<h2>{escape(line)}</h2>" for line in headings)
    return shown + (_folded("text", f"<div class=words>{_text(rest)}</div>") if rest else "")


def _folded(name, body):
    return f"<details><summary>{name}</summary>{body}</details>"


def _tests(step, mark):
    lines = [f"<h3>{escape(step.grade_id)}: {number(mark.points)} of {number(mark.worth)} points</h3>"]
    if mark.note:
        lines.append(f"<p class=bad>{escape(mark.note)}</p>")
    for one in mark.findings:
        said = escape(one.name)
        if not one.passed:
            said += ": " + escape(one.finding) + (f" — <em>hint: {escape(one.hint)}</em>" if one.hint else "")
        lines.append(f'<div class={"ok" if one.passed else "bad"}>{"✓" if one.passed else "✗"} {said}</div>')
    return "\n".join(lines)


def _run(run):
    parts = []
    if run.text:
        parts.append(f"<pre>{_text(run.text)}</pre>")
    if run.dropped:
        parts.append(f"<p class=note>Output cut: {run.dropped:,} characters more were not kept.</p>")
    parts += [_shown(data) for data in run.shown[:MOST_PICTURES]]
    if run.error:
        trace = "\n".join(map(str, run.error.get("traceback") or [])) or str(run.error.get("evalue", ""))
        parts.append(f"<pre class=bad>{_text(trace)}</pre>")
    if run.status in WORDS:
        parts.append(f"<p class=bad>This cell {WORDS[run.status]}.</p>")
    return "\n".join(parts)


def _shown(data):
    picture = data.get("image/png")
    if isinstance(picture, str) and len(picture) < LARGEST_PICTURE:
        try:
            clean = base64.b64encode(base64.b64decode(picture)).decode()
            return f'<img alt="{ALT}" src="data:image/png;base64,{clean}">'
        except (binascii.Error, ValueError):
            pass
    drawing = data.get("image/svg+xml")
    if isinstance(drawing, str) and len(drawing) < LARGEST_PICTURE:  # as an image it can't run scripts
        return f'<img alt="{ALT}" src="data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}">'
    text = data.get("text/plain")
    return f"<pre>{_text(text)}</pre>" if isinstance(text, str) and text else ""


def _text(text):
    text = CONTROL.sub("", ANSI.sub("", text))
    return escape(text if len(text) <= LONGEST else text[:LONGEST] + "\n… (cut)")
