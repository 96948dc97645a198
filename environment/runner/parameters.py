"""Parameters from the command line: checked against the notebook's own, then put into a cell after them.

The convention is papermill's: a cell tagged 'parameters' declares, a cell tagged 'injected-parameters' overrides.
One thing is added: a declaration whose default mentions an overridden variable, such as
'int steps = quick ? 100 : 1000', is repeated after it, since it would otherwise keep the old value.
"""

from . import declarations
from .literals import Misfit, literal, supported
from .notebook import source_of, tagged
from .usererror import UserError

TAG, INJECTED = "parameters", "injected-parameters"


def assignments(pairs, quick=False):
    """{name: text} from ['name=value', ...]; --quick counts as quick=true."""
    assigned = {}
    for pair in list(pairs) + (["quick=true"] if quick else []):
        name, equals, value = pair.partition("=")
        name = name.strip()
        if not equals or not name.isidentifier():
            raise UserError(f"-p {pair}: write -p name=value, for example -p seed=7")
        if name in assigned:
            raise UserError(f"the parameter {name} is set twice")
        assigned[name] = value
    return assigned


def declared(notebook):
    cell = tagged(notebook, TAG)
    return declarations.parameters(source_of(cell)) if cell else []


def injected_source(parameters, assigned):
    """The Java source of the overriding cell; refuses unknown names and values that do not fit."""
    known = {parameter.name: parameter for parameter in parameters}
    problems = [_unknown(name, known) for name in assigned if name not in known]
    lines, changed = ["// Set on the command line."], set(assigned)
    for parameter in parameters:
        if parameter.name in assigned:
            try:
                value = literal(assigned[parameter.name], parameter.type)
                lines.append(f"{parameter.type} {parameter.name} = {value};")
            except Misfit as misfit:
                problems.append(f"-p {parameter.name}={assigned[parameter.name]}: "
                                f"{parameter.type} {parameter.name} {misfit}")
        elif parameter.mentions & changed:
            changed.add(parameter.name)
            lines.append(f"{parameter.type} {parameter.name} = {parameter.default};")
    if problems:
        raise UserError("\n".join(problems + [listing(parameters)]))
    return "\n".join(lines)


def _unknown(name, known):
    if name == "quick":
        return "the notebook has no parameter 'quick', so it has no quick mode"
    return f"the notebook has no parameter '{name}'"


def listing(parameters):
    if not parameters:
        return f"the notebook declares no parameters (it has no cell tagged '{TAG}')"
    rows = [f"  {one}" + ("" if supported(one.type) else "   (not from the command line)") for one in parameters]
    return "\n".join(["its parameters and their defaults:"] + rows)


def position(notebook):
    """Where the overriding cell goes: after the parameters cell, in place of an earlier one."""
    cells = notebook["cells"]
    cells[:] = [cell for cell in cells if INJECTED not in cell.get("metadata", {}).get("tags", [])]
    return cells.index(tagged(notebook, TAG)) + 1
