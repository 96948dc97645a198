"""Test cells as a grader runs them: full names, and checks that report behind a token.

A submission may declare a 'Check', a 'check' or a 'Math' of its own. In a test cell every type of the libraries and
every statically imported method is therefore written with its full name, as it was before any cell of the submission
ran.
"""

import re

from .assignment_cells import kind, TESTS
from .assignment_java import declared
from .assignment_markers import HIDDEN, spans
from .javasource import tokens
from .notebook import source_of

GRADED = "org.noisebook.show.Graded"
DEFAULTS = ("java.lang", "java.io", "java.math", "java.net", "java.util", "java.util.concurrent", "java.util.prefs",
            "java.util.regex")
ROOTS = {"org", "java", "javax", "tech", "jdk", "sun", "com", "io"}
IMPORT = re.compile(r"^import (static )?([\w.]+)\.\*;$", re.MULTILINE)
LOOKUP = """
{
  var loader = org.noisebook.show.Graded.class.getClassLoader();
  var types = new java.util.LinkedHashMap<String, String>();
  for (String name : "%s".split(" ")) for (String place : "%s".split(" ")) try {
    var type = Class.forName(place + "." + name, false, loader);
    if (java.lang.reflect.Modifier.isPublic(type.getModifiers()))
      types.putIfAbsent(name, type.getCanonicalName());
  } catch (ClassNotFoundException | LinkageError none) { }
  var wanted = java.util.Set.of("%s".split(" "));
  for (String place : "%s".split(" ")) for (var method : Class.forName(place, false, loader).getMethods())
    if (java.lang.reflect.Modifier.isStatic(method.getModifiers()) && wanted.contains(method.getName()))
      types.putIfAbsent(method.getName() + "(", place + "." + method.getName());
  types.forEach((name, full) -> System.out.println("%s " + name + " " + full));
}
"""


def lookup(notebook, script, token):
    """A cell for a fresh kernel that prints 'token name full-name' for the names in the test cells."""
    imports = IMPORT.findall(script)
    packages = [place for static, place in imports if not static] + list(DEFAULTS)
    classes = [place for static, place in imports if static]
    names = sorted(_free_names(notebook))
    wanted = " ".join(names)
    return LOOKUP % (wanted, " ".join(packages), wanted, " ".join(classes or ["java.lang.Math"]), token)


def _free_names(notebook):
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    own = {name for cell in code for name in declared(source_of(cell))}
    used = {token.text for cell in code if kind(cell) == TESTS for token in tokens(source_of(cell))
            if token.kind == "name"}
    return used - own


def read_lookup(text, token):
    """{name: full name}; a name that ends in '(' is a method."""
    rows = (line.split(" ") for line in text.splitlines() if line.startswith(token + " "))
    return {row[1]: row[2] for row in rows if len(row) == 3}


def graded(source, full_names, token):
    """The test cell with full names, its checks reporting behind the token."""
    found, hidden, out, at = tokens(source), spans(source, HIDDEN), [], 0
    local = declared(source)
    for index, one in enumerate(found):
        new = _full(found, index, full_names, local)
        if one.text == "check" and _calls(found, index) and not _selected(found, index):
            secret = any(start <= one.start < end for start, end in hidden)
            new = f'{GRADED}.{"hidden" if secret else "check"}("{token}"'
            new += "" if index + 2 < len(found) and found[index + 2].text == ")" else ", "
            out += [source[at:one.start], new]
            at = found[index + 1].end
        elif new:
            out += [source[at:one.start], new]
            at = one.end
    return "".join(out + [source[at:]])


def count_checks(source):
    """How many calls of 'check' a test cell makes; each counts alike."""
    found = tokens(source)
    return sum(one.text == "check" and _calls(found, index) and not _selected(found, index)
               for index, one in enumerate(found))


def _full(found, index, full_names, local):
    one = found[index]
    if one.kind != "name" or one.text in local or _selected(found, index):
        return None
    if _calls(found, index):
        created = index and found[index - 1].text == "new"
        return full_names.get(one.text if created else one.text + "(")
    return full_names.get(one.text)


def _calls(found, index):
    return index + 1 < len(found) and found[index + 1].text == "("


def _selected(found, index):
    """Whether a name stands behind a '.' or a '::', and so belongs to something else."""
    before = [token.text for token in found[max(0, index - 2):index]]
    return before[-1:] == ["."] or before == [":", ":"]
