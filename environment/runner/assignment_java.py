"""What stands at the top level of a cell: its statements, and the names that they declare."""

from dataclasses import dataclass
from typing import List

from . import declarations
from .javasource import Token, tokens

TYPES = {"class", "record", "enum", "interface"}
OPENING, CLOSING = {"(", "[", "{"}, {")", "]", "}"}
NOT_BEFORE_A_NAME = {"new", "return", "throw", "else", "case", "assert"}


@dataclass(frozen=True)
class Piece:
    """One top-level statement or declaration; 'body' is the index of the '{' of a method's body, or None."""

    kind: str  # type, method, variable, import or statement
    names: List[str]
    tokens: List[Token]
    body: int = -1

    @property
    def start(self):
        return self.tokens[0].start

    @property
    def end(self):
        return self.tokens[-1].end


def pieces(source):
    """The top-level statements and declarations of a cell, in order."""
    return [_piece(source, part) for part in _parts(tokens(source))]


def declared(source):
    """The names that a cell declares at its top level."""
    return {name for piece in pieces(source) for name in piece.names}


def _parts(all_tokens):
    """Splits after ';' and after a '}' at depth 0 that ends a body or a block."""
    parts, part, depth = [], [], 0
    for index, token in enumerate(all_tokens):
        depth += (token.text in OPENING) - (token.text in CLOSING)
        part.append(token)
        following = all_tokens[index + 1].text if index + 1 < len(all_tokens) else ""
        if depth <= 0 and (token.text == ";" or token.text == "}" and _ends(part, following)):
            parts.append(part)
            part = []
    return [one for one in parts + [part] if one and any(token.text != ";" for token in one)]


def _ends(part, following):
    """Whether a '}' ends its statement: not in 'int[] a = {1};', 'do {} while', 'if {} else', 'try {} catch'."""
    if following in {";", ",", ".", ")", "else", "catch", "finally"} or part[0].text == "do":
        return False
    return not _assigns(part)


def _assigns(part):
    depth = 0
    for index, token in enumerate(part):
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if depth == 0 and token.text == "=" and "=" not in (part[index - 1].text, part[index + 1].text):
            return True
    return False


def _piece(source, part):
    texts = [token.text for token in part]
    if texts[0] == "import":
        return Piece("import", [], part)
    for index, token in enumerate(part[:-1]):
        if token.text == "{" or token.text == "=":
            break
        if token.text in TYPES and part[index + 1].kind == "name" and not (index and texts[index - 1] == "."):
            if token.text != "record" or index + 2 < len(texts) and texts[index + 2] in ("(", "<"):
                return Piece("type", [texts[index + 1]], part)
    method = _method(part)
    if method:
        return Piece("method", [texts[method[0]]], part, method[1])
    names = [one.name for one in declarations.parameters(source[part[0].start:part[-1].end])]
    return Piece("variable" if names else "statement", names, part)


def _method(part):
    """(index of the name, index of the body's '{') where the tokens are a method, else None."""
    for index in range(1, len(part) - 1):
        before, token = part[index - 1], part[index]
        if token.text in ("=", "{", ";"):
            return None
        if token.kind == "name" and part[index + 1].text == "(":
            if before.text in NOT_BEFORE_A_NAME or not (before.kind == "name" or before.text in (">", "]")):
                return None
            close = _closing(part, index + 1)
            after = close + 1
            while after < len(part) and part[after].text not in ("{", ";"):
                after += 1
            return (index, after) if after < len(part) and part[after].text == "{" else None
    return None


def _closing(part, at):
    depth = 0
    for index in range(at, len(part)):
        depth += (part[index].text in OPENING) - (part[index].text in CLOSING)
        if depth == 0:
            return index
    return len(part) - 1
