import unittest

from runner import parameters
from runner.declarations import parameters as parse
from runner.usererror import UserError

SOURCE = "long seed = 7; boolean quick = false;\nint steps = quick ? 10 : 1000, half = steps / 2; String name = \"a\";"


def injected(*pairs, quick=False):
    return parameters.injected_source(parse(SOURCE), parameters.assignments(pairs, quick)).splitlines()[1:]


class Parameters(unittest.TestCase):
    def refused(self, because, *pairs, quick=False):
        with self.assertRaisesRegex(UserError, because) as caught:
            injected(*pairs, quick=quick)
        self.assertEqual(caught.exception.status, 2)
        return str(caught.exception)

    def test_a_value_becomes_a_declaration(self):
        self.assertEqual(injected("seed=8"), ["long seed = 8L;"])

    def test_what_depends_on_an_overridden_variable_is_declared_again(self):
        self.assertEqual(injected(quick=True), [
            "boolean quick = true;", "int steps = quick ? 10 : 1000;", "int half = steps / 2;"])

    def test_an_overridden_dependant_keeps_its_own_value(self):
        self.assertEqual(injected("steps=3", quick=True), [
            "boolean quick = true;", "int steps = 3;", "int half = steps / 2;"])

    def test_a_value_may_hold_an_equals_sign(self):
        self.assertEqual(injected("name=a=b"), ['String name = "a=b";'])

    def test_an_unknown_name_lists_the_known_ones(self):
        message = self.refused("no parameter 'sed'", "sed=1")
        self.assertIn("long seed = 7", message)
        self.assertIn("int steps = quick ? 10 : 1000", message)

    def test_every_problem_is_told_at_once(self):
        message = self.refused("no parameter 'sed'", "sed=1", "seed=1.5")
        self.assertIn("long seed needs a whole number", message)

    def test_malformed_assignments(self):
        self.refused("write -p name=value", "seed")
        self.refused("write -p name=value", "=3")
        self.refused("write -p name=value", "3x=3")
        self.refused("set twice", "seed=1", "seed=2")
        self.refused("set twice", "quick=false", quick=True)

    def test_no_quick_mode_is_said_plainly(self):
        with self.assertRaisesRegex(UserError, "no quick mode"):
            parameters.injected_source(parse("int n = 1;"), {"quick": "true"})

    def test_the_new_cell_follows_the_parameters_and_replaces_an_older_one(self):
        def cell(tag=None):
            return {"cell_type": "code", "source": "", "metadata": {"tags": [tag] if tag else []}}

        notebook = {"cells": [cell(), cell("parameters"), cell("injected-parameters"), cell()]}
        self.assertEqual(parameters.position(notebook), 2)
        self.assertEqual(len(notebook["cells"]), 3)


if __name__ == "__main__":
    unittest.main()
