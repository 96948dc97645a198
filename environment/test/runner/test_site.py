"""The site of a small project whose runs are there already."""

import argparse
import base64
import contextlib
import io
import json
import os
import re
import shutil
import signal
import tempfile
import unittest
import warnings
from pathlib import Path
from unittest import mock

from assignments import tiny, write
from runner import markup, mathjax, runs, site
from runner.pagecheck import Page
from runner.usererror import UserError

try:
    import nbformat

    from runner import gallery, page
except ImportError:
    page = None

PNG = base64.b64encode(b"\x89PNG picture").decode()


def markdown(text):
    return {"cell_type": "markdown", "id": f"m{abs(hash(text))}", "metadata": {}, "source": text}


def code(identifier, data, metadata=None):
    output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
    return {"cell_type": "code", "id": identifier, "metadata": {}, "source": "show(x);", "execution_count": 1,
            "outputs": [output]}


def notebook(*cells):
    return {"nbformat": 4, "nbformat_minor": 5, "cells": list(cells),
            "metadata": {"kernelspec": {"name": "java", "language": "java", "display_name": "Java"}}}


class Project(unittest.TestCase):
    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="pro ject "))
        self.addCleanup(shutil.rmtree, self.home)
        for folder in ("notebooks/quick", "environment/.state", "toolkit/target", "toolkit/src/main/java/org/noisebook/a"):
            (self.home / folder).mkdir(parents=True)
        (self.home / "toolkit/src/main/java/org/noisebook/a/A.java").write_text(
            "package org.noisebook.a;\n/** A class. */\npublic class A { /** One. */ public static final int ONE = 1; }\n")
        (self.home / "toolkit/CONVENTIONS.md").write_text(
            "# Conventions\n\nOne *page*.\n\n| subject | convention |\n|---|---|\n| time | `t < 1` and **noise** |\n")
        (self.home / "notebooks/README.md").write_text("| [00-a](00-a.ipynb) | What is `a`? | 1 s |\n")
        self.write("00-a", notebook(
            markdown("# First & foremost\n\nSee [the other](quick/b.ipynb#Same), [data](../data/x.md), "
                     "[out](https://example.org)."),
            markdown("## Same\n\n$x < 1$"), markdown("## Same"),
            code("c1", {"image/png": PNG, "text/plain": "Figure 'Told' (3 x 2), save(...) to write it"}),
            code("c2", {"image/png": PNG, "text/plain": "x"}, {"image/png": {"alt": 'A "picture" & more', "width": 30}}),
            code("c3", {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain": "x"})))
        self.write("quick/b", notebook(markdown("# B"), markdown("# Same")), {"quick": "true"}, "notebooks/out/quick/quick/b")

    def write(self, name, content, parameters=None, out=None):
        path = self.home / "notebooks" / f"{name}.ipynb"
        path.write_text(json.dumps(content))
        folder = self.home / (out or f"notebooks/out/{path.stem}")
        folder.mkdir(parents=True)
        (folder / path.name).write_text(json.dumps(content))
        source = runs.Source(path, self.home / "notebooks", self.home / "toolkit/target/noisebook.jar")
        (folder / "run.json").write_text(json.dumps({"fingerprint": source.fingerprint, "outcome": "passed",
                                                     "parameters": parameters or {}}))


class Runs(Project):
    def states(self):
        found = runs.sources(self.home)
        return [(source.name, source.find(), source.quick) for source in found]

    def test_current_runs_are_taken_and_others_are_not(self):
        self.assertEqual(self.states(), [("00-a", True, False), ("quick/b", True, True)])
        record = self.home / "notebooks/out/00-a/run.json"
        text = record.read_text()
        for changed in (text.replace("passed", "failed"), text.replace("{}", '{"seed": "3"}'), "{", "[]"):
            record.write_text(changed)
            self.assertEqual(self.states()[0], ("00-a", False, False), changed)
        record.write_text(text)
        (self.home / "notebooks/00-a.ipynb").write_text("changed")
        self.assertEqual(self.states()[0], ("00-a", False, False))


def api(made):
    """In place of Javadoc, which takes seconds."""
    (made.draft / site.API).mkdir()
    (made.draft / site.API / "index.html").write_text(markup.page("API", ""))
    return True


@unittest.skipUnless(page, "Jupyter is not installed")
class Site(Project):
    def make(self, javadoc=None):
        options = argparse.Namespace(run=False, quick=False)
        out, err = io.StringIO(), io.StringIO()
        self.target = self.home / "my site"
        with mock.patch.multiple(site, HOME=self.home, STATE=self.home / "environment/.state"), \
                mock.patch.object(site.Site, "_javadoc", javadoc or site.Site._javadoc), \
                contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # those of nbconvert's own libraries
            status = site.Site(self.target, options).make()
        return status, out.getvalue(), err.getvalue()

    def test_the_site_is_sound_and_works_from_a_folder(self):
        status, out, err = self.make()
        self.assertEqual((status, err), (0, ""), out)
        self.assertIn("found     quick/b: a quick run in notebooks/out/quick/quick/b", out)
        index = (self.target / "index.html").read_text()
        self.assertIn("First &amp; foremost", index)
        self.assertIn("What is <code>a</code>?", index)
        self.assertIn("<code>t &lt; 1</code> and <strong>noise</strong>", (self.target / "conventions.html").read_text())
        self.assertTrue((self.target / "api/org/noisebook/a/A.html").exists())
        self.check_page((self.target / "notebooks/00-a.html").read_text())
        pictures = (self.target / "pictures.html").read_text()
        self.assertEqual((self.target / "pictures/00-a-01.png").read_bytes(), base64.b64decode(PNG))
        self.assertIn('alt="A &quot;picture&quot; &amp; more"', pictures)
        self.assertEqual(self.make(api)[0], 0, "a second site replaces the first")

    def check_page(self, text):
        self.assertEqual(Page(text).faults, [])
        for part in ('alt="Told"', 'alt="A &quot;picture&quot; &amp; more" width="30"', 'alt="Figure: Same"',
                     'href="quick/b.html#Same"', 'href="../index.html"', 'id="Same-2"', "<title>First &amp; foremost",
                     'href="https://example.org"', '<html lang="en">'):
            self.assertIn(part, text)
        self.assertNotIn("x.md\">", text.replace('title="../data/x.md">', ""))
        script = "../mathjax/MathJax.js" if (self.target / "mathjax").exists() else mathjax.NETWORK
        self.assertIn(f'src="{script}', text)

    def test_the_page_of_a_run_takes_mathjax_from_its_machine_then_from_the_network(self):
        content = nbformat.from_dict(notebook(markdown("# A\n\n$x^2$")))
        network = f'src="{mathjax.NETWORK}"'
        for address, first in (("file:///opt/a%20b/MathJax.js?config=x", 'src="file:///opt/a%20b/MathJax.js?config=x"'),
                               (None, network)):
            with mock.patch.object(page, "here", lambda address=address: address), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                made = page.html(content, "a")
            self.assertEqual(Page(made).faults, [])
            self.assertIn(first, made)
            self.assertLess(made.index(first), made.index("window.MathJax || document.write"))
            self.assertIn(network, made[made.index("window.MathJax || document.write"):])
            self.assertIn("Formulas are shown as TeX", made)

    def test_other_folders_are_not_replaced(self):
        (self.home / "mine").mkdir()
        (self.home / "mine/thesis.txt").write_text("x")
        for name, because in (("mine", "holds other files"), ("mine/thesis.txt", "is a file")):
            with self.assertRaisesRegex(UserError, because):
                site.main(["--check-only", "--out", str(self.home / name)])
        with self.assertRaisesRegex(UserError, "site --help"):
            site.main(["--bogus"])


    def test_assignments_are_published_without_their_solutions(self):
        path = write(self.home / "notebooks/assignments/tiny.ipynb", tiny())
        write(self.home / "notebooks/out/quick/assignments/tiny/tiny.ipynb", path.read_text())
        status, out, err = self.make(api)
        self.assertEqual((status, err), (0, ""), out)
        self.assertNotIn("running", out)
        shown = (self.target / "notebooks/assignments/tiny.html").read_text()
        words = re.sub(r"<[^>]*>", "", shown)
        self.assertIn("student's version, not run", words)
        self.assertIn("task 1: the square of x", words)
        self.assertIn("of zero point five", words)
        for secret in ("BEGIN", "return x * x", "a negative number", "mind the sign", "Because a square grows", "A line"):
            self.assertNotIn(secret, words)
        self.assertIn("(student's version, not run)", (self.target / "index.html").read_text())

    def test_a_stop_leaves_the_old_site_and_no_half_one(self):
        self.assertEqual(self.make(api)[0], 0)
        before = (self.target / "index.html").stat().st_mtime_ns
        for number in (signal.SIGINT, signal.SIGTERM):
            status, _, err = self.make(lambda _, number=number: os.kill(os.getpid(), number))
            self.assertEqual(status, 128 + number)
            self.assertIn("no site was written", err)
            self.assertEqual([one.name for one in self.home.iterdir() if ".my site" in one.name], [])
            self.assertEqual((self.target / "index.html").stat().st_mtime_ns, before)


class MathJax(unittest.TestCase):
    def test_only_what_is_needed_is_copied_and_its_lack_is_no_failure(self):
        with tempfile.TemporaryDirectory() as name:
            base = Path(name)
            (base / "here/fonts/HTML-CSS/TeX/woff").mkdir(parents=True)
            (base / "here/MathJax.js").write_text("x")
            (base / "here/unpacked").mkdir()
            with mock.patch.object(mathjax, "_places", lambda: [base / "here"]):
                self.assertTrue(mathjax.install(base / "site", base)[1])
            self.assertEqual(sorted(one.name for one in (base / "site").iterdir()), ["MathJax.js", "fonts"])
            with mock.patch.multiple(mathjax, _places=lambda: [base / "no"], _fetch=lambda folder: False):
                said, there = mathjax.install(base / "other", base)
            self.assertEqual((there, (base / "other").exists()), (False, False))
            self.assertIn("from the network", said)


if __name__ == "__main__":
    unittest.main()
