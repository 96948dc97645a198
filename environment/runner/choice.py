"""Which kernel 'java' is: a pure decision, then the files that it needs.

An IJava or JJava of the user's goes before our own kernel. The command itself always knows which kernel it gets:
where 'java' is not the chosen one by itself, a private kernelspec, seen only by this command, makes it so.
"""

import argparse
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from . import kernelspecs
from .kernelspecs import Spec
from .usererror import UserError

USERS = ("IJava", "JJava")


@dataclass(frozen=True)
class Choice:
    """'source' is what 'java' shall be (None: our own kernel); 'private' and 'public' say where to write it."""

    source: Optional[Spec]
    private: bool
    public: bool
    says: str


def choose(specs, home, wanted="auto", claim=False, users=None):
    """Decides from the user's kernelspecs; changes nothing. 'users' is the folder where ours would be installed."""
    java = specs.get("java")
    if wanted not in ("auto", "ours"):
        return _named(specs, wanted)
    if wanted == "auto":
        usable = [one for one in specs.values() if one.kind in USERS and not one.missing_file()]
        usable.sort(key=lambda one: (one.name != "java", one.name))
        if usable and usable[0].name == "java":
            return Choice(usable[0], False, False, f"your {usable[0].kind} in {usable[0].folder}")
        if usable:
            return Choice(usable[0], True, False, f"your {usable[0].kind} (kernelspec '{usable[0].name}' in "
                          f"{usable[0].folder}) serves as 'java' for this command; your kernelspecs are untouched")
    return _own(java, home, claim, users)


def _named(specs, wanted):
    if wanted not in specs:
        raise UserError(f"NOISEBOOK_KERNEL={wanted}: there is no such kernelspec; installed are "
                        f"{', '.join(sorted(specs)) or 'none'}; or say auto or ours")
    spec = specs[wanted]
    return Choice(spec, True, False, f"'{wanted}' in {spec.folder} serves as 'java' for this command, by NOISEBOOK_KERNEL")


def _own(java, home, claim, users):
    if java is None:
        return Choice(None, True, True, "ours")
    if not java.home:
        what = java.kind if java.kind != "unknown" else "another kernel"
        return Choice(None, True, False, f"ours, for this command only: the kernelspec 'java' in {java.folder} is "
                      f"{what}'s and stays as it is")
    if java.home == str(home):
        return Choice(None, True, True, "ours")
    if claim or java.missing_file():
        if users and java.folder.parent != users:
            return Choice(None, True, True, f"ours; it hides the kernelspec 'java' in {java.folder}, that of "
                          f"{java.home}, which stays as it is")
        return Choice(None, True, True, f"ours; the kernelspec 'java' in {java.folder} pointed to {java.home} and "
                      "now points here")
    return Choice(None, True, False, f"ours; outside this command 'java' is that of {java.home} "
                  "(noisebook setup points it here)")


def content_of(choice, own, home):
    """The kernel.json to write: our own, marked with its checkout, or a copy of the user's with absolute paths."""
    if choice.source is None:
        content = json.loads((Path(own) / "kernel.json").read_text(encoding="utf-8"))
        content.setdefault("metadata", {})["noisebook"] = {"home": str(home)}
        return content
    text = json.dumps(choice.source.content)
    return json.loads(text.replace("{resource_dir}", json.dumps(str(choice.source.folder))[1:-1]))


def write(folder, content):
    """Writes kernel.json whole, only if it differs; True if it did."""
    file = Path(folder) / "kernel.json"
    text = json.dumps(content, indent=2) + "\n"
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, file)
    return True


def apply(choice, private, users, own, home):
    """Writes what the choice needs; returns the sentences to tell, and whether anything changed."""
    content = content_of(choice, own, home)
    folder, says, changed = Path(private) / "kernels" / "java", choice.says, False
    if choice.private:
        changed = write(folder, content)
    elif folder.exists():
        shutil.rmtree(folder)
        changed = True
    theirs = _not_ours(users / "java") if choice.public else None
    if theirs:
        says = f"{says}, for this command only: {theirs} is not Noisebook's and stays as it is"
    elif choice.public:
        try:
            if write(users / "java", content):
                changed, says = True, f"{says}, installed in {users / 'java'}"
        except OSError as error:
            says = f"{says}, for this command only: {users} can't be written to ({error.strerror})"
    return says, changed


def _not_ours(folder):
    """The kernel.json there if somebody else wrote it, even a broken one or one that Jupyter does not get to see."""
    file, spec = folder / "kernel.json", kernelspecs.read(folder)
    return file if file.exists() and not (spec and spec.home) else None


def main(arguments):
    parser = argparse.ArgumentParser(prog="runner kernel")
    for name in ("--home", "--own", "--private"):
        parser.add_argument(name, required=True)
    parser.add_argument("--claim", action="store_true")
    options = parser.parse_args(arguments)
    specs, users = kernelspecs.installed(options.private)
    choice = choose(specs, options.home, os.environ.get("NOISEBOOK_KERNEL") or "auto", options.claim, users)
    says, changed = apply(choice, options.private, users, options.own, options.home)
    if changed or options.claim:
        print(f"{'kernelspec':<10} {says} ... ok")
    return 0
