"""noisebook site: every notebook as it ran, its pictures and the API as pages that work from a folder."""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import mathjax, runs
from .pagecheck import Page, site_faults
from .signals import SIGNALS, Stopped, raising, waiting
from .usererror import UserError

HOME = Path(__file__).resolve().parents[2]
STATE = HOME / "environment" / ".state"
MARK = "noisebook-site"  # the file that says that a folder is ours to replace
API = "api"


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UserError(f"site: {message}; see noisebook site --help")


def main(arguments):
    parser = Parser(prog="noisebook site", add_help=False, allow_abbrev=False)
    parser.add_argument("--out", type=Path, default=HOME / "notebooks" / "out" / "site", metavar="DIR")
    parser.add_argument("--run", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--check-only", action="store_true")
    options = parser.parse_args(arguments)
    target = Path(os.path.abspath(options.out))
    _refuse_others(target)
    return 0 if options.check_only else Site(target, options).make()


def _refuse_others(target):
    if target.exists() and not target.is_dir():
        raise UserError(f"--out {target} is a file, not a folder")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise UserError(f"--out {target} holds other files, and a site replaces its whole folder; "
                        "name a new or an empty one")


class Site:
    def __init__(self, target, options):
        self.target = target
        self.options = options
        self.draft = target.with_name("." + target.name + ".part")

    def make(self):
        sources = runs.sources(HOME)
        failed, stopped = self._run(sources)
        if stopped:
            return _stopped(stopped)
        try:
            with raising():
                return self._make(sources, failed)
        except Stopped as stop:
            return _stopped(stop.number)
        finally:
            shutil.rmtree(self.draft, ignore_errors=True)

    def _make(self, sources, failed):
        shutil.rmtree(self.draft, ignore_errors=True)
        try:
            self.draft.mkdir(parents=True)
            (self.draft / MARK).write_text("Made by 'noisebook site', which replaces this folder.\n", encoding="utf-8")
        except OSError as error:
            raise UserError(f"--out {self.target} can't be written to: {error.strerror}")
        said, local = mathjax.install(self.draft / "mathjax", STATE)
        print(f"MathJax   {said}")
        api = self._javadoc()
        self._pages([source for source in sources if source.assignment or source.folder], local, api)
        faults = site_faults(self.draft, loads=() if local else (mathjax.NETWORK,))
        with waiting():
            self._put_in_place()
        return self._tell(sources, failed, faults, api)

    def _run(self, sources):
        missing = [source for source in sources
                   if not source.assignment and (self.options.run or not source.find())]
        for source in sources:
            if source not in missing and not source.assignment:
                print(f"found     {source}: {'a quick' if source.quick else 'the'} run in {_shown(source.folder)}")
        if not missing:
            return {}, None
        print(f"running   {len(missing)} notebooks{' in quick mode' if self.options.quick else ''}", flush=True)
        return runs.execute(missing, self.options.quick, lambda line: print(f"ran       {line}", flush=True))

    def _javadoc(self):
        """The JDK's own tool; returns whether the pages are there."""
        java = Path(os.environ.get("JAVA_HOME", "")) / "bin" / "javadoc"
        tool = str(java) if java.is_file() else shutil.which("javadoc")
        if not tool:
            print("API       none: this JDK has no javadoc")
            return False
        toolkit = HOME / "toolkit"
        command = [tool, "-quiet", "-notimestamp", "-Xdoclint:none", "--ignore-source-errors", "-encoding", "UTF-8",
                   "-windowtitle", "Noisebook", "-doctitle", "Noisebook", "-d", str(self.draft / API), "-sourcepath",
                   str(toolkit / "src" / "main" / "java"), "-subpackages", "org.noisebook", "-cp",
                   str(toolkit / "target" / "noisebook.jar")]
        with open(STATE / "javadoc.log", "w", encoding="utf-8") as log:
            status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log).returncode
        there = (self.draft / API / "index.html").is_file()
        if there:
            mend(self.draft / API / "constant-values.html")
        print("API       Javadoc" if there else
              f"API       Javadoc failed ({status}); its log: {_shown(STATE / 'javadoc.log')}")
        return there

    def _pages(self, shown, local, api):
        from . import gallery

        made = []
        for source in shown:
            made.append(gallery.notebook_page(self.draft, source, source.content(), local))
        gallery.conventions(self.draft, HOME / "toolkit" / "CONVENTIONS.md", local)
        gallery.pictures_page(self.draft, made)
        gallery.index(self.draft, made, gallery.questions(HOME / "notebooks" / "README.md"), api)

    def _put_in_place(self):
        old = self.target.with_name("." + self.target.name + ".old")
        shutil.rmtree(old, ignore_errors=True)
        if self.target.exists():
            os.replace(self.target, old)
        os.replace(self.draft, self.target)
        shutil.rmtree(old, ignore_errors=True)

    def _tell(self, sources, failed, faults, api):
        lines = [f"{source}: {message}" for source, message in failed.items()]
        lines += [f"a page is not sound: {fault}" for fault in faults[:20]]
        lines += [] if api else ["there are no pages of the API"]
        for line in lines:
            print(f"noisebook: {line}", file=sys.stderr)
        pages = len([source for source in sources if source.assignment or source.folder])
        print(f"site      {self.target / 'index.html'} ({pages} notebooks)")
        return 1 if lines else 0


def _stopped(number):
    print(f"noisebook: stopped by {SIGNALS[number]}; no site was written, and one that was there is as it was",
          file=sys.stderr)
    return 128 + number


def mend(page):
    """Javadoc 17 links to packages on this page that it then names otherwise; such a link becomes its text."""
    if page.is_file():
        text = page.read_text(encoding="utf-8")
        ids = Page(text).ids
        page.write_text(re.sub(r'<a href="#([^"]+)">(.*?)</a>', lambda link: link[0] if link[1] in ids else link[2], text),
                        encoding="utf-8")


def _shown(path):
    text = str(path)
    return text[len(str(HOME)) + 1:] if text.startswith(str(HOME) + os.sep) else text
