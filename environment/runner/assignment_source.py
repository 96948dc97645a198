"""Finding and reading the sources of assignments."""

from pathlib import Path

from .assignment_rules import problems
from .notebook import load
from .usererror import UserError

HOME = Path(__file__).resolve().parents[2]
FOLDER = HOME / "notebooks" / "assignments"


def sources(folder=FOLDER):
    """{name: path} of the notebooks of a folder."""
    return {path.stem: path for path in sorted(Path(folder).glob("*.ipynb")) if path.is_file()}


def chosen(names):
    """{name: path} of those named on the command line, by name or path; all where none is."""
    known = sources()
    if not names:
        return known
    found = {}
    for name in names:
        path = known.get(name) or Path(name)
        if not path.is_file() and path.suffix != ".ipynb":
            raise UserError(f"there is no assignment '{name}'; there are {', '.join(known) or 'none'}, and a path to a "
                            "notebook will do too")
        if path.stem in found:
            raise UserError(f"two assignments are called {path.stem}; their versions would replace each other")
        found[path.stem] = path
    return found


def read(path):
    """The notebook of an assignment that keeps the rules; refuses any other, listing what is wrong."""
    notebook = load(path)
    notebook.setdefault("metadata", {})
    found = problems(notebook)
    if found:
        raise UserError("\n".join(f"{path}: {problem}" for problem in found), status=1)
    return notebook
