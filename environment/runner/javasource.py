"""Just enough of Java's grammar to read the declarations of a parameters cell."""

import re

TOKEN = re.compile(
    r"""
      (?P<skip>   \s+ | //[^\n]* | /\*.*?\*/ )
    | (?P<string> \"\"\"(?:\\.|.)*?\"\"\" | "(?:\\.|[^"\\\n])*" )
    | (?P<char>   '(?:\\.|[^'\\\n])+' )
    | (?P<number> \.?\d(?:[eEpP][+-]|[\w.])* )
    | (?P<name>   [A-Za-z_$][\w$]* )
    | (?P<mark>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
MAGIC_LINE = re.compile(r"^[ \t]*%.*$", re.MULTILINE)


class Token:
    def __init__(self, match):
        self.kind = match.lastgroup
        self.text = match.group()
        self.start, self.end = match.span()


def tokens(source):
    """The tokens of a cell without comments; lines of magics are blanked."""
    source = MAGIC_LINE.sub(lambda line: " " * len(line.group()), source)
    return [Token(match) for match in TOKEN.finditer(source) if match.lastgroup != "skip"]


def statements(all_tokens):
    """Splits at the semicolons that stand outside all brackets."""
    return split(all_tokens, ";")


def split(all_tokens, mark):
    """Splits at a mark outside all brackets; empty parts are left out."""
    parts, part, depth = [], [], 0
    for token in all_tokens:
        if token.text in ("(", "[", "{"):
            depth += 1
        elif token.text in (")", "]", "}"):
            depth -= 1
        if token.text == mark and depth <= 0:
            parts.append(part)
            part = []
        else:
            part.append(token)
    parts.append(part)
    return [part for part in parts if part]
