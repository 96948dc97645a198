"""A kernel process from its start to its certain end, and the cells run in it one after another."""

import asyncio
import os
import signal
import socket
from pathlib import Path

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from zmq import ZMQError

from .usererror import UserError

START_SECONDS = 120
BRIEF = "-XX:TieredStopAtLevel=1"  # no optimising compiler: half the processor time where little is computed
INTERRUPT_SECONDS = 3  # a cell that does not stop by then is abandoned


class CellClient(NotebookClient):
    """nbclient that tells a listener of every message as it arrives."""

    listener = None

    def process_message(self, msg, cell, cell_index):
        self.listener(msg)
        return super().process_message(msg, cell, cell_index)


class CellFailed(Exception):
    def __init__(self, index):
        super().__init__(index)
        self.index = index


class KernelDied(Exception):
    """The process ended by itself; the status is negative for a signal."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Session:
    """Used as: start, run every cell, end. 'end' is safe at any time and leaves no process behind."""

    def __init__(self, notebook, kernel_name, listener, brief=False, limits=()):
        self.brief, self.limits = brief, list(limits)
        self.manager = AsyncKernelManager(kernel_name=kernel_name)
        self.manager.shutdown_wait_time = 3.0
        self.client = CellClient(notebook, km=self.manager, timeout=None, iopub_timeout=60,
                                 startup_timeout=START_SECONDS)
        self.client.listener = listener
        self.group = None
        self.info = {}

    async def start(self, folder, environment, log):
        _need_loopback()
        try:
            environment = java_options(self.manager.kernel_spec.argv, environment, self.brief, self.limits)
            await self.client.async_start_new_kernel(cwd=str(folder), env=environment, stdout=log, stderr=log)
        except NoSuchKernel:
            raise UserError("there is no kernelspec 'java'; run: noisebook setup", status=1)
        except OSError as error:
            raise UserError(f"the kernel's program can't be started: {error}", status=1)
        self.group = os.getpgid(self.manager.provisioner.pid)
        try:
            await self.client.async_start_new_kernel_client()
        except (RuntimeError, DeadKernelError) as error:
            raise UserError(f"the kernel did not start: {error}", status=1)
        reply = await self.client.async_wait_for_reply(self.client.kc.kernel_info())
        self.info = reply["content"]
        self.client.nb.metadata["language_info"] = self.info["language_info"]

    async def run(self, index, cell):
        try:
            await self.client.async_execute_cell(cell, index)
        except CellExecutionError:
            raise CellFailed(index)
        except DeadKernelError:
            raise KernelDied(await self.manager.provisioner.poll())

    async def interrupt(self):
        if self.manager.has_kernel:
            await self.manager.interrupt_kernel()

    async def end(self, now):
        try:
            if self.manager.has_kernel:
                await self.manager.shutdown_kernel(now=now)
        except ZMQError:
            pass  # of a kernel that died in its start nbclient has closed the sockets already
        finally:
            self._kill_group()
            if self.client.kc:
                self.client.kc.stop_channels()

    def _kill_group(self):
        """Whatever the kernel itself had started; its group is never ours."""
        if self.group and self.group != os.getpgrp():
            try:
                os.killpg(self.group, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass


def java_options(argv, environment, brief, limits):
    """Puts options into a kernel's command; one that starts a script is told its limits where every Java looks.

    Returns the environment to start it in.
    """
    if Path(argv[0]).stem == "java":
        argv[1:1] = [BRIEF] * brief + limits
    elif limits:
        told = " ".join(filter(None, [environment.get("JAVA_TOOL_OPTIONS"), *limits]))
        return {**environment, "JAVA_TOOL_OPTIONS": told}
    return environment


def _need_loopback():
    """Without it a kernel starts and is never heard of; then a minute's wait would end without a reason."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=5).close()
    except OSError as error:
        raise UserError(f"this machine can't reach itself at 127.0.0.1 ({error.strerror or error}), and kernels are "
                        "talked to there; as root: ip link set lo up", status=1)
