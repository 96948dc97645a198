"""The variables that a parameters cell declares: name, type and default."""

import re
from dataclasses import dataclass
from typing import FrozenSet, Optional

from .javasource import split, statements, tokens

MODIFIERS = {"final", "static", "public", "private", "protected"}
NOT_A_TYPE = {"import", "package", "return", "throw", "new", "class", "record", "enum", "interface", "else", "assert"}


@dataclass(frozen=True)
class Parameter:
    """One declared variable; the default is Java source, and mentions are the names that occur in it."""

    name: str
    type: str
    default: Optional[str]
    mentions: FrozenSet[str] = frozenset()

    def __str__(self):
        shown = " ".join((self.default or "").split())
        return f"{self.type} {self.name}" + (f" = {shown}" if shown else "")


def parameters(source):
    """All declarations of a cell, in order; other statements are passed over."""
    found = []
    for statement in statements(tokens(source)):
        found.extend(_declared(source, statement))
    return found


def _declared(source, statement):
    while statement and statement[0].text in MODIFIERS:
        statement = statement[1:]
    java_type, rest = _type(statement)
    if java_type is None:
        return []
    declarators = _declarators(rest)
    return [one for one in (_parameter(source, java_type, part) for part in declarators) if one]


def _type(statement):
    """Reads 'java.util.List<String>[]' off the front; (None, ...) where no type stands there."""
    if not statement or statement[0].kind != "name" or statement[0].text in NOT_A_TYPE:
        return None, statement
    text, at, depth = statement[0].text, 1, 0
    while at < len(statement) and (depth or statement[at].text in (".", "<", "[", "]")
                                   or statement[at - 1].text == "."):
        depth += {"<": 1, ">": -1}.get(statement[at].text, 0)
        text += statement[at].text
        at += 1
    return text.replace("java.lang.", ""), statement[at:]


def _declarators(rest):
    """Splits 'a = 1, b = f(2, 3)' at the commas before a further name; a comma inside generics is no split."""
    parts = []
    for part in split(rest, ","):
        starts = part[0].kind == "name" and (len(part) == 1 or part[1].text in ("=", "["))
        if parts and not starts:
            parts[-1] = parts[-1] + part
        else:
            parts.append(part)
    return parts


def _parameter(source, java_type, part):
    name, at = part[0], 1
    while at < len(part) and part[at].text in ("[", "]"):
        java_type += part[at].text
        at += 1
    if name.kind != "name" or (at < len(part) and part[at].text != "="):
        return None
    value = part[at + 1:]
    if java_type == "var":
        java_type = _type_of(value)
    default = source[value[0].start:value[-1].end] if value else None
    mentions = frozenset(token.text for token in value if token.kind == "name")
    return Parameter(name.text, java_type, default, mentions)


def _type_of(value):
    """The type that 'var' takes from its literal, or 'var' where this cannot be told."""
    if value and value[0].text in ("-", "+"):
        value = value[1:]
    if value and value[0].text == "new":
        java_type, _ = _type(value[1:])
        return java_type if java_type and java_type.endswith("[]") else "var"
    if len(value) != 1:
        return "var"
    if value[0].kind == "number":
        return _type_of_number(value[0].text.lower())
    if value[0].text in ("true", "false"):
        return "boolean"
    return {"string": "String", "char": "char"}.get(value[0].kind, "var")


def _type_of_number(text):
    if text.endswith("l"):
        return "long"
    if text.startswith(("0x", "0b")):
        return "int"
    if text.endswith("f"):
        return "float"
    return "double" if re.search(r"[.ed]", text) else "int"
