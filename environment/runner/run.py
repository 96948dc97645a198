"""noisebook run: one notebook, headless."""

import argparse
import asyncio
import contextlib
import datetime
import json
import logging
import os
import resource
import signal
import sys
import threading
import warnings
from pathlib import Path

from . import notebook as notebooks
from . import parameters, results
from .folder import Folder
from .sweepfolder import base_fingerprint
from .usererror import UserError

HOME = Path(__file__).resolve().parents[2]


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UserError(f"run: {message}; see noisebook run --help")


def parse(arguments):
    parser = Parser(prog="noisebook run", add_help=False, allow_abbrev=False)
    parser.add_argument("notebook", type=Path, metavar="NOTEBOOK")
    parser.add_argument("-p", action="append", default=[], dest="pairs", metavar="NAME=VALUE")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--out", type=Path, metavar="DIR")
    parser.add_argument("--timeout", type=_seconds, metavar="SECONDS")
    parser.add_argument("--sweep", action="append", default=[], dest="sweeps", metavar="NAME=VALUES")
    parser.add_argument("--jobs", type=_count, metavar="N")
    parser.add_argument("--memory", type=_count, metavar="MB", help="of one kernel of a sweep")
    parser.add_argument("--show", action="store_true", help="end with the numbers; open the page on a desktop")
    parser.add_argument("--check-only", action="store_true", help="refuse what can be refused without Jupyter")
    # What a sweep tells the run of one of its points.
    parser.add_argument("--heap", type=_count, metavar="MB")
    parser.add_argument("--threads", type=_count, metavar="N")
    parser.add_argument("--with-parent", action="store_true", help="stop when standard input ends")
    return _consistent(parser.parse_args(arguments))


def _consistent(options):
    if not options.sweeps and (options.jobs or options.memory):
        raise UserError("run: --jobs and --memory are for a sweep, and there is no --sweep; see noisebook run --help")
    return options


