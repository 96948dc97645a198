"""What the tests of the command share: calling it, and a scratch checkout whose Java and Maven are stand-ins."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ENVIRONMENT = Path(__file__).resolve().parents[2]
COMMAND = ENVIRONMENT / "noisebook"

JAVA = """#!/usr/bin/env bash
case $1 in
  -XshowSettings*) printf '    java.home = %s\\n    user.home = %s\\nopenjdk version "%s" 2025-04-15\\n' "{home}" "{user}" "{version}" >&2 ;;
  -jar) [[ $3 == --install ]] || exit; shift 3; mkdir -p "$1"; echo '{{"argv": ["java", "-jar", "noisebook-kernel.jar"], "language": "java"}}' >"$1/kernel.json" ;;
esac
"""

MAVEN = """#!/usr/bin/env bash
if [[ $1 == --version ]]; then exit; fi
echo "$*" >>"{calls}"
while [[ $1 != -f ]]; do shift; done
{first}
home=$(dirname "$2")
mkdir -p "$home/toolkit/target" "$home/environment/kernel/target"
touch "$home/toolkit/target/noisebook.jar" "$home/toolkit/target/noisebook.jshell"
touch "$home/environment/kernel/target/noisebook-kernel.jar"
"""


def reset_signals():
    """A test runner started in the background ignores Ctrl-C, and its children would too."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


started = []


def end_what_was_started(number, _frame):
    """The commands under test have sessions of their own, where a stop of the tests would not reach them."""
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    os._exit(128 + number)


signal.signal(signal.SIGTERM, end_what_was_started)


def start(command, *arguments, **options):
    process = subprocess.Popen([str(command), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=reset_signals,
                               **options)
    started.append(process)
    return process


def call(command, *arguments, limit=120, **options):
    """(exit status, standard output, standard error)"""
    process = start(command, *arguments, **options)
    try:
        out, err = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return process.returncode, out, err


class Checkout(unittest.TestCase):
    """A copy of the command in a folder with spaces, with stand-ins for java, javac and mvn."""

    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="noise book "))
        self.addCleanup(shutil.rmtree, self.base)
        self.home = self.base / "my clone"
        self.command = self.home / "environment" / "noisebook"
        self.calls = self.base / "maven calls"
        self.copy()
        self.java("17.0.15")
        self.maven()
        keep = {name: value for name, value in os.environ.items()
                if not name.startswith(("NOISEBOOK", "JUPYTER", "PYTHON", "JAVA_HOME"))}
        self.environment = {
            **keep, "HOME": str(self.base), "PATH": f"{self.base / 'bin'}:{os.environ['PATH']}",
            "NOISEBOOK_PYTHON": sys.executable, "JUPYTER_DATA_DIR": str(self.base / "jupyter"),
        }

    def copy(self):
        for part in ("lib", "runner"):
            shutil.copytree(ENVIRONMENT / part, self.home / "environment" / part)
        shutil.copy(COMMAND, self.command)
        shutil.copy(ENVIRONMENT.parent / "pom.xml", self.home)
        for folder in (".mvn", "toolkit/src/main", "environment/kernel/src/main", "data/cache"):
            (self.home / folder).mkdir(parents=True)
        (self.home / "toolkit/src/main/A.java").write_text("class A {}")

    def executable(self, name, text):
        path = self.base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def java(self, version, where="bin", compiler=True, home=None):
        facts = {"home": self.base / Path(where).parent, "user": home or self.base, "version": version}
        self.executable(f"{where}/java", JAVA.format(**facts))
        if compiler:
            self.executable(f"{where}/javac", "#!/bin/sh\n")

    def maven(self, first=""):
        self.executable("bin/mvn", MAVEN.format(calls=self.calls, first=first))

    def builds(self):
        return self.calls.read_text().splitlines() if self.calls.exists() else []

    def call(self, *arguments, **more):
        return call(self.command, *arguments, env={**self.environment, **more})

    def kernelspec(self, name, *argv):
        folder = self.base / "jupyter" / "kernels" / name
        folder.mkdir(parents=True)
        (folder / "kernel.json").write_text('{"language": "java", "argv": ["%s"]}' % '", "'.join(argv))
        return folder / "kernel.json"
