"""A kernel to test, as Jupyter's own clients drive it.

The kernelspec's name comes from NOISEBOOK_TEST_KERNEL ("java" if unset); Jupyter finds it through JUPYTER_PATH. Starting a
kernel takes longer than most tests, so those that need nothing special share one.
"""

import contextlib
import os
import pathlib
import re
import threading
import time
import unittest

from jupyter_client.manager import start_new_kernel

KERNEL = os.environ.get("NOISEBOOK_TEST_KERNEL", "java")
PATIENCE = 60
TOOLKIT = pathlib.Path(__file__).resolve().parents[5] / "toolkit" / "target"

# Small enough that what hoards memory is seen, large enough for the toolkit.
MEMORY = "-Xmx400m"
COLOURS = re.compile("\x1b\\[[0-9;]*m")

_shared = []


def start(**environment):
    """A new kernel with further variables: its manager and client."""
    return start_new_kernel(
        kernel_name=KERNEL, startup_timeout=PATIENCE, env=dict(os.environ, **environment)
    )


def shared():
    if not _shared:
        _shared.append(start(JDK_JAVA_OPTIONS=MEMORY))
    return _shared[0]


def stop(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def stop_shared():
    while _shared:
        stop(*_shared.pop())


class KernelCase(unittest.TestCase):
    """Tests on the shared kernel."""

    printing = threading.Event()

    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = shared()

    def run_cell(self, code, **options):
        outputs = []

        def keep(message):
            outputs.append(message)
            if message["msg_type"] == "stream":
                self.printing.set()

        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=keep, **options)
        return reply["content"], outputs

    @staticmethod
    def text(outputs, *names):
        return "".join(
            m["content"]["text"]
            for m in outputs
            if m["msg_type"] == "stream" and m["content"]["name"] in (names or ("stdout",))
        )

    def result(self, code):
        """The text of the cell's value; None where it has none."""
        reply, outputs = self.run_cell(code)
        self.assertEqual(reply["status"], "ok", reply)
        for message in outputs:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"]["text/plain"]
        return None

    def printed(self, code):
        reply, outputs = self.run_cell(code)
        self.assertEqual(reply["status"], "ok", reply)
        return self.text(outputs)

    def failure(self, code, **options):
        """The error of a cell that fails, its traceback one text without colours."""
        reply, outputs = self.run_cell(code, **options)
        self.assertEqual(reply["status"], "error", code)
        errors = [m["content"] for m in outputs if m["msg_type"] == "error"]
        self.assertEqual(len(errors), 1)
        self.assertEqual(errors[0]["evalue"], reply["evalue"])
        return dict(reply, text=COLOURS.sub("", "\n".join(reply["traceback"])))

    def ask(self, method, *arguments):
        return self.reply_to(method(*arguments))

    def reply_to(self, message_id):
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == message_id:
                return reply["content"]

    @contextlib.contextmanager
    def interrupted(self, *after_seconds):
        """Interrupts the body's cell so long after its first print; gives a list that the last moment is put in."""
        moment = []
        self.printing.clear()

        def interrupt():
            self.printing.wait(PATIENCE)
            for pause in after_seconds:
                time.sleep(pause)
                moment[:] = [time.monotonic()]
                self.manager.interrupt_kernel()

        thread = threading.Thread(target=interrupt)
        thread.start()
        try:
            yield moment
        finally:
            thread.join()
        # Answered in their order: no interrupt is left to hit the next cell.
        self.client.control_channel.send(self.client.session.msg("interrupt_request", {}))
        self.assertEqual(self.client.get_control_msg(timeout=PATIENCE)["content"]["status"], "ok")


class OwnKernelCase(KernelCase):
    """Tests that need a kernel of their own."""

    environment = {}

    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start(**cls.environment)

    @classmethod
    def tearDownClass(cls):
        stop(cls.manager, cls.client)
