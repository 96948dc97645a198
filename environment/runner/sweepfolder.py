"""The output folder of a sweep: one folder a point, moved to its place only when whole; who made it, and from what."""

import fcntl
import hashlib
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

from .usererror import UserError

MOST_HASHED = 2**28
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


class SweepFolder:
    """DIR of 'run --sweep ... --out DIR': points/NAME, and the tables and the page over all of them."""

    def __init__(self, path):
        self.path = Path(os.path.abspath(path))
        self.points = self.path / "points"
        self.manifest = self.path / "sweep.json"
        self._lock = None

    def prepare(self):
        """Makes the folder, takes it for this process alone, and removes what a killed sweep left unfinished."""
        try:
            self.points.mkdir(parents=True, exist_ok=True)
            self._lock = open(self.path / ".lock", "w", encoding="utf-8")
        except OSError as error:
            raise UserError(f"--out {self.path} can't be written to: {error.strerror}")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise UserError(f"another sweep is writing to {self.path}; wait for its end or name another --out",
                            status=1)
        for unfinished in self.points.glob(".*"):
            shutil.rmtree(unfinished, ignore_errors=True)

    def close(self):
        """Lets another process have the folder; the end of this one does too."""
        self._lock.close()

    def begun(self, point):
        """A new empty folder for a point that is about to run."""
        folder = self.points / f".{point.name}.part"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def settle(self, point, folder, record):
        """Puts a point that ran to its end in place of an earlier one."""
        _write(folder / "point.json", json.dumps(record, indent=2) + "\n")
        target, old = self.points / point.name, self.points / f".{point.name}.old"
        if target.exists():
            os.replace(target, old)
        os.replace(folder, target)
        shutil.rmtree(old, ignore_errors=True)

    def record(self, point):
        """What an earlier run of this point left, or None where it never ended or was made from something else."""
        try:
            record = json.loads((self.points / point.name / "point.json").read_text(encoding="utf-8"))
            return record if record["fingerprint"] == point.fingerprint else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def results(self, point):
        try:
            found = json.loads((self.points / point.name / "results.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, name, text):
        _write(self.path / name, text)

    def kept(self, points):
        """How many folders belong to other points than these."""
        names = {point.name for point in points}
        return sum(one.name not in names for one in self.points.iterdir() if not one.name.startswith("."))


class Point:
    """One combination of parameters; its name comes from the swept ones, its fingerprint from all it depends on."""

    def __init__(self, assigned, swept, base, defaults=None):
        self.assigned = assigned
        self.swept = {name: assigned[name] for name in swept}
        canonical = json.dumps(assigned, sort_keys=True, ensure_ascii=False)
        self.name = _slug(self.swept) + "-" + _digest(canonical.encode())[:8]
        self.fingerprint = _digest("\0".join([base, canonical, *_files({**(defaults or {}), **assigned})]).encode())

    def __str__(self):
        return ", ".join(f"{name}={_short(value)}" for name, value in self.swept.items())


def base_fingerprint(notebook, jar):
    """Of what every point depends on: the notebook and the toolkit, wherever they lie and whenever built."""
    parts = [_digest(Path(notebook).read_bytes())]
    try:
        with zipfile.ZipFile(jar) as archive:
            entries = sorted((one.filename, one.CRC) for one in archive.infolist() if not one.is_dir())
        parts += [f"{name} {crc}" for name, crc in entries if name != "META-INF/MANIFEST.MF"]
    except (OSError, zipfile.BadZipFile):
        pass  # a notebook need not load it
    return _digest("\n".join(parts).encode())


def _files(values):
    """Digests of the files that parameters name, alone or in arrays: other numbers in them are another point."""
    found = []
    for name, value in sorted(values.items()):
        for text in _texts(value):
            try:
                if os.path.isfile(text):
                    found.append(f"{name} {_content(text)}")
            except (OSError, ValueError):  # no name of a file, or one that can't be read: the notebook will say so
                continue
    return found


def _texts(value):
    """A parameter's text and the strings of its JSON; of a default, which is Java, what stands in quotes."""
    return dict.fromkeys([value.strip(), *map(_unquoted, QUOTED.findall(value))])


def _unquoted(text):
    try:
        return json.loads(text)
    except ValueError:
        return text[1:-1]


def _content(file):
    """Of a huge file its size and time, which a change changes too."""
    about = os.stat(file)
    return _digest(Path(file).read_bytes()) if about.st_size <= MOST_HASHED else f"{about.st_size} {about.st_mtime_ns}"


def _digest(data):
    return hashlib.sha256(data).hexdigest()


def _slug(values):
    text = "_".join(f"{name}-{value}" for name, value in values.items())
    return re.sub(r"[^A-Za-z0-9_.+-]+", "-", text).strip("-.")[:80]


def _short(text):
    return text if len(text) <= 40 else text[:39] + "…"


def _write(file, text):
    part = file.with_name("." + file.name + ".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, file)
