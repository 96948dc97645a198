"""Values from the command line as Java literals of a declared type."""

import json
import math
import re

INTEGERS = {"byte": 8, "short": 16, "int": 32, "long": 64}
BOXED = {"Byte": "byte", "Short": "short", "Integer": "int", "Long": "long", "Float": "float",
         "Double": "double", "Boolean": "boolean", "Character": "char", "String": "String"}
SCALARS = set(BOXED.values())
FLOAT_MAX, FLOAT_MIN = 3.4028235677973366e38, 7.006492321624085e-46
MOST_ELEMENTS = 5000  # a method of Java's holds 64 kB, about 7 bytes an element
ESCAPES = {"\\": "\\\\", '"': '\\"', "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


class Misfit(Exception):
    """Says what would have fitted."""


def supported(java_type):
    scalar, levels = _levels(java_type)
    return BOXED.get(scalar, scalar) in SCALARS and levels <= 3


def literal(text, java_type):
    """The Java source for a value given as JSON or plain text; raises Misfit."""
    scalar, levels = _levels(java_type)
    if not supported(java_type):
        raise Misfit(f"a {java_type} can't be set from the command line")
    if levels == 0 and BOXED.get(scalar, scalar) in ("String", "char"):
        value = _text(text)
    else:
        value = _json(text)
    if _count(value) > MOST_ELEMENTS:
        raise Misfit(f"has more than {MOST_ELEMENTS} elements; put them into a file that the notebook reads")
    return _literal(value, scalar, levels, "")


def _levels(java_type):
    scalar = java_type.replace("[]", "")
    return scalar, (len(java_type) - len(scalar)) // 2


def _text(text):
    """A JSON string, or else the text as it stands."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value if isinstance(value, str) else text


def _json(text):
    def refuse(name):
        raise Misfit(f"can't be {name}, which JSON does not know")

    try:
        return json.loads(text, parse_constant=refuse)
    except RecursionError:
        raise Misfit("is nested too deeply")
    except ValueError:
        return text


def _count(value):
    return sum(map(_count, value)) if isinstance(value, list) else 1


def _literal(value, scalar, levels, where):
    if levels:
        return f"new {scalar}{'[]' * levels} " + _braces(value, scalar, levels, where)
    primitive = BOXED.get(scalar, scalar)
    if primitive in INTEGERS:
        return _integer(value, primitive, where)
    return {"float": _float, "double": _double, "boolean": _boolean, "char": _char, "String": _string}[primitive](
        value, where)


def _braces(value, scalar, levels, where):
    if not isinstance(value, list):
        raise Misfit(f"needs {'a JSON array' if levels == 1 else f'JSON arrays {levels} deep'}{_at(where)}, "
                     f"for example {_example(scalar, levels)}")
    item = (lambda one, at: _braces(one, scalar, levels - 1, at)) if levels > 1 else (
        lambda one, at: _literal(one, scalar, 0, at))
    return "{" + ", ".join(item(one, f"{where}[{index}]") for index, one in enumerate(value)) + "}"


def _example(scalar, levels):
    inner = {"boolean": "true", "String": '"a"', "char": '"a"'}.get(BOXED.get(scalar, scalar), "1")
    return "[" * levels + inner + "]" * levels


def _at(where):
    return f" at {where}" if where else ""


def _integer(value, primitive, where):
    if isinstance(value, bool) or not isinstance(value, int):
        raise Misfit(f"needs a whole number{_at(where)}")
    bound = 1 << (INTEGERS[primitive] - 1)
    if not -bound <= value < bound:
        raise Misfit(f"is out of the range of {primitive}, {-bound} to {bound - 1}{_at(where)}")
    cast = f"({primitive}) " if primitive in ("byte", "short") else ""
    return f"{cast}{value}{'L' if primitive == 'long' else ''}"


def _double(value, where):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Misfit(f"needs a number{_at(where)}")
    try:
        value = float(value)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise Misfit(f"is too large for a double{_at(where)}")
    return repr(value)


def _float(value, where):
    text = _double(value, where)
    if abs(float(text)) >= FLOAT_MAX:
        raise Misfit(f"is too large for a float{_at(where)}")
    if 0 < abs(float(text)) <= FLOAT_MIN:
        raise Misfit(f"is too small for a float{_at(where)}")
    return text + "f"


def _boolean(value, where):
    if not isinstance(value, bool):
        raise Misfit(f"needs true or false{_at(where)}")
    return "true" if value else "false"


def _char(value, where):
    if not isinstance(value, str) or len(value.encode("utf-16-le", "surrogatepass")) != 2:
        raise Misfit(f"needs one character{_at(where)}")
    return f"'{_escaped(value)}'"


def _string(value, where):
    if not isinstance(value, str):
        raise Misfit(f"needs a JSON string{_at(where)}")
    return f'"{_escaped(value)}"'


def _escaped(text):
    return "".join(map(_escape, text))


def _escape(char):
    if char in ESCAPES:
        return ESCAPES[char]
    # '%' too: some kernels take it for the start of a magic, even inside a string.
    if " " <= char <= "~" and char != "%":
        return char
    units = re.findall("..", char.encode("utf-16-be", "surrogatepass").hex() , re.DOTALL)
    return "".join(f"\\u{high}{low}" for high, low in zip(units[::2], units[1::2]))
