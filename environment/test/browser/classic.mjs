// Drives Jupyter Notebook 6 as a user does: keys and clicks; what it shows is read from the page.

import assert from "node:assert/strict";

const PATIENCE = 60_000; // of a machine that does other things too

export class Classic {
  static title = "Jupyter Notebook";
  static options = ["--classic"];
  static error = ".output_error";

  constructor(page, server) {
    this.page = page;
    this.server = server;
  }

  /** Opens a notebook of so many cells and waits for its kernel. */
  async open(name, cells) {
    await this.page.goto(`${this.server.address}/notebooks/${name}?token=${this.server.token}`);
    await this.cell(cells - 1).waitFor({ timeout: PATIENCE });
    await this.idle();
    await this.noDialog();
  }

  idle() {
    return this.page.locator("#kernel_indicator_icon.kernel_idle_icon").waitFor({ state: "attached", timeout: PATIENCE });
  }

  async noDialog() {
    const dialog = this.page.locator(".modal.in");
    assert.equal(await dialog.count(), 0, `a dialog: ${await dialog.allInnerTexts()}`);
  }

  cell(k) {
    return this.page.locator("#notebook-container > .cell").nth(k);
  }

  output(k) {
    return this.cell(k).locator(".output_wrapper");
  }

  /** Scrolls to the end of a cell, where its output is. */
  async show(k) {
    await this.cell(k).evaluate((cell) => cell.scrollIntoView({ block: cell.clientHeight > 700 ? "end" : "center" }));
  }

  async edit(k) {
    await this.cell(k).locator(".CodeMirror").first().click();
  }

  /** Puts a text in place of what a cell holds. */
  async write(k, text) {
    await this.edit(k);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }

  async select(k) {
    await this.cell(k).locator(".input_prompt, .prompt").first().click();
  }

  async runAndAdvance() {
    await this.page.keyboard.press("Shift+Enter");
  }

  /** The number that a cell's run was given, once it has ended. */
  async finished(k, patience) {
    const prompt = this.cell(k).locator(".input_prompt");
    await this.page.waitForFunction((node) => /\[\d+\]/.test(node.textContent), await prompt.elementHandle(), { timeout: patience });
    return Number(/\[(\d+)\]/.exec(await prompt.innerText())[1]);
  }

  async running(k) {
    await this.cell(k).locator(".input_prompt", { hasText: "*" }).waitFor();
  }

  async menu(name, item) {
    await this.page.locator("#menubar .dropdown > a", { hasText: new RegExp(`^${name}$`) }).click();
    await this.page.locator(`#${item}`).click();
  }

  runAll() {
    return this.menu("Cell", "run_all_cells");
  }

  async restart() {
    await this.menu("Kernel", "restart_kernel");
    await this.page.locator(".modal.in button", { hasText: /^Restart$/ }).click();
    await this.page.locator(".modal.in").waitFor({ state: "detached" });
    await this.idle();
  }

  async interrupt() {
    await this.page.locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").click();
  }

  /** What Tab offers after a text typed into a cell. */
  async completions(k, text) {
    await this.write(k, text);
    await this.page.keyboard.press("Tab");
    await this.page.locator("#complete option").first().waitFor();
    return this.page.locator("#complete option").allInnerTexts();
  }

  async closeCompletions() {
    await this.page.keyboard.press("Escape");
    await this.page.locator("#complete").waitFor({ state: "detached" });
  }

  /** What Shift-Tab shows on a text typed into a cell. */
  async documentation(k, text) {
    await this.write(k, text);
    await this.page.keyboard.press("Shift+Tab");
    const tooltip = this.page.locator("#tooltip .tooltiptext pre");
    await tooltip.waitFor();
    return tooltip.innerText();
  }

  async closeDocumentation() {
    await this.page.keyboard.press("Escape");
    await this.page.locator("#tooltip").waitFor({ state: "hidden" });
  }

  async save() {
    await this.page.keyboard.press("ControlOrMeta+s");
    await this.page.waitForFunction(() => window.Jupyter.notebook.dirty === false);
  }

  version() {
    return this.page.evaluate(() => `${window.Jupyter.version}`);
  }
}
