"""grades.csv, grades.json and grades.html."""

import csv
import io
import json
from html import escape

from .assignment_cells import task_title

STYLE = """body{font:15px/1.5 sans-serif;max-width:72em;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:.3em .7em;text-align:left;vertical-align:top}
td.n,th.n{text-align:right}pre{background:#f6f6f6;padding:.7em;overflow-x:auto;white-space:pre-wrap}
.ok{color:#117733}.bad{color:#a50f15}.note{color:#555}img{max-width:100%}
.words{white-space:pre-wrap}summary{color:#555}h2{border-top:1px solid #ccc;padding-top:.7em}"""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def page(title, body):
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
            f"<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n")


def all_tasks(records):
    return sorted({row["task"] for one in records for row in one["tasks"]}, key=_natural)


def _natural(name):
    digits = "".join(filter(str.isdigit, name))
    return (name.rstrip("0123456789"), int(digits or 0), name)


def number(value):
    return "" if value is None else f"{value:g}"


def rows(records):
    """A heading, then a row a submission, as text."""
    names = all_tasks(records)
    heading = ["student", "assignment", *map(task_title, names), "points", "of", "by hand, at most", "remarks", "seconds"]
    return [heading] + [_row(one, names) for one in records]


def _row(one, names):
    points = {row["task"]: row["points"] for row in one["tasks"]}
    hand = sum(cell["of"] for cell in one["to be graded by hand"])
    return [one["student"], one["assignment"] or "", *(number(points.get(name)) for name in names), number(one["points"]),
            number(one["of"]), number(hand), "; ".join(_remarks(one)), number(one["seconds"])]


def _remarks(one):
    said = [one["status"]] if one["status"] != "graded" else []
    empty = [cell["grade_id"] for cell in one["to be graded by hand"] if not cell["answered"]]
    return said + one["remarks"] + (["written answers left empty: " + ", ".join(empty)] if empty else [])


def csv_text(records):
    """Comma-separated; what a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows(records):
        writer.writerow(["'" + cell if cell.startswith(FORMULA) else cell for cell in row])
    return out.getvalue()


def json_text(records):
    kept = [{key: value for key, value in one.items() if key != "fingerprint"} for one in records]
    return json.dumps({"submissions": kept}, indent=2, ensure_ascii=False) + "\n"


def html_text(records):
    heading, *body = rows(records)
    numeric = {index for index, name in enumerate(heading) if name not in ("student", "assignment", "remarks")}
    lines = ["<h1>Grades</h1>", "<table>", "<thead><tr>" + "".join(
        f'<th scope="col"{" class=n" if index in numeric else ""}>{escape(name)}</th>'
        for index, name in enumerate(heading)) + "</tr></thead>", "<tbody>"]
    for one, row in zip(records, body):
        cells = [escape(cell) for cell in row]
        if one.get("feedback"):
            cells[0] = f'<a href="feedback/{escape(one["feedback"], quote=True)}">{cells[0]}</a>'
        lines.append("<tr>" + "".join(f'<td{" class=n" if index in numeric else ""}>{cell}</td>'
                                      for index, cell in enumerate(cells)) + "</tr>")
    lines += ["</tbody>", "</table>", _by_hand(records)]
    return page("Grades", "\n".join(lines))


def _by_hand(records):
    worth = {}
    for one in records:
        for cell in one["to be graded by hand"]:
            worth[one["assignment"], cell["grade_id"]] = cell["of"]
    if not worth:
        return ""
    items = "".join(f"<li>{escape(name)}: {escape(identifier)}, at most {number(value)} points</li>"
                    for (name, identifier), value in sorted(worth.items()))
    return f"<h2>To be graded by hand</h2>\n<ul>{items}</ul>"
