// Jupyter, started by the project's own command on a free port with a token of its own, and always ended.

import { spawn, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A port that nobody listens on now; Jupyter is told to take no other, so a lost race is an error, not a mix-up. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Server {
  /** Starts it; it can be stopped from then on, and used once it answers. */
  static async start({ command, options, place, log }) {
    const port = await freePort();
    const token = randomBytes(16).toString("hex");
    const server = new Server(port, token, place);
    server.log = log;
    server.started = Date.now();
    server.process = spawn(
      command,
      ["lab", ...options, "--", "--no-browser", "--ip=127.0.0.1", `--port=${port}`, `--notebook-dir=${place.notebooks}`],
      { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...place.environment, JUPYTER_TOKEN: token } },
    );
    const file = createWriteStream(log);
    server.process.stdout.pipe(file, { end: false });
    server.process.stderr.pipe(file, { end: false });
    server.process.once("exit", (status) => (server.ended = status ?? "a signal"));
    return server;
  }

  constructor(port, token, place) {
    this.address = `http://127.0.0.1:${port}`;
    this.token = token;
    this.place = place;
  }

  /** Waits until it answers; returns the seconds since its start. */
  async answers() {
    const limit = Date.now() + 180_000; // its set-up comes first, on a machine that may be busy
    while (Date.now() < limit) {
      if (this.ended !== undefined) throw new Error(`Jupyter ended with ${this.ended} before it answered; its log: ${this.log}`);
      const reply = await this.ask("GET", "/api/status").catch(() => undefined);
      if (reply?.ok) return (Date.now() - this.started) / 1000;
      await sleep(100);
    }
    throw new Error(`Jupyter did not answer within 180 s; its log: ${this.log}`);
  }

  ask(method, path) {
    return fetch(this.address + path, { method, headers: { Authorization: `token ${this.token}` } });
  }

  /** Asks it to end, which ends its kernels too, then insists. */
  async stop() {
    const heard = await this.ask("POST", "/api/shutdown").then((reply) => reply.ok, () => false);
    if (heard) await this.gone(15_000);
    for (const signal of ["SIGTERM", "SIGKILL"]) {
      if (this.ended === undefined) this.process.kill(signal);
      await this.gone(5_000);
    }
  }

  async gone(patience) {
    const limit = Date.now() + patience;
    while (this.ended === undefined && Date.now() < limit) await sleep(50);
  }

  /** Kernels of ours that still run: their connection files lie in our folder, so their command lines tell. */
  leftovers() {
    const processes = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8", maxBuffer: 1 << 24 }).split("\n");
    return processes
      .filter((line) => line.includes(this.place.runtime))
      .map((line) => ({ pid: Number(line.trim().split(/\s+/)[0]), line: line.trim() }))
      .filter(({ pid }) => pid !== process.pid);
  }

  endLeftovers() {
    const found = this.leftovers();
    for (const { pid } of found) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It ended by itself in the meantime.
      }
    }
    return found.map(({ line }) => line);
  }
}
