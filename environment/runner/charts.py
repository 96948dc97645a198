"""Small charts of one result against one parameter, as SVG inside a page."""

import math
from html import escape

WIDTH, HEIGHT = 280, 190
LEFT, RIGHT, TOP, BOTTOM = 52, 28, 10, 34
COLOURS = ("#14507d", "#d9730d", "#a01818", "#3c7a3c", "#6b4fa0", "#555555")
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")  # lines differ in greyscale too


def chart(name, parameter, series):
    """series: [(label, [(x, y), ...])]; x numbers, or texts drawn in the order that they come."""
    texts = list(dict.fromkeys(x for _, dots in series for x, _ in dots if isinstance(x, str)))
    place = {text: k for k, text in enumerate(texts)}
    drawn = [(label, sorted((place.get(x, x), y) for x, y in dots)) for label, dots in series]
    beside = [-0.5, len(texts) - 0.5] if texts else []
    across = _scale([x for _, dots in drawn for x, _ in dots] + beside, LEFT, WIDTH - RIGHT)
    up = _scale([y for _, dots in drawn for _, y in dots], HEIGHT - BOTTOM, TOP)
    ticks = [(k, text) for text, k in place.items()][:: max(1, len(place) // 4)] if texts else _ticks(drawn, 0)
    parts = [_frame(), *_bottom(ticks, across, parameter), *_side(_ticks(drawn, 1), up)]
    for k, (_, dots) in enumerate(drawn):
        look = COLOURS[k % len(COLOURS)], "none" if texts else DASHES[k % len(DASHES)]
        parts += _line(dots, across, up, *look)
    said = escape(_description(name, parameter, drawn), quote=True)
    return (f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{said}">'
            f"{''.join(parts)}</svg>")


def legend(labels):
    """What the lines stand for, or nothing for one line."""
    if len(labels) < 2:
        return ""
    keys = [f'<span class="key"><svg width="30" height="10" viewBox="0 0 30 10" aria-hidden="true"><line x1="1" y1="5" x2="29" y2="5" '
            f'stroke="{COLOURS[k % len(COLOURS)]}" stroke-width="2" stroke-dasharray="{DASHES[k % len(DASHES)]}"/></svg> '
            f"{escape(label)}</span>" for k, label in enumerate(labels)]
    return "<p>" + "\n".join(keys) + "</p>"


def _description(name, parameter, drawn):
    ys = [y for _, dots in drawn for _, y in dots]
    return (f"Chart of {name} against {parameter}: {len(ys)} points, "
            f"from {_number(min(ys))} to {_number(max(ys))}")


def _scale(values, first, last):
    low, high = min(values), max(values)
    if not high > low:
        low, high = low - (abs(low) * 0.1 or 1), high + (abs(high) * 0.1 or 1)
    return lambda v: first + ((v / 2 - low / 2) / (high / 2 - low / 2)) * (last - first)  # halves: no overflow


def _ticks(drawn, axis):
    values = [dot[axis] for _, dots in drawn for dot in dots]
    low, high = min(values), max(values)
    if not (high > low and math.isfinite(high - low)):
        return [(low, _number(low))]
    step = 10.0 ** math.floor(math.log10((high - low) / 2))
    step *= next(k for k in (5, 2, 1) if (high - low) / (k * step) >= 2 or k == 1)
    first = math.ceil(low / step - 1e-9)
    found = [first * step + k * step for k in range(7) if first * step + k * step <= high + 1e-9 * step]
    return [(tick, _number(tick)) for tick in found] or [(low, _number(low))]


def _number(value):
    return f"{value:.4g}"


def _frame():
    return (f'<path d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}" fill="none" stroke="#888"/>')


def _bottom(ticks, across, parameter):
    for at, text in ticks:
        shown = text if len(text) <= 10 else text[:9] + "…"
        yield (f'<text x="{across(at):.1f}" y="{HEIGHT - BOTTOM + 13}" font-size="10" text-anchor="middle" fill="#444">'
               f"{escape(shown)}</text>")
    yield (f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 5}" font-size="11" text-anchor="middle" fill="#222">'
           f"{escape(parameter)}</text>")


def _side(ticks, up):
    for at, text in ticks:
        yield (f'<text x="{LEFT - 5}" y="{up(at) + 3.5:.1f}" font-size="10" text-anchor="end" fill="#444">'
               f"{escape(text)}</text>")


def _line(dots, across, up, colour, dash):
    """Dots for all, a line through their means where several share an x; none between texts."""
    means = {}
    for x, y in dots:
        means.setdefault(x, []).append(y)
    path = " ".join(f"{across(x):.1f},{up(sum(y / len(ys) for y in ys)):.1f}" for x, ys in means.items())
    if len(means) > 1 and dash != "none":
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-dasharray="{dash}"/>'
    for x, y in dots:
        yield f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="2.4" fill="{colour}"/>'
