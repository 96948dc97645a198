"""The marked regions of a cell: // BEGIN SOLUTION to // END SOLUTION, // BEGIN HIDDEN TESTS to // END HIDDEN TESTS."""

import re
from dataclasses import dataclass

SOLUTION, HIDDEN = "SOLUTION", "HIDDEN TESTS"
MARKER = re.compile(r"^[ \t]*//+[ \t]*(BEGIN|END) (SOLUTION|HIDDEN TESTS)\b[ \t:]*(.*?)[ \t]*$")
WORDS = re.compile(r"\b(BEGIN|END) (SOLUTION|HIDDEN TEST)", re.IGNORECASE)


@dataclass(frozen=True)
class Region:
    """Lines first (the BEGIN) to last (the END), counted from 0; the note stands behind BEGIN."""

    kind: str
    first: int
    last: int
    note: str


def regions(source):
    """(regions, problems) of a cell's source."""
    found, problems, open_at = [], [], None
    for number, line in enumerate(source.split("\n")):
        match = MARKER.match(line)
        if not match:
            if WORDS.search(line):
                problems.append(f"line {number + 1} names a marker but is none: write // BEGIN SOLUTION, "
                                "// END SOLUTION, // BEGIN HIDDEN TESTS or // END HIDDEN TESTS on a line of its own")
            continue
        word, name, note = match.groups()
        if word == "BEGIN" and open_at:
            problems.append(f"line {number + 1}: BEGIN {name} inside the {open_at[0]} that line {open_at[1] + 1} began")
        elif word == "BEGIN":
            open_at = (name, number, note)
        elif not open_at or open_at[0] != name:
            problems.append(f"line {number + 1}: END {name} without a BEGIN {name} before it")
        else:
            found.append(Region(name, open_at[1], number, open_at[2]))
            open_at = None
    if open_at:
        problems.append(f"line {open_at[1] + 1}: BEGIN {open_at[0]} without an END {open_at[0]} after it")
    return found, problems


def replaced(source, kind, replacement):
    """The source with every region of a kind replaced by the lines that 'replacement(region)' returns."""
    lines, kept, at = source.split("\n"), [], 0
    for region in regions(source)[0]:
        if region.kind == kind:
            kept += lines[at:region.first] + replacement(region)
            at = region.last + 1
    return "\n".join(kept + lines[at:])


def without(source, kind):
    """The source without the regions of a kind."""
    return replaced(source, kind, lambda region: [])


def spans(source, kind):
    """(start, end) in characters of every region of a kind."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [(starts[one.first], starts[one.last + 1]) for one in regions(source)[0] if one.kind == kind]
