"""The grid of 'run --sweep NAME=VALUES': the values that a text names, and every combination of them."""

import itertools
import re
from collections import Counter
from decimal import Decimal

from .literals import Misfit, literal
from .parameters import listing
from .usererror import UserError

MOST_POINTS, MOST_DIGITS = 10_000, 300
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
STEPS = re.compile(rf"({NUMBER}):({NUMBER}):({NUMBER})")
WHOLE = re.compile(r"([+-]?\d+)\.\.([+-]?\d+)")
OPENING, CLOSING = "[{(", "]})"


def swept(texts):
    """{name: [value text, ...]} from ['name=a,b,c', ...], in the order given."""
    found = {}
    for text in texts:
        name, equals, values = text.partition("=")
        name = name.strip()
        if not equals or not name.isidentifier():
            raise UserError(f"--sweep {text}: write --sweep name=a,b,c, for example --sweep eta=0,1,5")
        if name in found:
            raise UserError(f"--sweep {name} is given twice; name all its values in one, separated by commas")
        found[name] = _values(text, values)
    return found


def _values(text, values):
    found = [value for part in _parts(values) for value in _range(text, part)]
    if not all(found):
        raise UserError(f"--sweep {_brief(text)}: a value is missing between its commas")
    _counted(text, len(found))
    twice = [value for value, count in Counter(found).items() if count > 1]
    if twice:
        raise UserError(f"--sweep {_brief(text)}: {twice[0]} is named twice")
    return found


def _parts(text):
    """Split at the commas outside brackets and quotes; a quote inside a word, as in 3" disc, is a plain character."""
    parts, depth, quoted, escaped = [""], 0, False, False
    for char in text:
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"' and (depth > 0 or not parts[-1].strip()):
            quoted, escaped = True, False
        else:
            depth += (char in OPENING) - (char in CLOSING)
        if char == "," and depth <= 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def _range(text, part):
    """'0:5:0.5' and '1..20' with both ends; anything else stands for itself."""
    match = WHOLE.fullmatch(part)
    if match:
        first, last = _numbers(text, match, int)
        step = 1 if last >= first else -1
        _counted(text, abs(last - first) + 1)
        return list(map(str, range(first, last + step, step)))
    match = STEPS.fullmatch(part)
    if not match:
        return [part]
    first, last, step = _numbers(text, match, Decimal)
    if step == 0 or (last - first) * step < 0:
        raise UserError(f"--sweep {text}: in {part} the step {step} does not lead from {first} to {last}; "
                        "write first:last:step")
    count = (last - first) / step
    _counted(text, count + 1)
    return [_plain(first + k * step) for k in range(int(count) + 1)]


def _numbers(text, match, kind):
    """Longer ones are no parameter's, and would take minutes to write out."""
    found = [Decimal(number) for number in match.groups()]
    if any(number and abs(number.adjusted()) > MOST_DIGITS for number in found):
        raise UserError(f"--sweep {_brief(text)}: a range goes up to 1e{MOST_DIGITS}, in steps of 1e-{MOST_DIGITS} or more")
    return [kind(number) for number in found]


def _counted(text, count):
    if count > MOST_POINTS:
        count = int(count) if count < 10**15 else f"{Decimal(count):.1e}"
        raise UserError(f"--sweep {_brief(text)}: that is {count} values, more than {MOST_POINTS}; name fewer")


def _brief(text):
    return text if len(text) <= 100 else text[:99] + "…"


def _plain(number):
    """Without an exponent and without zeros at the end, so that it fits an int where it is whole."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if number else "0"


def points(values, assigned):
    """Every combination as {name: text}, the last name varying fastest; the fixed parameters come first."""
    count = 1
    for choices in values.values():
        count *= len(choices)
    if count > MOST_POINTS:
        raise UserError(f"the sweep has {count} points, more than {MOST_POINTS}; sweep fewer values")
    return [{**assigned, **dict(zip(values, combination))} for combination in itertools.product(*values.values())]


def check(values, assigned, parameters):
    """Refuses names and values that do not fit the notebook, all at once."""
    known = {one.name: one for one in parameters}
    problems = []
    for name, texts in values.items():
        if name in assigned:
            problems.append(f"{name} is swept and set with -p{' or --quick' if name == 'quick' else ''}; do one of them")
        elif name not in known:
            problems.append(f"--sweep {name}: the notebook has no parameter '{name}'")
        else:
            problems += [f"--sweep {name}: with {text}, {problem}" for text, problem in _misfits(known[name], texts)]
    if problems:
        raise UserError("\n".join(problems + [listing(parameters)]))


def _misfits(parameter, texts):
    for text in texts:
        try:
            literal(text, parameter.type)
        except Misfit as misfit:
            yield text, f"{parameter.type} {parameter.name} {misfit}"
