"""All results of a sweep in one table: CSV and SQLite, wide (a row a point) and long (a row a number)."""

import json
import math
import os
import sqlite3
from contextlib import closing

from .results import csv_text, places

FIRST = ("point", "status", "seconds")


def value(text):
    """A parameter as the number or text that it is; arrays stay JSON text."""
    try:
        found = json.loads(text, parse_constant=lambda name: name)
    except (ValueError, RecursionError):
        return text
    if isinstance(found, float) and not math.isfinite(found):
        return text
    return found if isinstance(found, (int, float, str)) else text


def cell(found):
    """One value as a table holds it."""
    return json.dumps(found, ensure_ascii=False) if isinstance(found, (list, dict)) else found


def is_estimate(found):
    return isinstance(found, dict) and found.keys() == {"value", "standardError"}


def is_number(found):
    return isinstance(found, (int, float)) and not isinstance(found, bool)


def scalars(results):
    """The results that are one number, estimates by their values."""
    plain = {name: found["value"] if is_estimate(found) else found for name, found in results.items()}
    return {name: found for name, found in plain.items() if is_number(found)}


def wide(rows):
    """(columns, table): point, status and seconds, the parameters, the results, the error in a line.

    rows are (name, record, results); an estimate makes two columns; a result named like another column is
    called 'result.NAME'.
    """
    parameters = _names(record["parameters"] for _, record, _ in rows)
    flat = [_flat(results) for _, _, results in rows]
    names = _names(flat)
    taken = {name.lower() for name in (*FIRST, *parameters, "error")}
    shown = {}
    for name in names:
        shown[name] = _free(name, taken)
    columns = [*FIRST, *parameters, *shown.values(), "error"]
    table = [[name, record["status"], record["seconds"],
              *(value(record["parameters"][one]) if one in record["parameters"] else None for one in parameters),
              *(cell(results.get(one)) for one in names), record["message"]]
             for (name, record, _), results in zip(rows, flat)]
    return columns, table


def _names(mappings):
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))


def _flat(results):
    flat = {}
    for name, found in results.items():
        if is_estimate(found):
            flat[name], flat[name + ".standardError"] = found["value"], found["standardError"]
        else:
            flat[name] = found
    return flat


def _free(name, taken):
    """SQLite's columns differ in more than capitals."""
    for free in (name, "result." + name, *(f"result.{name}.{k}" for k in range(2, 10_000))):
        if free.lower() not in taken:
            taken.add(free.lower())
            return free
    raise ValueError(f"too many results are called {name}")


def long(rows, swept):
    """(columns, table): point, the swept parameters, the result's name, the place in its array, its value."""
    columns = ["point", *(name if name not in ("point", "result", "place", "value") else "parameter." + name
                          for name in swept), "result", "place", "value"]
    table = [[point, *(value(record["parameters"][one]) for one in swept), name, place, found]
             for point, record, results in rows for name, whole in results.items()
             for place, found in places(whole)]
    return columns, table


def write_sqlite(path, **tables):
    """A database with each table of (columns, rows), put in place whole."""
    part = path.with_name("." + path.name + ".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as base, base:
        for name, (columns, rows) in tables.items():
            quoted = ", ".join(_quoted(column) for column in columns)
            base.execute(f"CREATE TABLE {name} ({quoted})")
            places = ", ".join("?" * len(columns))
            base.executemany(f"INSERT INTO {name} VALUES ({places})",
                             ([_sqlite(one) for one in row] for row in rows))
    os.replace(part, path)


def _quoted(column):
    return '"' + column.replace('"', '""') + '"'


def _sqlite(found):
    """Whole numbers beyond 64 bits as text, which keeps every digit."""
    return str(found) if isinstance(found, int) and not -2**63 <= found < 2**63 else found
