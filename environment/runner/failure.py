"""What a failed cell tells the user: which cell, its lines, the error; Java's stack only on request."""

import re

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
STACK_LINE = re.compile(r"^\s*(at \S+\(.*\)|\.\.\. \d+ more)\s*$")
LINE_NUMBER = re.compile(r"\bline (\d+)\b|\(#\d+:(\d+)\)|\bcell(?: \d+)?:(\d+)\b", re.IGNORECASE)
LINE_OF_CELL = re.compile(r"\bcell \[(\d+)\], line (\d+)\b")  # as our own kernel writes it
WHOLE_CELL, AROUND, MOST_LINES = 8, 2, 30


def describe(number, total, title, source, error, count=None, colour=False, verbose=False):
    """The text for standard error; 'error' is the cell's output of type 'error', 'count' its execution count."""
    trace = "\n".join(error.get("traceback") or [])
    plain = ANSI.sub("", trace)
    shown = trace if colour else plain
    if not verbose:
        shown = "\n".join(line for line in shown.splitlines() if not STACK_LINE.match(ANSI.sub("", line)))
    summary = ": ".join(part for part in (error.get("ename"), error.get("evalue")) if part)
    parts = [f"cell {number} of {total} failed: {title}", excerpt(source, line_number(plain, count))]
    if summary.split("\n")[0] not in ANSI.sub("", shown):
        parts.append(summary)
    parts.append(_cut(shown.strip("\n-")))
    return "\n".join(part for part in parts if part)


def line_number(trace, count=None):
    """The line of the failing cell that a trace names; the innermost frame may stand in an earlier cell."""
    of_cells = LINE_OF_CELL.findall(trace)
    if of_cells:
        return next((int(line) for cell, line in of_cells if count in (None, int(cell))), None)
    match = LINE_NUMBER.search(trace)
    return int(next(filter(None, match.groups()))) if match else None


def excerpt(source, at=None):
    """The cell's lines, numbered: all of a short cell, else those around the line that the error names."""
    lines = source.rstrip().splitlines()
    at = at if at in range(1, len(lines) + 1) else None
    first, last = 1, len(lines)
    if len(lines) > WHOLE_CELL:
        first = max(1, (at or 1) - AROUND)
        last = min(len(lines), first + (2 * AROUND if at else WHOLE_CELL - 1))
    return "\n".join(f"{'>' if number == at else ' '} {number:3d} | {lines[number - 1]}"
                     for number in range(first, last + 1))


def _cut(text):
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        lines = lines[:MOST_LINES] + ["… (the page has all of it)"]
    return "\n".join(lines)
