"""The executed notebook as a page that needs no other file; only its formulas are drawn by MathJax from the network."""

import re

from nbconvert import HTMLExporter

# The page uses it for widgets only, and it is fetched from the network.
REQUIRE_JS = re.compile(r'<script src="[^"]*require(\.min)?\.js"></script>')


def html(notebook, name):
    exporter = HTMLExporter(embed_images=True)
    page, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": name}})
    return REQUIRE_JS.sub("", page)
