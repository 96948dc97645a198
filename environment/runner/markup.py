"""What our own pages share: escaping, one frame, one look."""

from html import escape

STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #222; max-width: 76rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2rem; }
a { color: #14507d; } code { overflow-wrap: anywhere; } table code { overflow-wrap: normal; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
th, td { padding: .25rem .7rem; text-align: left; border-bottom: 1px solid #ddd; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.value { white-space: nowrap; } td.status { max-width: 26rem; } .key { display: inline-block; margin-right: 1rem; }
.failed { color: #a01818; } .missing { color: #666; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 1rem; }
figure { margin: 0; min-width: 0; } figcaption { font-size: .9rem; color: #444; }
svg, img { max-width: 100%; height: auto; }
"""


def page(title, body, style=""):
    """A whole HTML document; the title is plain text, the body HTML."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{STYLE}{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
