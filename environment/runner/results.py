"""results.json: one object of named numbers, strings and arrays, written by the notebook itself."""

import json

from .usererror import UserError


def settle(folder):
    """Reads what the notebook recorded; writes an empty object where it recorded nothing."""
    if not folder.results.exists():
        folder.write(folder.results, "{}\n")
    try:
        results = json.loads(folder.results.read_text(encoding="utf-8"), parse_constant=_refuse)
    except (OSError, ValueError) as error:
        raise UserError(f"{folder.results} is not valid JSON: {error}", status=1)
    if not isinstance(results, dict):
        raise UserError(f"{folder.results} holds no JSON object", status=1)
    return results


def _refuse(name):
    raise ValueError(f"{name} is not a number in JSON")


def table(results):
    """'name   value' lines; numbers to six digits, estimates with their standard error, long arrays by their length."""
    width = max(map(len, results), default=0)
    return [f"  {name:<{width}}  {_short(value)}" for name, value in results.items()]


def _short(value):
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, dict) and value.keys() == {"value", "standardError"}:
        return f"{_short(value['value'])} ± {value['standardError']:.2g}"
    if isinstance(value, list) and len(value) > 4:
        return f"array of {len(value)}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_short, value)) + "]"
    return value if isinstance(value, str) else json.dumps(value)
