"""Whether pages are sound HTML: nesting, ids, attributes, alternative texts, and links that lead somewhere."""

import os
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Their end tag may be left out; another tag's end ends them too.
OPEN_ENDED = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup", "caption"}
# A start that ends an open element of these kinds.
BLOCKS = {"address", "article", "aside", "blockquote", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2",
          "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"}
ENDS = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"},
        "th": {"td", "th"}, "tbody": {"thead", "tbody", "tr", "td", "th"}, "option": {"option"}}
NEEDED = {"img": ("alt", "src"), "link": ("rel", "href"), "meta": (), "html": ("lang",)}
LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src", "source": "src"}


class Page(HTMLParser):
    """The faults, ids and links of one page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.ids, self.links, self.loads = [], set(), [], []
        self.open, self.seen = [], set()
        if not text.lstrip().lower().startswith("<!doctype html"):
            self.faults.append("no <!DOCTYPE html> at its beginning")
        self.feed(text)
        self.close()
        self.faults += [f"line {line}: <{tag}> is never closed" for tag, line in self.open if tag not in OPEN_ENDED]
        self.faults += [f"there is no <{tag}>" for tag in ("html", "head", "title", "body") if tag not in self.seen]

    def _fault(self, text):
        self.faults.append(f"line {self.getpos()[0]}: {text}")

    def handle_starttag(self, tag, attrs):
        self._look(tag, attrs)
        if tag in BLOCKS and self.open and self.open[-1][0] == "p":
            self.open.pop()
        while self.open and self.open[-1][0] in ENDS.get(tag, ()):
            self.open.pop()
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag, attrs):
        self._look(tag, attrs)  # <br/>, and the empty elements of SVG

    def _look(self, tag, attrs):
        self.seen.add(tag)
        names = [name for name, _ in attrs]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            self._fault(f"<{tag}> has {', '.join(sorted(twice))} twice")
        values = dict(attrs)
        for name in NEEDED.get(tag, ()):
            if values.get(name) is None:
                self._fault(f"<{tag}> lacks {name}")
        if tag == "img" and values.get("alt") is not None and not values["alt"].strip() \
                and values.get("role") != "presentation":
            self._fault("<img> has an empty alt")
        if tag == "svg" and not (values.get("aria-label") or values.get("aria-hidden") == "true"):
            self._fault("<svg> lacks an aria-label")
        self._identify(values)
        if LINKS.get(tag) in values:
            place = self.getpos()[0], values[LINKS[tag]] or ""
            self.links.append(place)
            if tag != "a":
                self.loads.append(place)

    def _identify(self, values):
        identifier = values.get("id")
        if identifier is not None:
            if not identifier or any(char.isspace() for char in identifier):
                self._fault(f"the id '{identifier}' is empty or has a blank")
            if identifier in self.ids:
                self._fault(f"the id '{identifier}' is there twice")
            self.ids.add(identifier)

    def handle_endtag(self, tag):
        if tag in VOID:
            self._fault(f"</{tag}> ends nothing")
            return
        depth = next((k for k in reversed(range(len(self.open))) if self.open[k][0] == tag), None)
        if depth is None:
            self._fault(f"</{tag}> ends nothing")
            return
        for inner, line in self.open[depth + 1:]:
            if inner not in OPEN_ENDED:
                self._fault(f"</{tag}> comes before </{inner}> of line {line}")
        del self.open[depth:]


def site_faults(root, skip=(), loads=()):
    """Every fault of every page below a folder, links between them included; folders in skip are only linked to.

    A reader may follow a link to the network, but no page loads anything from there except the addresses in loads.
    """
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.html"))
             if path.relative_to(root).parts[0] not in skip}
    found = [f"{path.relative_to(root)}, {fault}" for path, page in pages.items() for fault in page.faults]
    for path, page in pages.items():
        found += [f"{path.relative_to(root)}, line {line}: {fault}" for line, link in page.links
                  for fault in _link_faults(root, path, link, pages)]
        found += [f"{path.relative_to(root)}, line {line}: {link} is loaded from the network" for line, link in page.loads
                  if urlsplit(link).scheme in ("http", "https") and link not in loads]
    return found


def _link_faults(root, path, link, pages):
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "data", "mailto"):
        return
    if parts.scheme or parts.netloc or link.startswith("/"):
        yield f"the link {link} does not work from a file"
        return
    target = path if not parts.path else path.parent / unquote(parts.path)
    target = os.path.normpath(target)
    if os.path.relpath(target, root).startswith(".."):
        yield f"the link {link} leads out of the site"
    elif not os.path.exists(target):
        yield f"the link {link} leads nowhere"
    else:
        page = next((pages[one] for one in pages if str(one) == target), None)
        if parts.fragment and page and unquote(parts.fragment) not in page.ids:
            yield f"the link {link} leads to no id"
