import re
import unittest

from support import COMMAND, Checkout, call


class Usage(unittest.TestCase):
    def refused(self, *arguments):
        status, out, err = call(COMMAND, *arguments)
        self.assertEqual((status, out), (2, ""))
        self.assertTrue(err.startswith("noisebook: "))
        self.assertNotIn("Traceback", err)
        return err

    def test_unknown_commands_and_options_say_what_to_do(self):
        self.assertIn("unknown command 'dmeo'; the commands are demo", self.refused("dmeo"))
        self.assertIn("noisebook --help", self.refused("--bogus"))
        self.assertIn("noisebook setup --help", self.refused("setup", "--bogus"))
        self.assertIn("noisebook run --help", self.refused("run", "a.ipynb", "--bogus"))
        self.assertIn("no options", self.refused("test", "--bogus"))

    def test_without_a_command_the_usage_goes_to_standard_error(self):
        status, out, err = call(COMMAND)
        self.assertEqual((status, out), (2, ""))
        self.assertIn("usage: noisebook COMMAND", err)

    def test_every_command_has_help(self):
        listed = re.findall(r"^  ([a-z]+) ", call(COMMAND, "--help")[1], re.MULTILINE)
        self.assertLessEqual({"demo", "test", "lab", "run", "site", "setup"}, set(listed))
        for name in listed:
            status, out, _ = call(COMMAND, name, "--help")
            self.assertEqual(status, 0)
            self.assertTrue(out.startswith(f"usage: noisebook {name}"))
            self.assertIn("Exit status: ", out)
            self.assertRegex(out, rf"(?m)^Example: .*noisebook {name}\b")

    def test_help_names_every_option_that_is_known(self):
        for name, options in (("run", "-p --quick --out --timeout --sweep --jobs --memory"), ("setup", "--doctor"),
                              ("site", "--out --run --quick")):
            out = call(COMMAND, name, "--help")[1]
            for option in options.split():
                self.assertRegex(out, rf"(?m)^  {option}\b", name)

    def test_the_version_is_the_builds(self):
        self.assertRegex(call(COMMAND, "--version")[1], r"^noisebook \d+\.\d+\.\d+\n$")

    def test_a_missing_notebook_is_refused_before_set_up(self):
        self.assertIn("there is no notebook nowhere.ipynb", self.refused("run", "nowhere.ipynb"))


class UsageOfAScratchCheckout(Checkout):
    def test_what_is_refused_sets_nothing_up(self):
        notebook = self.home / "a.ipynb"
        notebook.write_text('{"nbformat": 4, "cells": []}')
        for arguments in ((notebook, "-p", "seed"), (notebook, "-p", "seed=3"), (notebook, "--quick"),
                          (notebook, "--out", self.home), (notebook, "--timeout", "0"), (self.home,)):
            status, _, err = self.call("run", *arguments)
            self.assertEqual(status, 2, err)
        self.assertEqual(self.builds(), [])

    def test_what_is_no_java_notebook_is_refused(self):
        for text, because in (("", "not a notebook"), ("[]", "no list of cells"),
                              ('{"nbformat": 3, "cells": []}', "format 3"),
                              ('{"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"name": "python3", '
                               '"language": "python"}}}', "notebook for python")):
            notebook = self.home / "a.ipynb"
            notebook.write_text(text)
            status, _, err = self.call("run", notebook)
            self.assertEqual(status, 2)
            self.assertIn(because, err)

    def test_a_notebook_with_broken_cells_is_refused(self):
        notebook = self.home / "a.ipynb"
        for cells in ('[1]', '[{"cell_type": "code", "source": 5}]', '[{"cell_type": "code", "source": "", "metadata": 3}]'):
            notebook.write_text('{"nbformat": 4, "metadata": null, "cells": %s}' % cells)
            status, _, err = self.call("run", notebook)
            self.assertEqual(status, 2)
            self.assertIn("cell 1 lacks", err)


if __name__ == "__main__":
    unittest.main()
