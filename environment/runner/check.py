"""The rules for a committed notebook; each is one function from a notebook to its problems."""

import json
import re
import sys
from pathlib import Path

from .notebook import code_cells, load, source_of
from .parameters import declared
from .usererror import UserError

MOST_LINES = 25
ABSOLUTE = re.compile(r'"(/(home|Users|root|tmp|usr|opt|mnt|work)\b[^"]*|[A-Za-z]:[\\/][^"]*)"')
TUTORIAL = re.compile(r"\d\d-.*\.ipynb")


def problems(path, root):
    """Every breach of the rules by one notebook below the folder root."""
    try:
        notebook = load(path)
    except UserError as error:
        return [str(error)]
    depth = len(path.relative_to(root).parts)
    found = _format(notebook) + _outputs(notebook) + _cells(notebook) + _first_cell(notebook, depth)
    if depth == 1 and TUTORIAL.fullmatch(path.name):
        found += _tutorial_parameters(notebook)
    return found


def _format(notebook):
    found = []
    if notebook.get("nbformat_minor") != 5:
        found.append("the notebook format is not 4.5")
    if notebook.get("metadata", {}).get("kernelspec", {}).get("name") != "java":
        found.append("the kernelspec is not 'java'")
    identifiers = [cell.get("id") for cell in notebook["cells"]]
    if None in identifiers or len(set(identifiers)) != len(identifiers):
        found.append("cells without an id, or two with the same")
    return found


def _outputs(notebook):
    cells = [cell for cell in notebook["cells"] if cell.get("cell_type") == "code"]
    if any(cell.get("outputs") or cell.get("execution_count") is not None for cell in cells):
        return ["it holds outputs or execution counts; clear them before committing"]
    return []


def _cells(notebook):
    found = []
    for number, cell in enumerate(code_cells(notebook), 1):
        lines = source_of(cell).strip().splitlines()
        if len(lines) > MOST_LINES:
            found.append(f"code cell {number} has {len(lines)} lines, more than {MOST_LINES}")
        path = ABSOLUTE.search(source_of(cell))
        if path:
            found.append(f"code cell {number} has an absolute path: {path.group()}")
    return found


def _first_cell(notebook, depth):
    expected = "%load " + "../" * depth + "toolkit/target/noisebook.jshell"
    first = source_of(code_cells(notebook)[0]).strip() if code_cells(notebook) else ""
    return [] if first == expected else [f"the first code cell is not the line: {expected}"]


def _tutorial_parameters(notebook):
    missing = {"seed", "quick"} - {parameter.name for parameter in declared(notebook)}
    return [f"the parameters cell does not declare {name}" for name in sorted(missing)]


def schema_problems(path):
    """What nbformat's own schema says; only where nbformat is installed."""
    import nbformat

    try:
        nbformat.validate(json.loads(path.read_text(encoding="utf-8")))
        return []
    except (nbformat.ValidationError, ValueError) as error:
        return ["not a valid notebook: " + str(error).splitlines()[0]]


def notebooks_below(root):
    return sorted(path for path in root.rglob("*.ipynb")
                  if not {"out", ".ipynb_checkpoints"} & set(path.relative_to(root).parts))


def main(arguments):
    """Prints every problem and ends with 'N passed, N failed'."""
    root, failed = Path(arguments[0]), 0
    paths = notebooks_below(root)
    for path in paths:
        found = problems(path, root) or schema_problems(path)
        failed += bool(found)
        for problem in found:
            print(f"{path.relative_to(root)}: {problem}")
    print(f"{len(paths) - failed} passed, {failed} failed")
    return 1 if failed else 0
