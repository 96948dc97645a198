"""The output folder: what is ours in it, removed before a run and written whole after it."""

import json
import os
import tempfile
import time
from pathlib import Path

from .usererror import UserError


class Folder:
    """DIR of 'run --out DIR' for one notebook."""

    def __init__(self, path, notebook):
        self.path = Path(os.path.abspath(path))
        self.page = self.path / (notebook.stem + ".html")
        self.executed = self.path / (notebook.stem + ".ipynb")
        self.results = self.path / "results.json"
        self.numbers = self.path / "results.csv"
        self.record = self.path / "run.json"
        self.kernel_log = self.path / "kernel.log"
        self.started = 0.0
        if self.path == notebook.resolve().parent or self.path.resolve() == notebook.resolve().parent:
            raise UserError(f"--out {path} is the notebook's own folder, and the executed copy would replace it; "
                            "name another folder")

    def check(self):
        """Refuses a folder that can't be written to, before anything runs; makes nothing."""
        there = self.path
        while not os.path.exists(there) and there != there.parent:  # Path.exists raises where it may not look
            there = there.parent
        if not os.path.isdir(there):
            raise UserError(f"--out {self.path}: {there} is a file, not a folder")
        if not os.access(there, os.W_OK | os.X_OK):
            raise UserError(f"--out {self.path}: {there} can't be written to; name another folder with --out")

    def prepare(self):
        """Makes the folder and removes what an earlier run left; a user's own files stay."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for kind in ("figures", "tables"):
                for name in self._of_last_run(kind):
                    (self.path / kind / name).unlink(missing_ok=True)
            for file in (self.page, self.executed, self.results, self.numbers, self.record, self.kernel_log):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(f"--out {self.path} can't be written to: {error.strerror}")
        self.started = time.time()

    def _of_last_run(self, kind):
        try:
            names = json.loads(self.record.read_text(encoding="utf-8"))[kind]
            return [name for name in names if os.path.basename(name) == name]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def figures(self):
        """The figures that this run has written."""
        return self._made("figures", (".png", ".svg", ".gif"))

    def tables(self):
        """The tables that this run has written."""
        return self._made("tables", (".csv",))

    def _made(self, kind, endings):
        # A second is the coarsest clock of the file systems in use.
        found = [one for one in (self.path / kind).glob("*.*") if one.stat().st_mtime >= self.started - 1]
        return sorted(one.name for one in found if one.suffix in endings)

    def write(self, file, text):
        """Writes a file so that a reader sees the old one or the new one, never half."""
        handle, temporary = tempfile.mkstemp(dir=self.path, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, file)
        except BaseException:
            os.unlink(temporary)
            raise


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask
