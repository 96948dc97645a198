"""The pages of the site: notebooks, pictures, conventions and the index over them."""

import re
from html import escape
from urllib.parse import quote

from . import markup
from .mathjax import NETWORK, SCRIPT
from .page import html, pictures, title

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
STYLE = """
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: 1.2rem; }
.pictures img { border: 1px solid #ddd; background: white; }
"""
ROW = re.compile(r"^\| *\[[^\]]*\]\(([^)]*)\.ipynb\) *\| *(.*?) *\|")
INLINE = ((re.compile(r"`([^`]*)`"), r"<code>\1</code>"), (re.compile(r"\*\*([^*]*)\*\*"), r"<strong>\1</strong>"),
          (re.compile(r"\[([^\]]*)\]\((https?://[^)]*)\)"), r'<a href="\2">\1</a>'))
OUTSIDE = re.compile(r'<a href="(?!https?:|#|mailto:)([^"]*)"')


def notebook_page(root, source, notebook, local):
    """Writes a notebook's page and its pictures; returns (source, title, [(file, alternative text)])."""
    up = "../" * (source.name.count("/") + 1)
    crumbs = (f'<p class="crumbs"><a href="{up}index.html">Noisebook</a> · <a href="{up}pictures.html">Pictures</a> · '
              f"{source.shown()}</p>")
    page = html(notebook, source.path.stem, crumbs, up + "mathjax/" + SCRIPT if local else NETWORK)
    _write(root / "notebooks" / f"{source.name}.html", _linked(page, root / "notebooks", source))
    files = []
    for number, (alt, kind, content) in enumerate(pictures(notebook), 1):
        file = f"pictures/{source.name}-{number:02d}.{ENDINGS[kind]}"
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(content)
        files.append((file, alt))
    return source, title(notebook) or source.name, files


def _linked(page, folder, source):
    """Links to notebooks become links to pages; links to other files of the project become plain text."""
    root = source.out.parent

    def page_of(match):
        path, hash_, fragment = match.group(1).partition("#")
        if path.endswith(".ipynb") and (source.path.parent / path).resolve().is_relative_to(root):
            return f'<a href="{path[:-6]}.html{hash_}{fragment}"'
        return f'<a title="{escape(path, quote=True)}"'

    return OUTSIDE.sub(lambda match: match.group() if "index.html" in match.group(1) or "pictures.html" in match.group(1)
                       else page_of(match), page)


def conventions(root, source, local):
    """The table of conventions; its formulas are plain text."""
    lines = source.read_text(encoding="utf-8").splitlines()
    cells = [[_inline(cell) for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("|")]
    head = "".join(f'<th scope="col">{cell}</th>' for cell in cells[0])
    rows = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells[2:])
    words = "".join(f"<p>{_inline(line)}</p>" for line in lines if line and line[0] not in "|#")
    _write(root / "conventions.html", markup.page(
        "Conventions", f'<p><a href="index.html">Noisebook</a></p>\n<h1>Conventions</h1>\n{words}\n'
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></div>'))


def pictures_page(root, made):
    parts = ['<p><a href="index.html">Noisebook</a></p>', "<h1>Pictures</h1>"]
    for source, name, files in made:
        if files:
            parts.append(f'<h2><a href="{_address(source)}">{escape(name)}</a></h2>\n<div class="pictures">')
            parts += [_figure(file, alt, _address(source)) for file, alt in files]
            parts.append("</div>")
    _write(root / "pictures.html", markup.page("Noisebook: pictures", "\n".join(parts), STYLE))


def index(root, made, questions, api):
    rows = [f'<dt><a href="{_address(source)}">{escape(name)}</a>{_mode(source)}</dt>'
            f"<dd>{_inline(questions.get(source.name, ''))}</dd>" for source, name, _ in made]
    chosen = [(file, alt, _address(source)) for source, _, files in made for file, alt in files[:1]]
    links = ['<a href="pictures.html">all pictures</a>', '<a href="conventions.html">conventions</a>']
    links += ['<a href="api/index.html">API (Javadoc)</a>'] if api else []
    body = ["<h1>Noisebook</h1>", "<p>Diffusion models by experiment, in Java notebooks: what they compute, as they "
            f"computed it.</p>\n<p>{' · '.join(links)}</p>", "<h2>Notebooks</h2>", "<dl>", *rows, "</dl>",
            "<h2>Gallery</h2>", '<div class="pictures">', *(_figure(*one) for one in chosen), "</div>"]
    _write(root / "index.html", markup.page("Noisebook", "\n".join(body), STYLE))


def _mode(source):
    return f" ({source.shown()})" if source.assignment or source.quick else ""


def questions(readme):
    """{notebook: its question} from the table of notebooks/README.md."""
    lines = readme.read_text(encoding="utf-8").splitlines() if readme.is_file() else []
    return {match[1]: match[2] for match in map(ROW.match, lines) if match}


def _figure(file, alt, page):
    said = escape(alt, quote=True)
    return (f'<figure><a href="{page}"><img src="{quote(file)}" alt="{said}"></a>'
            f"<figcaption>{escape(alt)}</figcaption></figure>")


def _address(source):
    return quote(f"notebooks/{source.name}.html")


def _inline(text):
    text = escape(text.strip())
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return text


def _write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
