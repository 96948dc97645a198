"""What the browser test does on machines that lack something: its shell part with stand-ins for the tools."""

import os
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import ENVIRONMENT

SCRIPT = """
set -Eeuo pipefail
NOISEBOOK_STATE={state} NOISEBOOK_ENVIRONMENT={environment} NOISEBOOK_VERBOSE=
for part in messages jobs java jupyter build browser; do . {environment}/lib/$part.sh; done
status=0
browser_ready || status=$?
printf 'status %s, browser %s, missing %s\\n' "$status" "${{BROWSER-none}}" "$browser_missing"
"""
TOOLS = ("bash", "cat", "cp", "cut", "env", "grep", "mkdir", "mv", "rm", "sed", "sha256sum", "tail")


class BrowserReady(unittest.TestCase):
    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="noise-book-"))
        self.addCleanup(shutil.rmtree, self.base)
        (self.base / "state").mkdir()
        (self.base / "bin").mkdir()
        for name in TOOLS:
            (self.base / "bin" / name).symlink_to(shutil.which(name))
        self.tool("id", "echo 1000")

    def tool(self, name, text):
        file = self.base / "bin" / name
        file.write_text(f"#!{shutil.which('bash')}\n{text}\n")
        file.chmod(0o755)

    def all_tools(self):
        self.tool("chromium", "echo Chromium 120")
        self.tool("node", "echo v18.20.4")
        self.tool("npm", f'echo "$@" >>"{self.base}/npm calls"')

    def ready(self, **more):
        script = SCRIPT.format(state=shlex.quote(str(self.base / "state")), environment=shlex.quote(str(ENVIRONMENT)))
        result = subprocess.run(
            ["bash", "-c", script], env={"PATH": str(self.base / "bin"), "NOISEBOOK_HOME": str(ENVIRONMENT.parent), **more},
            capture_output=True, text=True, timeout=60)
        self.assertEqual((result.returncode, result.stderr), (0, ""), result.stdout)
        return result.stdout

    def calls(self, name):
        file = self.base / f"{name} calls"
        return file.read_text().splitlines() if file.exists() else []

    def test_without_root_what_is_missing_is_named_with_what_to_do(self):
        self.tool("apt-get", "exit 1")
        out = self.ready()
        self.assertIn("status 1", out)
        self.assertIn("no chromium nodejs npm; install what is missing", out)
        self.assertIn("apt-get install chromium nodejs npm", out)

    def test_an_old_node_and_a_browser_that_does_not_start_count_as_missing(self):
        self.all_tools()
        self.tool("chromium", "exit 1")
        self.tool("node", "echo v16.3.0")
        self.assertIn("no chromium nodejs;", self.ready())

    def test_a_browser_that_the_user_names_is_taken_or_refused(self):
        self.all_tools()
        self.assertIn("NOISEBOOK_CHROMIUM is /nowhere", self.ready(NOISEBOOK_CHROMIUM="/nowhere"))
        self.tool("mine", "echo Chromium 120")
        mine = str(self.base / "bin" / "mine")
        self.assertIn(f"status 0, browser {mine}, missing \n", self.ready(NOISEBOOK_CHROMIUM=mine))

    def test_root_installs_what_is_missing_and_nothing_else(self):
        self.all_tools()
        (self.base / "bin" / "chromium").unlink()
        self.tool("id", "echo 0")
        self.tool("apt-get", f'echo "$@" >>"{self.base}/apt calls"\n'
                             f'printf "#!/bin/sh\\n" >"{self.base}/bin/chromium"; {shutil.which("chmod")} +x "{self.base}/bin/chromium"')
        out = self.ready()
        self.assertIn("installing chromium (", out)
        self.assertIn(f"status 0, browser {self.base}/bin/chromium", out)
        self.assertTrue(self.calls("apt")[-1].endswith("chromium"))

    def test_an_installation_that_fails_is_said_with_its_log(self):
        self.all_tools()
        (self.base / "bin" / "chromium").unlink()
        self.tool("id", "echo 0")
        self.tool("apt-get", "echo no network; exit 100")
        out = self.ready()
        self.assertIn("status 1", out)
        self.assertIn("apt-get could not install chromium (log in environment/.state/browser-install.log)", out)

    def test_playwright_is_fetched_once(self):
        self.all_tools()
        self.assertIn("fetching playwright-core", self.ready())
        self.assertNotIn("fetching", self.ready())
        self.assertEqual(len(self.calls("npm")), 1)

    def test_without_the_network_it_is_skipped_but_a_bad_lock_is_a_failure(self):
        self.all_tools()
        self.tool("npm", "echo npm error code EAI_AGAIN; exit 1")
        self.assertIn("status 1, browser", self.ready())
        self.tool("npm", "echo npm error code EINTEGRITY; exit 1")
        out = self.ready()
        self.assertIn("status 2", out)
        self.assertIn("    npm error code EINTEGRITY", out)


if __name__ == "__main__":
    unittest.main()
