// What a page says when something is wrong: its console, uncaught errors, dialogs that nobody asked for.

import assert from "node:assert/strict";

// Messages that Jupyter's own pages write on a sound machine. Nothing that our outputs could cause.
const HARMLESS = [
  /nbextensions\/widgets\//, // Notebook 6 looks for ipywidgets, which the notebooks do not use
  /No active debugger session/, // JupyterLab 4.6 asks every kernel's debugger after each cell, there or not
  /about:blank/, // Notebook 6 probes for a font of MathJax's
];

export class Watch {
  log = [];
  #wrong = [];

  constructor(page) {
    page.on("console", (message) => {
      const { url } = message.location();
      const line = `${message.type()}: ${message.text()}${url ? ` (${url})` : ""}`;
      if (message.type() === "error") this.#record(line);
      else this.log.push(line);
    });
    page.on("pageerror", (error) => this.#record(`uncaught: ${error.stack ?? error}`));
    page.on("crash", () => this.#record("the page crashed"));
    page.on("dialog", (dialog) => {
      // Leaving a page with unsaved changes is asked about by the browser itself.
      if (dialog.type() !== "beforeunload") this.#record(`dialog: ${dialog.message()}`);
      dialog.accept().catch(() => undefined);
    });
  }

  #record(line) {
    this.log.push(line);
    if (!HARMLESS.some((pattern) => pattern.test(line))) this.#wrong.push(line);
  }

  nothingWrong() {
    const lines = this.#wrong.splice(0);
    assert.equal(lines.length, 0, `the page complained:\n${lines.join("\n")}`);
  }
}
