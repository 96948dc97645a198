import json
import os
import shutil
import signal
import time
import unittest
from pathlib import Path

from support import Checkout, start


class SetUp(Checkout):
    def succeeds(self, *arguments, **more):
        status, out, err = self.call(*(arguments or ("setup",)), **more)
        self.assertEqual((status, err), (0, ""), out)
        return out

    def fails(self, *arguments, **more):
        status, out, err = self.call(*(arguments or ("setup",)), **more)
        self.assertEqual(status, 1, out + err)
        self.assertNotIn("unexpected failure", err)
        return err

    def test_the_second_one_builds_nothing_and_is_quick(self):
        self.assertIn("building", self.succeeds())
        started = time.monotonic()
        self.assertIn("built ... ok", self.succeeds())
        self.assertLess(time.monotonic() - started, 5, "under 2 s on a quiet machine")
        self.assertEqual(len(self.builds()), 1)

    def test_a_changed_source_a_lost_jar_and_a_moved_checkout_are_built_again(self):
        self.succeeds()
        (self.home / "toolkit/src/main/A.java").write_text("class A { int x; }")
        self.succeeds()
        (self.home / "environment/kernel/target/noisebook-kernel.jar").unlink()
        self.succeeds()
        shutil.move(self.home, self.base / "moved")
        self.command = self.base / "moved/environment/noisebook"
        self.succeeds()
        self.assertEqual(len(self.builds()), 4)

    def test_tests_and_outputs_are_no_reason_to_build(self):
        self.succeeds()
        for name in ("toolkit/src/test/ATest.java", "toolkit/target/classes/A.class", "notebooks/a.ipynb"):
            (self.home / name).parent.mkdir(parents=True, exist_ok=True)
            (self.home / name).write_text("")
        self.succeeds()
        self.assertEqual(len(self.builds()), 1)

    def test_it_works_through_a_link_and_from_any_folder(self):
        link = self.base / "a link"
        link.symlink_to(self.command)
        self.command = link
        self.succeeds()
        self.assertTrue((self.home / "environment/.state/built").exists())

    def test_an_old_java_is_named_with_what_to_do(self):
        self.java("11.0.2")
        err = self.fails()
        self.assertIn("no JDK 17 or newer", err)
        self.assertIn("java is version 11.0.2", err)
        self.assertIn("openjdk-17-jdk", err)
        self.assertEqual(self.builds(), [])

    def test_a_runtime_without_the_compiler_is_no_jdk(self):
        (self.base / "bin/javac").unlink()
        self.assertIn("without the compiler", self.fails())

    def test_java_home_goes_first_and_the_path_second(self):
        self.java("21.0.1", where="jdk21/bin")
        self.assertIn("21.0.1", self.succeeds(JAVA_HOME=str(self.base / "jdk21")))
        self.java("1.8.0_402", where="jdk8/bin")
        self.assertIn("17.0.15", self.succeeds(JAVA_HOME=str(self.base / "jdk8")))

    def test_what_is_passed_over_is_said(self):
        self.java("1.8.0_402", where="jdk8/bin")
        self.assertIn("is version 1.8.0_402", self.succeeds(JAVA_HOME=str(self.base / "jdk8")))
        self.assertIn("where there is no bin/java", self.succeeds(JAVA_HOME="/nonsense"))
        self.assertNotIn("passed over", self.succeeds())

    def test_a_python_that_the_user_names_is_taken_or_refused(self):
        self.assertIn("NOISEBOOK_PYTHON is /bin/false", self.fails(NOISEBOOK_PYTHON="/bin/false"))
        self.assertIn("NOISEBOOK_PYTHON is nowhere", self.fails(NOISEBOOK_PYTHON="nowhere"))

    def test_a_machine_without_jupyter_on_its_path_is_no_failure(self):
        tools = self.base / "tools"
        tools.mkdir()
        for folder in ("/usr/bin", "/bin"):
            for one in Path(folder).iterdir():
                if not one.name.startswith(("jupyter", "java", "mvn")) and not os.path.lexists(tools / one.name):
                    (tools / one.name).symlink_to(one)
        self.environment["PATH"] = f"{self.base / 'bin'}:{tools}"
        _, _, err = self.call("setup", "--doctor", NOISEBOOK_PYTHON="")
        self.assertEqual(err, "")

    def test_where_java_cannot_write_into_its_home_maven_is_given_ours(self):
        self.java("17.0.15", home="/nonexistent")
        self.succeeds()
        self.assertIn(f"-Dmaven.repo.local={self.base}/.m2/repository", self.builds()[-1])

    def test_a_failed_build_shows_its_end_and_its_log_and_the_next_is_clean(self):
        self.maven("echo '[ERROR] no such symbol'; exit 1")
        err = self.fails()
        self.assertIn("[ERROR] no such symbol", err)
        self.assertIn(".state/build.log", err)
        self.maven()
        self.succeeds()
        self.assertTrue(self.builds()[-1].endswith("clean package"))

    def test_without_the_network_maven_is_asked_again_offline(self):
        self.maven('[[ $(tail -n 1 "%s") == "-o "* ]] || { echo "Unknown host"; exit 1; }' % self.calls)
        self.succeeds()
        self.assertEqual(len(self.builds()), 2)

    def test_a_stop_ends_maven_too_and_the_next_build_is_clean(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            self.maven(f'echo $$ >"{self.base}/pid"; sleep 60')
            process = start(self.command, "setup", env=self.environment)
            pid = self.wait_for_pid()
            process.send_signal(number)
            _, err = process.communicate(timeout=20)
            self.assertEqual(process.returncode, status)
            self.assertIn("stopped", err)
            with self.assertRaises(ProcessLookupError):
                os.kill(pid, 0)
            self.maven()
            self.succeeds()
            self.assertTrue(self.builds()[-1].endswith("clean package"))
            (self.home / "toolkit/src/main/A.java").write_text(f"class A{number} {{}}")

    def wait_for_pid(self):
        file = self.base / "pid"
        for _ in range(200):
            if file.exists() and file.read_text().strip():
                pid = int(file.read_text())
                file.unlink()
                return pid
            time.sleep(0.1)
        self.fail("Maven was not started")

    def test_two_at_once_build_once(self):
        self.maven("sleep 2")
        both = [start(self.command, "setup", env=self.environment) for _ in range(2)]
        outputs = [process.communicate(timeout=60)[0] for process in both]
        self.assertEqual([process.returncode for process in both], [0, 0])
        self.assertEqual(len(self.builds()), 1)
        self.assertEqual(sum("another set-up" in out for out in outputs), 1)

    def test_our_kernelspec_is_named_java_and_marked(self):
        self.succeeds()
        content = json.loads((self.base / "jupyter/kernels/java/kernel.json").read_text())
        self.assertEqual(content["metadata"]["noisebook"]["home"], str(self.home))

    def test_anothers_kernelspec_is_not_touched(self):
        file = self.kernelspec("java", "java", "-jar", "/other.jar")
        before = file.read_text()
        self.assertIn("stays as it is", self.succeeds())
        self.assertEqual(file.read_text(), before)
        self.assertTrue((self.home / "environment/.state/jupyter/kernels/java/kernel.json").exists())

    def test_an_ijava_of_the_users_is_preferred(self):
        jar = self.base / "ijava-1.3.0.jar"
        jar.touch()
        self.kernelspec("java", "java", "-jar", str(jar))
        self.assertIn("your IJava", self.succeeds())
        self.assertFalse((self.home / "environment/.state/jupyter/kernels/java").exists())
        self.assertIn("ours", self.succeeds(NOISEBOOK_KERNEL="ours"))

    def test_an_unknown_kernel_is_refused_with_those_there_are(self):
        status, _, err = self.call("setup", NOISEBOOK_KERNEL="nonesuch")
        self.assertEqual(status, 2)
        self.assertIn("no such kernelspec", err)

    def test_the_doctor_reports_and_changes_nothing(self):
        status, out, err = self.call("setup", "--doctor")
        self.assertEqual((status, err), (1, ""))
        self.assertRegex(out, r"missing\s+toolkit\s+not built: run noisebook setup")
        self.assertFalse((self.home / "environment/.state").exists())
        self.succeeds()
        out = self.succeeds("setup", "--doctor")
        self.assertNotIn("missing", out)

    @unittest.skipIf(os.getuid() == 0, "root may write anywhere")
    def test_a_checkout_without_write_permission_is_told(self):
        (self.home / "environment").chmod(0o555)
        self.addCleanup((self.home / "environment").chmod, 0o755)
        self.assertIn("can't be written to", self.fails())

    @unittest.skipIf(os.getuid() == 0, "root may write anywhere")
    def test_a_home_folder_without_write_permission_is_told(self):
        home = self.base / "home"
        home.mkdir(mode=0o555)
        self.assertIn("set HOME", self.fails("setup", HOME=str(home)))


if __name__ == "__main__":
    unittest.main()
