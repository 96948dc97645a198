"""The conda environment, the Dockerfile and Binder's files agree with each other and with what set-up asks for."""

import json
import os
import re
import subprocess
import unittest

from support import ENVIRONMENT, Checkout

HOME = ENVIRONMENT.parent
CONDA = ENVIRONMENT / "conda.yml"
DOCKERFILE = ENVIRONMENT / "Dockerfile"


def conda_packages():
    """Name to version ('' where any will do) of the list under 'dependencies:'."""
    listed = CONDA.read_text().split("\ndependencies:\n")[1]
    found = [re.fullmatch(r"  - ([\w.-]+)(?:=([\w.]+))?", line) for line in listed.splitlines()]
    return {match.group(1): match.group(2) or "" for match in found}


def docker_instructions():
    """Pairs of instruction and text, with continued lines joined."""
    lines = re.sub(r"\\\n\s*", " ", DOCKERFILE.read_text()).splitlines()
    return [tuple(line.split(" ", 1)) for line in lines if line.strip() and not line.startswith("#")]


def docker(name):
    return [text for instruction, text in docker_instructions() if instruction == name]


def java_needed():
    return re.search(r"^java_needed=(\d+)$", (ENVIRONMENT / "lib/java.sh").read_text(), re.M).group(1)


class Versions(unittest.TestCase):
    def test_one_version_of_java_everywhere(self):
        release = re.search(r"<maven.compiler.release>(\d+)<", (HOME / "pom.xml").read_text()).group(1)
        in_docker = re.search(r"openjdk-(\d+)-jdk-headless", DOCKERFILE.read_text()).group(1)
        self.assertEqual({release, in_docker, conda_packages()["openjdk"]}, {java_needed()})

    def test_the_ijava_of_conda_is_one_that_the_readme_names(self):
        version = conda_packages()["ijava"]
        self.assertIn(f"`ijava` {version}", (HOME / "README.md").read_text())

    def test_binder_builds_the_same_conda_environment(self):
        self.assertEqual((HOME / ".binder/environment.yml").read_text(), CONDA.read_text())


class Packages(unittest.TestCase):
    def test_conda_brings_what_set_up_looks_for(self):
        script = (ENVIRONMENT / "lib/jupyter.sh").read_text()
        needed = json.loads(re.search(r"^needed = (\[.*\])$", script, re.M).group(1))
        self.assertLessEqual({*needed, "maven", "git", "python", "jupyterlab"}, conda_packages().keys())

    def test_the_image_installs_what_set_up_would(self):
        script = (ENVIRONMENT / "lib/jupyter.sh").read_text()
        wanted = re.search(r"^debian_packages=\((.*)\)$", script, re.M).group(1).split()
        installed = next(text for text in docker("RUN") if "apt-get install" in text).split()
        self.assertLessEqual({*wanted, "maven", "git", "python3"}, set(installed))


class Image(Checkout):
    def test_it_runs_as_a_user_of_its_own(self):
        names = [name for name, _ in docker_instructions()]
        self.assertNotIn(docker("USER")[-1], ("root", "0"))
        self.assertLess(names.index("USER"), names.index("ENTRYPOINT"))
        self.assertIn(f"useradd --create-home --shell /bin/bash {docker('USER')[-1]}", " ".join(docker("RUN")))

    def test_its_port_is_open(self):
        entry = json.loads(docker("ENTRYPOINT")[0])
        self.assertEqual(entry[entry.index("--port") + 1], docker("EXPOSE")[0])
        self.assertIn(f":{docker('EXPOSE')[0]} noisebook", DOCKERFILE.read_text())

    def test_its_commands_are_ours(self):
        for command in (json.loads(docker("ENTRYPOINT")[0])[0], docker("RUN")[-1].split()[0]):
            self.assertTrue(os.access(HOME / command, os.X_OK), command)
        (self.home / "notebooks").mkdir()
        status, out, err = self.call(*json.loads(docker("ENTRYPOINT")[0])[1:], "--version")
        self.assertEqual((status, err), (0, ""))
        self.assertRegex(out.splitlines()[-1], r"^\d+\.\d+")

    def test_nothing_built_goes_into_it(self):
        left_out = (ENVIRONMENT / "Dockerfile.dockerignore").read_text().splitlines()
        self.assertLessEqual({".git", "**/target", "environment/.state", "notebooks/out", "data/cache/*"}, set(left_out))


class ReadMe(unittest.TestCase):
    def test_it_names_the_files_and_their_commands(self):
        section = (HOME / "README.md").read_text().split("## Where it runs")[1].split("\n## ")[0]
        for file in re.findall(r"environment/(?:conda\.yml|Dockerfile|noisebook)\b|\.binder/", section):
            self.assertTrue((HOME / file).exists(), file)
        for command in re.findall(r"docker (?:build|run)[^`]*", section):
            self.assertIn(command, DOCKERFILE.read_text())


class Binder(unittest.TestCase):
    def test_its_script_can_be_run_and_calls_set_up(self):
        script = HOME / ".binder/postBuild"
        self.assertTrue(os.access(script, os.X_OK))
        self.assertEqual(script.read_text().splitlines()[-1], "environment/noisebook setup")
        self.assertEqual(subprocess.run(["bash", "-n", script], check=False).returncode, 0)


if __name__ == "__main__":
    unittest.main()
