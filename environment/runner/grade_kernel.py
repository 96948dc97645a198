"""A kernel that cells of a submission run in: one at a time, each to its end, its time limit or the kernel's."""

import time
from dataclasses import dataclass, field
from typing import List, Optional

import zmq
from jupyter_client.session import Session

from .grade_process import Process

START_SECONDS, INTERRUPT_SECONDS, REPLY_SECONDS, DISK_SECONDS = 90, 3, 5, 0.5
LONGEST_TEXT, LARGEST_OUTPUTS, SMALL = 20_000, 3_000_000, 8_000
DROPPED = {"msg_type": "dropped", "content": {}}
OK, ERROR, TIMEOUT, DIED, MEMORY, DISK = "ok", "error", "timeout", "died", "memory", "disk"


@dataclass
class CellRun:
    """How a cell ended; 'text' is what it printed up to a limit, 'shown' its displays, each {MIME type: content}."""

    status: str = OK
    text: str = ""
    dropped: int = 0
    shown: List[dict] = field(default_factory=list)
    error: Optional[dict] = None
    seconds: float = 0
    kernel_gone: bool = False
    size: int = 0


class KernelNotStarted(Exception):
    pass


class Kernel:
    def __init__(self, argv, box, limits, log):
        self.box, self.looked = box, 0.0
        self.process = Process(argv, box, limits.memory_mb, limits.submission, log)
        self.context = zmq.Context()
        connection = self.process.connection
        self.session = Session(key=connection["key"].encode(), signature_scheme=connection["signature_scheme"])
        self.shell = self._socket(zmq.DEALER, "shell")
        self.control = self._socket(zmq.DEALER, "control")
        self.iopub = self._socket(zmq.SUB, "iopub")
        self.iopub.setsockopt(zmq.SUBSCRIBE, b"")
        self.poller = zmq.Poller()
        self.poller.register(self.shell, zmq.POLLIN)
        self.poller.register(self.iopub, zmq.POLLIN)

    def _socket(self, kind, channel):
        socket = self.context.socket(kind)
        socket.setsockopt(zmq.LINGER, 0)
        socket.setsockopt(zmq.RCVHWM, 0)
        connection = self.process.connection
        socket.connect(f"tcp://{connection['ip']}:{connection[channel + '_port']}")
        return socket

    def await_start(self):
        """Until it answers and its outputs are heard."""
        end = time.monotonic() + START_SECONDS
        heard = set()
        while time.monotonic() < end and not self.process.ended:
            asked = self.session.send(self.shell, "kernel_info_request", {})["header"]["msg_id"]
            while self.poller.poll(300):
                for socket, _ in self._messages(None):
                    heard.add("reply" if socket is self.shell else "iopub")
            if heard >= {"reply", "iopub"}:
                return
        raise KernelNotStarted("the kernel ended at once" if self.process.ended else "the kernel did not answer")

    def run(self, code, seconds, secret=False):
        """Runs one cell; never raises for what the cell does. A secret one's code is not published to all who listen."""
        started = time.monotonic()
        result, end, interrupted = CellRun(), started + seconds, None
        sent = self.session.send(self.shell, "execute_request", {
            "code": code, "silent": secret, "store_history": not secret, "user_expressions": {}, "allow_stdin": False,
            "stop_on_error": False})["header"]["msg_id"]
        idle, replied, heard = False, None, 0.0
        while not idle or replied is None:
            self.poller.poll(100)
            for socket, message in self._messages(sent, result):
                heard = time.monotonic()
                if socket is self.shell:
                    replied = time.monotonic()
                elif message["msg_type"] == "status":
                    idle = idle or message["content"].get("execution_state") == "idle"
                else:
                    self._take(result, message)
            now = time.monotonic()
            if replied and now > max(replied, heard) + REPLY_SECONDS:
                break  # the end of its outputs was lost
            if replied is None:
                gone = self._gone(now, end, interrupted)
                if gone:
                    result.status, result.kernel_gone = gone, True
                    break
                if now > end and not interrupted:
                    interrupted = now
                    self.session.send(self.control, "interrupt_request", {})
        if interrupted and not result.kernel_gone:
            result.status = TIMEOUT
        elif result.error and not result.kernel_gone:
            result.status = ERROR
        result.seconds = time.monotonic() - started
        return result

    def _gone(self, now, end, interrupted):
        if self.process.ended:
            return DIED
        if self.process.too_large():
            return MEMORY
        if now > self.looked + DISK_SECONDS:
            self.looked = now
            if self.box.full():
                return DISK
        return TIMEOUT if interrupted and now > interrupted + INTERRUPT_SECONDS else None

    def _messages(self, parent, result=None):
        """What has arrived in answer to a request; a flood beyond the limit is counted, not read."""
        for socket in (self.iopub, self.shell):
            for _ in range(200):
                try:
                    frames = socket.recv_multipart(zmq.NOBLOCK)
                except zmq.Again:
                    break
                size = sum(map(len, frames))
                if result is not None and socket is self.iopub and size > SMALL and result.size > LARGEST_OUTPUTS:
                    result.dropped += size
                    yield socket, DROPPED
                    continue
                message = self._read(frames)
                if message and (parent is None or message["parent_header"].get("msg_id") == parent):
                    if result is not None:
                        result.size += size
                    yield socket, message

    def _read(self, frames):
        try:
            _, parts = self.session.feed_identities(frames)
            return self.session.deserialize(parts)
        except Exception:  # not a message of our kernel's: unsigned, torn
            return None

    @staticmethod
    def _take(result, message):
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            text = str(content.get("text", ""))
            room = max(0, LONGEST_TEXT - len(result.text))
            result.text += text[:room]
            result.dropped += len(text) - len(text[:room])
        elif kind in ("display_data", "execute_result") and isinstance(content.get("data"), dict):
            result.shown.append(content["data"])
        elif kind == "error":
            result.error = content

    def end(self):
        self.process.kill()
        for socket in (self.shell, self.control, self.iopub):
            socket.close(0)
        self.context.term()
