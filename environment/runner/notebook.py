"""Reading a notebook file with clear refusals; only the standard library."""

import json
from pathlib import Path

from .usererror import UserError


def load(path):
    """The notebook as JSON; refuses what is missing, no notebook, or not Java."""
    path = Path(path)
    if not path.exists():
        raise UserError(f"there is no notebook {path}{_others(path)}")
    if path.is_dir():
        raise UserError(f"{path} is a folder; name one notebook (.ipynb) in it")
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{path} can't be read: {error.strerror}")
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is not a notebook: {error}")
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise UserError(f"{path} is not a notebook: it has no list of cells")
    if notebook.get("nbformat") != 4:
        raise UserError(f"{path} has notebook format {notebook.get('nbformat')}; only format 4 is supported")
    _refuse_other_languages(path, notebook)
    return notebook


def _others(path):
    folder = path.parent
    names = sorted(one.name for one in folder.glob("*.ipynb")) if folder.is_dir() else []
    return f"; in that folder are: {', '.join(names[:12])}" if names else ""


def _refuse_other_languages(path, notebook):
    spec = notebook.get("metadata", {}).get("kernelspec", {})
    language = spec.get("language", "java" if "java" in spec.get("name", "java") else spec.get("name"))
    if language.lower() != "java":
        raise UserError(f"{path} is a notebook for {language}, and this command runs Java notebooks")


def source_of(cell):
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else source


def tagged(notebook, tag):
    """The first code cell with a tag, or None."""
    for cell in notebook["cells"]:
        if cell.get("cell_type") == "code" and tag in cell.get("metadata", {}).get("tags", []):
            return cell
    return None


def code_cells(notebook):
    """The cells that will be executed."""
    return [cell for cell in notebook["cells"] if cell.get("cell_type") == "code" and source_of(cell).strip()]


def titles(notebook):
    """A short name for every cell: its leading comment, else the heading above it, else its first line."""
    heading, found = "", []
    for cell in notebook["cells"]:
        lines = source_of(cell).strip().splitlines() or [""]
        if cell.get("cell_type") == "markdown":
            headings = [line.lstrip("#").strip() for line in lines if line.startswith("#")]
            heading = headings[-1] if headings else heading
            found.append(heading)
        elif lines[0].startswith("//"):
            found.append(lines[0].lstrip("/ ").rstrip("."))
        else:
            found.append(heading or lines[0])
    return found