def _count(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least 1")
    return int(text)


def _stop_with_parent():
    """A sweep that is killed can't stop its runs; the end of their standard input does."""
    def watch():
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def _seconds(text):
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds")
    return seconds


def main(arguments):
    options = parse(arguments)
    if options.with_parent:
        _stop_with_parent()
    if options.sweeps:
        from . import sweep

        folder = Folder(options.out, options.notebook) if options.out else None
        if folder:
            folder.check()
        return sweep.main(options, HOME)
    content = notebooks.load(options.notebook)
    assigned = parameters.assignments(options.pairs, options.quick)
    injected = parameters.injected_source(parameters.declared(content), assigned) if assigned else None
    folder = Folder(options.out or HOME / "notebooks" / "out" / options.notebook.stem, options.notebook)
    folder.check()
    if options.check_only:
        return 0
    return Run(options, folder, assigned, injected).run()


class Run:
    def __init__(self, options, folder, assigned, injected):
        self.options = options
        self.folder = folder
        self.assigned = assigned
        self.notebook = _read(options.notebook, injected)
        self.fingerprint = base_fingerprint(options.notebook, HOME / "toolkit" / "target" / "noisebook.jar")
        self.verbose = bool(os.environ.get("NOISEBOOK_VERBOSE"))

    def run(self):
        if not self.verbose:
            logging.disable(logging.CRITICAL)  # the libraries' own words; ours say the same, shorter
        self.folder.prepare()
        started = datetime.datetime.now(datetime.timezone.utc)
        outcome = asyncio.run(self._execute())
        seconds = (datetime.datetime.now(datetime.timezone.utc) - started).total_seconds()
        numbers = self._write(outcome, started, seconds)
        with contextlib.suppress(OSError):
            self._tell(outcome, seconds, numbers)
        return outcome.status

    async def _execute(self):
        from .execute import Execution
        from .progress import Progress

        # Files that parameters name lie where the user is; the kernel runs where the notebook is.
        environment = {**os.environ, "NOISEBOOK_OUT": str(self.folder.path), "NOISEBOOK_IN": os.getcwd()}
        limits = java_limits(self.options)
        if self.options.threads:
            environment.update(NOISEBOOK_THREADS=str(self.options.threads), OMP_NUM_THREADS=str(self.options.threads))
        progress = Progress(len(notebooks.code_cells(self.notebook)))
        with open(self.folder.kernel_log, "w", encoding="utf-8") as log:
            execution = Execution(self.notebook, "java", progress, self.assigned.get("quick") == "true", limits)
            return await execution.run(self.options.notebook.resolve().parent, environment, log, self.options.timeout)

    def _write(self, outcome, started, seconds):
        """Page, notebook and record, also of a run that failed; a failure here is the run's failure."""
        import nbformat

        from .page import html

        self.folder.write(self.folder.executed, nbformat.writes(self.notebook) + "\n")
        self.folder.write(self.folder.page, html(self.notebook, self.options.notebook.stem))
        if self.folder.kernel_log.stat().st_size == 0:
            self.folder.kernel_log.unlink()
        numbers = {}
        try:
            numbers = results.settle(self.folder)
        except UserError as error:
            outcome.message = outcome.message or str(error)
            outcome.status = outcome.status or 1
        self.folder.write(self.folder.record, self._record(outcome, started, seconds))
        return numbers

    def _record(self, outcome, started, seconds):
        kernel = outcome.kernel or {}
        record = {
            "notebook": str(self.options.notebook),
            "parameters": self.assigned,
            "fingerprint": self.fingerprint,
            "outcome": {0: "passed"}.get(outcome.status, "stopped" if outcome.stopped else "failed"),
            "started": started.isoformat(timespec="seconds"),
            "seconds": round(seconds, 1),
            "kernel": {**{key: kernel.get(key) for key in ("implementation", "implementation_version")},
                       "peakMegabytes": _peak()},
            "figures": self.folder.figures(),
            "tables": self.folder.tables(),
        }
        return json.dumps(record, indent=2) + "\n"

    def _tell(self, outcome, seconds, numbers):
        if outcome.status:
            print(f"noisebook: {self._reason(outcome)}", file=sys.stderr)
        else:
            print(f"passed in {seconds:.1f} s")
        print(f"page      {self.folder.page}")
        figures = self.folder.figures()
        if figures:
            print(f"figures   {self.folder.path / 'figures'} ({len(figures)})")
        if self.folder.tables():
            print(f"tables    {self.folder.path / 'tables'} ({len(self.folder.tables())})")
        if numbers:
            print(f"numbers   {self.folder.results} ({len(numbers)})")
        if self.options.show and not outcome.status:
            print("\n".join(results.table(numbers)))
            _open(self.folder.page)

    def _reason(self, outcome):
        number, total, title = self._place(outcome.cell)
        if outcome.stopped:
            where = f" in cell {number} of {total} ({title})" if number else " before the first cell"
            return f"stopped by {outcome.stopped}{where}"
        if outcome.failed:
            return self._failure(outcome.cell, number, total, title)
        lines = [outcome.message]
        if number and outcome.cell is not None:
            lines[0] = f"cell {number} of {total} ({title}): {outcome.message}"
        return "\n".join(lines + self._kernel_words())

    def _place(self, index):
        """Number among the code cells, their count, title; number 0 where no cell was running."""
        if index is None:
            return 0, 0, ""
        cells = notebooks.code_cells(self.notebook)
        position = [cell is self.notebook.cells[index] for cell in cells].index(True)
        return position + 1, len(cells), notebooks.titles(self.notebook)[index]

    def _failure(self, index, number, total, title):
        from . import failure

        cell = self.notebook.cells[index]
        errors = [output for output in cell.outputs if output.output_type == "error"]
        error = errors[-1] if errors else {"ename": "error", "evalue": "the kernel gave no message"}
        return failure.describe(number, total, title, cell.source, error, cell.execution_count, sys.stderr.isatty(),
                                self.verbose)

    def _kernel_words(self):
        """The last lines that the kernel's process itself wrote, where it did."""
        if not self.folder.kernel_log.exists():
            return []
        lines = self.folder.kernel_log.read_text(encoding="utf-8", errors="replace").splitlines()
        return ["    " + line for line in lines[-5:]] + [f"the kernel's log: {self.folder.kernel_log}"]


def java_limits(options):
    """Options of the Java virtual machine that keep a kernel within its share of the machine."""
    heap = [f"-Xmx{options.heap}m"] if options.heap else []
    return heap + ([f"-XX:ActiveProcessorCount={options.threads}"] if options.threads else [])


def _peak():
    """The most memory that the kernel had, in MB."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak // (2**20 if sys.platform == "darwin" else 2**10)


def _read(path, injected):
    import nbformat

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cells without an id, in notebooks of format 4.4
        try:
            notebook = nbformat.read(path, as_version=4)
        except (nbformat.ValidationError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise UserError(f"{path} is not a valid notebook: {str(error).splitlines()[0]}")
    if injected is not None:
        cell = nbformat.v4.new_code_cell(injected, metadata={"tags": [parameters.INJECTED]})
        if notebook.nbformat_minor < 5:
            cell.pop("id", None)
        notebook.cells.insert(parameters.position(notebook), cell)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _open(page):
    """Shows the page where somebody sits at a desktop."""
    if sys.stdout.isatty() and (sys.platform == "darwin" or os.environ.get("DISPLAY")
                                or os.environ.get("WAYLAND_DISPLAY")):
        import webbrowser

        webbrowser.open(page.as_uri())
