"""What a student finds in the place of a solution: code that compiles, and throws with the task's name.

    a region                                         its stub
    the end of a block                               throw new UnsupportedOperationException("task 1: ...");
    whole methods                                    each with its signature, and that line for a body
    declarations, 'double x = ...;'                  double x = todo("task 1: ...");
    assignments that are followed by more            x = todo("task 1: ...");
    an expression, from '=' or 'return' on           todo("task 1: ...")
    statements of the top level                      the line that throws
"""

import json
import re

from .assignment_java import pieces
from .assignment_markers import SOLUTION, replaced
from .javasource import tokens

ASSIGNMENT = re.compile(r"[A-Za-z_$][\w$.\[\]]*\s*=(?!=)")


class NoStub(Exception):
    """No stub of this region would compile; the message says what to do."""


def student_source(source, title):
    """The source with a stub in the place of every solution."""
    lines = source.split("\n")
    return replaced(source, SOLUTION, lambda region: _stub(lines, region, title))


def _stub(lines, region, title):
    before, inside = "\n".join(lines[:region.first]), "\n".join(lines[region.first + 1:region.last])
    after = "\n".join(lines[region.last + 1:])
    indent = re.match(r"[ \t]*", lines[region.first]).group()
    text = json.dumps(f"{title}: {region.note or 'write your answer here'}", ensure_ascii=False)
    made = _lines(_context(before, after), inside, text)
    return [indent + line if line else line for line in made]


def _context(before, after):
    """(where the region stands, whether a block ends behind it): 'expression', 'block' or 'top'."""
    left, right = tokens(before), tokens(after)
    depth = sum((token.text == "{") - (token.text == "}") for token in left)
    closes = bool(right) and right[0].text == "}"
    if left and left[-1].text not in (";", "{", "}"):
        return "expression", closes
    return ("block" if depth > 0 else "top"), closes


def _lines(context, inside, text):
    where, closes = context
    throws = f"throw new UnsupportedOperationException({text});"
    found = pieces(inside)
    if where == "expression":
        ends = tokens(inside)
        return [f"todo({text})" + (";" if ends and ends[-1].text == ";" else "")]
    if where == "block" and closes:
        return [throws]
    made = [line for piece in found for line in _piece(piece, inside, where, text, throws)]
    if made:
        return made
    if where == "top":
        return [throws]
    raise NoStub("a solution inside a block must reach the block's end, or hold declarations and assignments only, "
                 "such as 'double x = ...;': otherwise what follows it would not compile without it")


def _piece(piece, inside, where, text, throws):
    source = inside[piece.start:piece.end]
    if piece.kind == "method" and where == "top":
        signature = inside[piece.start:piece.tokens[piece.body].start].rstrip()
        return [*_dedented(signature), f"  {throws}", "}"]
    if piece.kind == "type":
        raise NoStub("a solution holds a whole class or record; mark the bodies of its methods instead")
    if piece.kind == "variable":
        if piece.tokens[0].text == "var" or len(piece.names) > 1:
            raise NoStub(f"'{' '.join(source.split())[:40]}': declare one variable with its type, so that the stub "
                         "compiles without the value")
        return [source[:source.index("=")].rstrip() + f" = todo({text});"] if "=" in source else [source]
    if where == "block" and ASSIGNMENT.match(source):
        return [source[:source.index("=")].rstrip() + f" = todo({text});"]
    if piece.kind == "import":
        return [source]
    return []


def _dedented(signature):
    lines = signature.split("\n")
    lines[-1] += " {"
    return [lines[0]] + ["    " + line.strip() for line in lines[1:]]
