"""results.json: one object of named numbers, strings and arrays, written by the notebook itself."""

import csv
import io
import json

from .usererror import UserError


def settle(folder):
    """Reads what the notebook recorded, and writes it as a table too; an empty object where it recorded nothing."""
    if not folder.results.exists():
        folder.write(folder.results, "{}\n")
    try:
        results = json.loads(folder.results.read_text(encoding="utf-8"), parse_constant=_refuse)
    except (OSError, ValueError) as error:
        raise UserError(f"{folder.results} is not valid JSON: {error}", status=1)
    if not isinstance(results, dict):
        raise UserError(f"{folder.results} holds no JSON object", status=1)
    rows = [[name, place, value] for name, whole in results.items() for place, value in places(whole)]
    folder.write(folder.numbers, csv_text(["result", "place", "value"], rows))
    return results


def places(found, place=""):
    """(place, number or text) of everything in a result: '' for a number, '[2][0]' in an array."""
    if isinstance(found, list):
        for k, one in enumerate(found):
            yield from places(one, f"{place}[{k}]")
    elif isinstance(found, dict):
        for name, one in found.items():
            yield from places(one, f"{place}.{name}" if place or name != "value" else "")
    else:
        yield place, found


def csv_text(columns, rows):
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_csv(one) for one in row] for row in rows)
    return stream.getvalue()


def _csv(found):
    if isinstance(found, bool):
        return "true" if found else "false"
    return "" if found is None else found


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
