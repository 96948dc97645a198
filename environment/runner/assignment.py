"""noisebook assignment build|check: the two versions of an assignment, and whether it works."""

import argparse
from pathlib import Path

from .assignment_build import INSTRUCTOR, STUDENT, loading_from, sealed, version, write
from .assignment_source import HOME, chosen, read
from .usererror import UserError

OUT = HOME / "notebooks" / "out" / "assignments"


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise UserError(f"assignment: {message}; see noisebook assignment --help")


def parse(arguments):
    parser = Parser(prog="noisebook assignment", add_help=False, allow_abbrev=False)
    parser.add_argument("action", choices=("build", "check"))
    parser.add_argument("names", nargs="*", metavar="NAME|PATH")
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR")
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--rules", action="store_true", help="check the rules only, without a kernel")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    if options.action == "check":
        from .assignment_check import check

        return check(chosen(options.names), options.rules)
    return build(chosen(options.names), options.out, options.force)


def build(named, out, force):
    """Reads all before it writes any, so that a broken source leaves no half of a set."""
    made = [(out / which / f"{name}.ipynb", version(notebook, name, which))
            for name, notebook in [(name, read(path)) for name, path in named.items()]
            for which in (STUDENT, INSTRUCTOR)]
    if not made:
        raise UserError("there are no assignments to build in notebooks/assignments; name a notebook")
    refused = []
    for path, notebook in made:
        try:
            print(f"{write(path, sealed(loading_from(notebook, path.parent, HOME)), force):<10} {path}")
        except UserError as error:
            refused.append(str(error))
    if refused:
        raise UserError("\n".join(refused), status=1)
    return 0
