"""Reading a notebook file with clear refusals; only the standard library."""

import json
import os
from pathlib import Path

from .usererror import UserError

LONGEST_TITLE = 72


def load(path):
    """The notebook as JSON; refuses what is missing, no notebook, or not Java."""
    path = Path(path)
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"there is no notebook {path}{_others(path)}")
    except IsADirectoryError:
        raise UserError(f"{path} is a folder; name one notebook (.ipynb) in it")
    except OSError as error:
        raise UserError(f"{path} can't be read: {error.strerror}")
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is not a notebook: {error}")
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise UserError(f"{path} is not a notebook: it has no list of cells")
    if notebook.get("nbformat") != 4:
        raise UserError(f"{path} has notebook format {notebook.get('nbformat')}; only format 4 is supported")
    for number, cell in enumerate(notebook["cells"], 1):
        if not _is_cell(cell):
            raise UserError(f"{path} is not a notebook: cell {number} lacks a type, a source or metadata")
    _refuse_other_languages(path, notebook)
    return notebook


def _is_cell(cell):
    """What everything below relies on; the rest is nbformat's to judge."""
    if not isinstance(cell, dict) or not isinstance(cell.get("cell_type"), str):
        return False
    source, metadata = cell.get("source"), cell.get("metadata", {})
    lines = source if isinstance(source, list) else [source]
    return all(isinstance(line, str) for line in lines) and isinstance(metadata, dict)


def _others(path):
    folder = str(path.parent)
    names = os.listdir(folder) if os.path.isdir(folder) and os.access(folder, os.R_OK) else []
    names = sorted(name for name in names if name.endswith(".ipynb"))
    return f"; in that folder are: {', '.join(names[:12])}" if names else ""


def _refuse_other_languages(path, notebook):
    metadata = notebook.get("metadata")
    spec = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    spec = spec if isinstance(spec, dict) else {}
    name = str(spec.get("name", "java"))
    language = str(spec.get("language", "java" if "java" in name else name))
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
    return [title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
            for title in _titles(notebook)]


def _titles(notebook):
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
