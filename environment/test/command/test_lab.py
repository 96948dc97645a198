import sys
import unittest

from support import Checkout

PYTHON = """#!/usr/bin/env bash
if [[ $1 == -m && $2 =~ ^(notebook|jupyterlab)$ ]]; then
  shift; printf '%s|' "$PWD" "${{JUPYTER_TOKEN-none}}" "$@"; echo
else
  exec {python} "$@"
fi
"""


class Lab(Checkout):
    """Which Jupyter is started, where, and with what."""

    def setUp(self):
        super().setUp()
        self.executable("bin/python-here", PYTHON.format(python=sys.executable))
        self.environment["NOISEBOOK_PYTHON"] = str(self.base / "bin" / "python-here")
        self.environment.pop("JUPYTER_TOKEN", None)
        (self.home / "notebooks").mkdir()

    def lab(self, *arguments):
        status, out, err = self.call("lab", *arguments)
        self.assertEqual((status, err), (0, ""), out)
        folder, token, module, *options, _ = out.splitlines()[-1].split("|")
        self.assertEqual(folder, str(self.home / "notebooks"))
        return token, module, [option for option in options if option != "--allow-root"]

    def test_what_is_not_ours_goes_to_jupyter_as_it_stands(self):
        token, _, options = self.lab("--no-browser", "--ip", "0.0.0.0", "--port=8890", "--ServerApp.terminals_enabled=False")
        self.assertEqual(token, "none")
        self.assertEqual(options, ["--no-browser", "--ip", "0.0.0.0", "--port=8890", "--ServerApp.terminals_enabled=False"])

    def test_after_two_dashes_everything_is_jupyters(self):
        token, _, options = self.lab("--port", "1", "--", "--classic", "--token=x", "--")
        self.assertEqual((token, options), ("none", ["--port", "1", "--classic", "--token=x", "--"]))

    def test_the_token_goes_by_the_environment(self):
        for arguments in (("--token", "a good token"), ("--token=a good token",)):
            token, _, options = self.lab(*arguments, "--no-browser")
            self.assertEqual((token, options), ("a good token", ["--no-browser"]))

    def test_a_short_token_is_refused_before_anything_is_set_up(self):
        for arguments in (("--token", "1234567"), ("--token",), ("--token=",)):
            status, out, err = self.call("lab", *arguments)
            self.assertEqual((status, out), (2, ""))
            self.assertIn("8 characters or more", err)
        self.assertEqual(self.builds(), [])

    def test_classic_is_jupyter_notebook_or_an_error_that_says_so(self):
        status, out, err = self.call("lab", "--classic")
        if status == 0:
            self.assertIn("|notebook|", out)
        else:
            self.assertIn("has no Jupyter Notebook", err)


if __name__ == "__main__":
    unittest.main()
