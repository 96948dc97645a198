"""The page over a sweep: a chart for every scalar result, a row for every point."""

from html import escape
from urllib.parse import quote

from . import charts, gather, markup

MOST_CHARTS, MOST_LINES, MOST_COLUMNS = 60, 6, 8


def page(notebook, swept, rows, missing):
    """rows: (name, record, results) of the points that ended; missing: (name, parameters) of the others."""
    failed = sum(record["status"] != "passed" for _, record, _ in rows)
    body = [f"<h1>Sweep of {escape(notebook)}</h1>",
            f"<p>{len(rows) - failed} points passed, {failed} failed, {len(missing)} not run. All numbers: "
            '<a href="results.csv">results.csv</a>, <a href="results-long.csv">results-long.csv</a>, '
            '<a href="results.sqlite">results.sqlite</a> (tables points and results).</p>']
    passed = [row for row in rows if row[1]["status"] == "passed"]
    body += _charts(swept, passed)
    body += _table(notebook, swept, rows, missing)
    return markup.page(f"Sweep of {notebook}", "\n".join(body))


def _charts(swept, rows):
    names = list(dict.fromkeys(name for _, _, results in rows for name in gather.scalars(results)))
    axes = [name for name in swept if len({row[1]["parameters"][name] for row in rows}) > 1]
    axes = [name for name in axes if name != "seed"] or axes  # seeds are repetitions where anything else is swept
    found, left_out = [], 0
    for axis in axes:
        others = [name for name in axes if name != axis]
        drawn = [(name, _series(name, axis, others, rows)) for name in names]
        drawn = [(name, series) for name, series in drawn if sum(len(dots) for _, dots in series) > 1]
        room = max(0, MOST_CHARTS - len(found))
        left_out += len(drawn[room:])
        found += [_group(axis, drawn[:room])] if drawn[:room] else []
    if left_out:
        found.append(f"<p>{left_out} more charts are left out; their numbers are in the tables.</p>")
    return found


def _group(axis, drawn):
    labels = max(([label for label, _ in series] for _, series in drawn), key=len)
    figures = [f"<figure>{charts.chart(name, axis, series)}<figcaption>{escape(name)}</figcaption></figure>"
               for name, series in drawn]
    return (f"<h2>Against {escape(axis)}</h2>\n{charts.legend(labels)}\n"
            f'<div class="charts">\n{"".join(figures)}\n</div>')


def _series(name, axis, others, rows):
    """One line for each combination of the other parameters; where there are many, one through the means."""
    lines = {}
    for _, record, results in rows:
        numbers = gather.scalars(results)
        if name in numbers:
            values = record["parameters"]
            label = ", ".join(f"{other} = {_short(values[other])}" for other in others)
            x = gather.value(values[axis])
            lines.setdefault(label, []).append((x if gather.is_number(x) else _short(values[axis]), numbers[name]))
    if any(isinstance(x, str) for dots in lines.values() for x, _ in dots):
        lines = {label: [(str(x), y) for x, y in dots] for label, dots in lines.items()}
    if len(lines) > MOST_LINES:
        return [("mean over the other parameters", [dot for dots in lines.values() for dot in dots])]
    return list(lines.items())


def _table(notebook, swept, rows, missing):
    names = list(dict.fromkeys(name for _, _, results in rows for name in gather.scalars(results)))
    shown = names[:MOST_COLUMNS]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in [*swept, "status", "seconds", *shown])
    lines = [_row(notebook, swept, shown, *row) for row in rows]
    lines += [f"<tr>{_cells(swept, parameters)}<td class='missing'>not run</td><td></td>{'<td></td>' * len(shown)}</tr>"
              for _, parameters in missing]
    more = f"<p>{len(names) - len(shown)} more results a point are in the tables.</p>" if len(names) > len(shown) else ""
    return ["<h2>Points</h2>", f'<div class="wide"><table><thead><tr>{heads}</tr></thead>', "<tbody>", *lines,
            "</tbody></table></div>", more]


def _row(notebook, swept, shown, name, record, results):
    numbers = gather.scalars(results)
    page_of = f"points/{quote(name)}/{quote(notebook)}.html"
    status = (f'<a href="{page_of}">passed</a>' if record["status"] == "passed" else
              f'<a class="failed" href="{page_of}">failed</a><br>{escape(record["message"])}')
    values = "".join(f'<td class="number">{numbers[one]:.6g}</td>' if one in numbers else "<td></td>" for one in shown)
    return (f"<tr>{_cells(swept, record['parameters'])}<td class='status'>{status}</td>"
            f'<td class="number">{record["seconds"]:.1f}</td>{values}</tr>')


def _cells(swept, parameters):
    return "".join(f"<td class='value'><code>{escape(_short(parameters[name]))}</code></td>" for name in swept)


def _short(text):
    return text if len(text) <= 40 else text[:39] + "…"

