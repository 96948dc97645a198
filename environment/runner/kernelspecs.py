"""The installed kernelspecs and what they are; reads files, starts nothing."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"(?<![a-z])(ijava|jjava|rapaio|noisebook)(?![a-z])", re.IGNORECASE)
CALLED = {"ijava": "IJava", "jjava": "JJava", "rapaio": "rapaio", "noisebook": "Noisebook"}


@dataclass(frozen=True)
class Spec:
    name: str
    folder: Path
    content: dict

    @property
    def kind(self):
        """IJava, JJava, Noisebook, rapaio, or 'unknown': told by the jar or class that it starts."""
        for argument in self.content.get("argv", []):
            for piece in re.split(r"[:;]", str(argument)):
                match = NAME.search(os.path.basename(piece))
                if match:
                    return CALLED[match.group(1).lower()]
        return "unknown"

    @property
    def is_java(self):
        return str(self.content.get("language", "")).lower() == "java"

    @property
    def home(self):
        """The checkout of Noisebook that installed it, or None."""
        return self.content.get("metadata", {}).get("noisebook", {}).get("home")

    def missing_file(self):
        """A jar that it names and that is not there, or None."""
        for argument in self.content.get("argv", []):
            path = str(argument).replace("{resource_dir}", str(self.folder))
            if path.endswith(".jar") and os.path.isabs(path) and not os.path.exists(path):
                return path
        return None


def read(folder):
    """The kernelspec of a folder, or None where it has no readable one."""
    try:
        content = json.loads((Path(folder) / "kernel.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Spec(Path(folder).name.lower(), Path(folder), content) if isinstance(content, dict) else None


def find(folders):
    """{name: spec} as Jupyter sees them: the first folder that has a name wins."""
    found = {}
    for folder in map(Path, folders):
        for one in sorted(folder.iterdir()) if folder.is_dir() else []:
            spec = read(one)
            if spec:
                found.setdefault(spec.name, spec)
    return found


def installed(private):
    """Those that the user's Jupyter sees, without our private ones; and the user's own folder of them."""
    from jupyter_core.paths import jupyter_data_dir, jupyter_path

    folders = [one for one in jupyter_path("kernels") if not one.startswith(str(private))]
    return find(folders), Path(jupyter_data_dir()) / "kernels"
