"""The executed notebook as a page that needs no other file; only its formulas are drawn by MathJax from elsewhere.

Where nothing else is asked for, the page takes MathJax from the machine that made it, then from the network; where
neither has it the page says so and shows the formulas as TeX.
"""

import base64
import copy
import re
from html import escape

from nbconvert import HTMLExporter

from .mathjax import NETWORK, here
from .notebook import titles

# The page uses it for widgets only, and it is fetched from the network.
REQUIRE_JS = re.compile(r'<script src="[^"]*require(\.min)?\.js"></script>')
MATHJAX_JS = re.compile(r'<script src="[^"]*/MathJax\.js[^"]*">\s*</script>')
ELSE = f"""
<script>window.MathJax || document.write('<script src="{NETWORK}"><\\/script>')</script>
<script>window.MathJax || addEventListener("DOMContentLoaded", () => document.body.insertAdjacentHTML("afterbegin",
'<p class="crumbs">Formulas are shown as TeX: MathJax is neither on this machine nor could it be fetched.</p>'))</script>"""
HEADING = re.compile(r'(<h[1-6] id=")([^"]*)(">)(.*?)(</h[1-6]>)', re.DOTALL)
SHOWN_AS_TEXT = re.compile(r"^(?:Figure|Chart) '(.+)' \(")  # what consoles print of a figure
STYLE = """<style>
.jp-OutputArea-output, .jp-RenderedMarkdown { overflow-x: auto; max-width: 100%; box-sizing: border-box; }
.jp-OutputArea-output img, .jp-RenderedMarkdown img { max-width: 100%; height: auto; }
.jp-RenderedMarkdown a { overflow-wrap: anywhere; }
.jp-InputArea-editor { overflow-x: auto; }
.crumbs { font: 15px/1.5 system-ui, sans-serif; margin: .8rem 1rem; }
.crumbs a { color: #14507d; text-decoration: underline; }
@media (max-width: 700px) {
  .jp-InputPrompt, .jp-OutputPrompt { display: none !important; }
  body.jp-Notebook { padding: .3rem; }
  .jp-RenderedMarkdown .MathJax_CHTML, .jp-RenderedMarkdown .MJXc-display { overflow-x: auto; overflow-y: hidden; }
}
</style>"""


def html(notebook, name, crumbs="", mathjax=None):
    """crumbs: HTML above the notebook; mathjax: the address of MathJax.js, else this machine's or the network's."""
    exporter = HTMLExporter(embed_images=True, mathjax_url=mathjax or here() or NETWORK)
    page, _ = exporter.from_notebook_node(_with_alternatives(notebook), resources={"metadata": {"name": name}})
    page = REQUIRE_JS.sub("", page)
    page = page if mathjax else MATHJAX_JS.sub(lambda script: script.group() + ELSE, page, count=1)
    page = page.replace("<html>", '<html lang="en">', 1)
    page = re.sub(r"<title>.*?</title>", f"<title>{escape(title(notebook) or name)}</title>", page, count=1,
                  flags=re.DOTALL)
    page = page.replace("</head>", STYLE + "\n</head>", 1)
    page = re.sub(r"(<body[^>]*>)", lambda body: body.group() + "\n" + crumbs, page, count=1)
    return _with_single_ids(page)


def title(notebook):
    """The first heading, as plain text."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            for line in "".join(cell["source"]).splitlines():
                if line.startswith("#"):
                    return line.lstrip("#").strip()
    return ""


def pictures(notebook):
    """(alternative text, MIME type, bytes) of every figure, in order."""
    for cell, heading in zip(notebook["cells"], titles(notebook)):
        for output in cell.get("outputs", []):
            found = _picture(output, heading)
            if found:
                yield found


def _picture(output, heading):
    data = output.get("data", {})
    if "text/html" in data:
        return None
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            return alternative(output, kind, heading), kind, base64.b64decode(data[kind])
    if "image/svg+xml" in data:
        kind = "image/svg+xml"
        return alternative(output, kind, heading), kind, "".join(data[kind]).encode()
    return None


def alternative(output, kind, heading):
    """What the figure says of itself; else its title; else where it stands."""
    told = output.get("metadata", {}).get(kind, {}).get("alt")
    shown = SHOWN_AS_TEXT.match("".join(output["data"].get("text/plain", "")))
    return told or (shown.group(1) if shown else f"Figure: {heading}" if heading else "Figure")


def _with_alternatives(notebook):
    """Figures as elements of HTML, since not every nbconvert passes their alternative text on."""
    changed = copy.deepcopy(notebook)
    for cell, heading in zip(changed["cells"], titles(changed)):
        for output in cell.get("outputs", []):
            found = _picture(output, heading)
            if found:
                alt, kind, content = found
                size = output.get("metadata", {}).get(kind, {})
                sized = "".join(f' {side}="{size[side]}"' for side in ("width", "height") if isinstance(size.get(side), int))
                output["data"]["text/html"] = (f'<img alt="{escape(alt, quote=True)}"{sized} '
                                               f'src="data:{kind};base64,{base64.b64encode(content).decode()}">')
    return changed


def _with_single_ids(page):
    """Two headings of one text get two ids."""
    seen = {}

    def single(match):
        start, identifier, middle, text, end = match.groups()
        seen[identifier] = seen.get(identifier, 0) + 1
        if seen[identifier] == 1:
            return match.group()
        other = f"{identifier}-{seen[identifier]}"
        return start + other + middle + text.replace(f'href="#{identifier}"', f'href="#{other}"') + end

    return HEADING.sub(single, page)
