"""noisebook run --sweep: one notebook at every point of a grid of parameters, in parallel, once each."""

import asyncio
import json
import shlex
import sys
import time

from . import gather, grid, machine, overview
from . import notebook as notebooks
from .parameters import assignments, declared, injected_source
from .pool import PROGRAM, Pool
from .results import csv_text
from .signals import SIGNALS
from .sweepfolder import Point, SweepFolder, base_fingerprint
from .usererror import UserError


def main(options, home):
    if options.show:
        raise UserError("run: --show and --sweep don't go together; see noisebook run --help")
    values = grid.swept(options.sweeps)
    assigned = assignments(options.pairs, options.quick)
    parameters = declared(notebooks.load(options.notebook))
    injected_source(parameters, assigned)
    grid.check(values, assigned, parameters)
    machine.check(options.memory)
    combinations = grid.points(values, assigned)
    if options.check_only:
        return 0
    base = base_fingerprint(options.notebook, home / "toolkit" / "target" / "noisebook.jar")
    defaults = {one.name: one.default for one in parameters if one.default}
    points = [Point(combination, list(values), base, defaults) for combination in combinations]
    return Sweep(options, home, values, points).run()


class Sweep:
    def __init__(self, options, home, values, points, program=PROGRAM):
        self.program = program
        self.options = options
        self.values = values
        self.points = points
        self.out = options.out or home / "notebooks" / "out" / (options.notebook.stem + "-sweep")
        self.folder = SweepFolder(self.out)
        self.records, self.fresh = {}, 0

    def run(self):
        self.folder.prepare()
        try:
            return self._run()
        finally:
            self.folder.close()

    def _run(self):
        for point in self.points:
            record = self.folder.record(point)
            if record and record.get("status") == "passed":
                self.records[point] = record
        todo = [point for point in self.points if point not in self.records]
        share = machine.share(len(todo) or 1, self.options.jobs, self.options.memory)
        self._say_plan(todo, share)
        self.started = time.monotonic()
        self._write()
        pool = Pool(lambda point, folder: self._command(point, folder, share), share, self.folder, self._ended,
                    self.program)
        stopped = asyncio.run(pool.run(todo)) if todo else None
        self._write()
        return self._tell(stopped)

    def _command(self, point, folder, share):
        words = [str(self.options.notebook), "--out", str(folder), "--with-parent",
                 "--heap", str(share.heap), "--threads", str(share.threads)]
        if self.options.timeout:
            words += ["--timeout", str(self.options.timeout)]
        for name, text in point.assigned.items():
            words += ["-p", f"{name}={text}"]
        return words

    def _say_plan(self, todo, share):
        done = len(self.points) - len(todo)
        print(f"sweep     {len(self.points)} points" + (f", {done} done before" if done else ""))
        if todo:
            print(f"kernels   {share.jobs} at a time, each with {share.threads} thread{'s' * (share.threads > 1)} and "
                  f"{share.memory:,} MB ({share.heap:,} MB heap)", flush=True)

    def _ended(self, point, folder, record):
        self.folder.settle(point, folder, record)
        self.records[point] = record
        self.fresh += 1
        self._write_manifest()
        done, total = len(self.records), len(self.points)
        left = (time.monotonic() - self.started) / self.fresh * (total - done)
        outcome = "ok" if record["status"] == "passed" else "FAILED: " + record["message"]
        ahead = f", about {_span(left)} left" if done < total else ""
        print(f"point {done}/{total}  {point} … {outcome} ({record['seconds']:.1f} s{ahead})", flush=True)

    def _write_manifest(self):
        manifest = {
            "notebook": str(self.options.notebook),
            "sweep": self.values,
            "points": [{"name": point.name, "parameters": point.assigned, "fingerprint": point.fingerprint,
                        "status": self.records[point]["status"] if point in self.records else "not run"}
                       for point in self.points],
        }
        self.folder.write("sweep.json", json.dumps(manifest, indent=2) + "\n")

    def _write(self):
        """The tables and the overview of all that has ended; written at the start too, so that it is there."""
        self._write_manifest()
        rows = [(point.name, self.records[point], self.folder.results(point))
                for point in self.points if point in self.records]
        table, every = gather.wide(rows), gather.long(rows, list(self.values))
        self.folder.write("results.csv", csv_text(*table))
        self.folder.write("results-long.csv", csv_text(*every))
        gather.write_sqlite(self.folder.path / "results.sqlite", points=table, results=every)
        missing = [point for point in self.points if point not in self.records]
        self.folder.write("index.html", overview.page(self.options.notebook.stem, list(self.values), rows,
                                                      [(point.name, point.swept) for point in missing]))

    def _tell(self, stopped):
        failed = [point for point, record in self.records.items() if record["status"] != "passed"]
        missing = len(self.points) - len(self.records)
        kept = self.folder.kept(self.points)
        print(f"overview  {self.folder.path / 'index.html'}")
        print(f"tables    {self.folder.path / 'results.csv'}, results-long.csv, results.sqlite")
        if kept:
            print(f"kept      {kept} other points of earlier sweeps, in points/ and in no table")
        if stopped:
            print(f"noisebook: stopped by {SIGNALS[stopped]} with {missing} of {len(self.points)} points to run; "
                  f"the same command goes on: {_repeated()}", file=sys.stderr)
            return 128 + stopped
        if failed:
            lines = [f"noisebook: {len(failed)} of {len(self.points)} points failed; "
                     "the same command runs these again"]
            lines += [f"  {point}: {self.records[point]['message']}" for point in failed]
            print("\n".join(lines), file=sys.stderr)
            return 1
        print(f"passed    {len(self.points)} points, {self.fresh} now, in {_span(time.monotonic() - self.started)}")
        return 0


def _repeated():
    return shlex.join(["noisebook", "run", *sys.argv[2:]])


def _span(seconds):
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
