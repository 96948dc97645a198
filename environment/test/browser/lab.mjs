// Drives JupyterLab 4 as a user does: keys and clicks; what it shows is read from the page.

import assert from "node:assert/strict";

const PATIENCE = 60_000; // of a machine that does other things too
const PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)";
const NOTEBOOK = `${PANEL} .jp-Notebook`;

export class Lab {
  static title = "JupyterLab";
  static options = [];
  static error = "[data-mime-type=\"application/vnd.jupyter.error\"], [data-mime-type=\"application/vnd.jupyter.stderr\"]";

  constructor(page, server) {
    this.page = page;
    this.server = server;
  }

  /** Opens a notebook of so many cells and waits for its kernel. */
  async open(name, cells) {
    await this.page.goto(`${this.server.address}/lab/tree/${name}?reset&token=${this.server.token}`);
    await this.page.locator(`${NOTEBOOK} .jp-Cell`).nth(Math.min(cells, 3) - 1).waitFor({ state: "attached", timeout: PATIENCE });
    await this.idle();
    await this.noDialog();
  }

  idle() {
    return this.page.locator(`${PANEL} .jp-Notebook-ExecutionIndicator[data-status='idle']`).waitFor({ timeout: PATIENCE });
  }

  async noDialog() {
    const dialog = this.page.locator(".jp-Dialog");
    assert.equal(await dialog.count(), 0, `a dialog: ${await dialog.allInnerTexts()}`);
  }

  cell(k) {
    return this.page.locator(`${NOTEBOOK} .jp-Cell[data-windowed-list-index="${k}"]`);
  }

  output(k) {
    return this.cell(k).locator(".jp-Cell-outputArea");
  }

  /** Scrolls a cell into sight; some versions keep only the cells in sight on the page. */
  async show(k) {
    await this.page.waitForFunction(
      ([notebook, wanted]) => {
        const cells = [...document.querySelectorAll(`${notebook} .jp-Cell`)].filter((cell) => cell.getClientRects().length);
        const numbers = cells.map((cell) => Number(cell.dataset.windowedListIndex));
        if (numbers.includes(wanted)) return true;
        const scroller = document.querySelector(`${notebook} .jp-WindowedPanel-outer`) ?? document.querySelector(notebook);
        scroller.scrollBy(0, wanted < Math.min(...numbers) ? -600 : 600);
        return false;
      },
      [NOTEBOOK, k],
      { polling: 100, timeout: PATIENCE },
    );
    await this.cell(k).evaluate((cell) => cell.scrollIntoView({ block: cell.clientHeight > 700 ? "end" : "center" }));
  }

  async edit(k) {
    await this.show(k);
    await this.cell(k).locator(".jp-InputArea-editor .cm-content").click();
  }

  /** Puts a text in place of what a cell holds. */
  async write(k, text) {
    await this.edit(k);
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(text);
  }

  async select(k) {
    await this.show(k);
    await this.cell(k).locator(".jp-InputPrompt").first().click();
  }

  async runAndAdvance() {
    await this.page.keyboard.press("Shift+Enter");
  }

  /** The number that a cell's run was given, once it has ended. */
  async finished(k, patience) {
    const pattern = /^\s*\[(\d+)\]:/;
    const prompt = this.cell(k).locator(".jp-InputPrompt", { hasText: pattern });
    await prompt.waitFor({ state: "attached", timeout: patience });
    return Number(pattern.exec(await prompt.textContent())[1]);
  }

  async running(k) {
    await this.cell(k).locator(".jp-InputPrompt", { hasText: "*" }).waitFor();
  }

  async menu(name, item) {
    await this.page.locator(".lm-MenuBar-item", { hasText: new RegExp(`^${name}$`) }).click();
    await this.page.locator(".lm-Menu-item", { hasText: item }).click();
  }

  runAll() {
    return this.menu("Run", /^Run All Cells/);
  }

  async restart() {
    await this.page.locator(`${PANEL} [data-command='notebook:restart-kernel']`).click();
    await this.page.locator(".jp-Dialog button.jp-mod-accept").click();
    await this.page.locator(".jp-Dialog").waitFor({ state: "detached" });
    await this.idle();
  }

  async interrupt() {
    await this.page.locator(`${PANEL} [data-command='notebook:interrupt-kernel']`).click();
  }

  /** What Tab offers after a text typed into a cell. */
  async completions(k, text) {
    await this.write(k, text);
    await this.page.keyboard.press("Tab");
    const items = this.page.locator(".jp-Completer:not(.lm-mod-hidden) .jp-Completer-item .jp-Completer-match");
    await items.first().waitFor();
    return items.allInnerTexts();
  }

  async closeCompletions() {
    await this.page.keyboard.press("Escape");
    await this.page.locator(".jp-Completer:not(.lm-mod-hidden)").waitFor({ state: "hidden" });
  }

  /** What Shift-Tab shows on a text typed into a cell. */
  async documentation(k, text) {
    await this.write(k, text);
    await this.page.keyboard.press("Shift+Tab");
    const tooltip = this.page.locator(".jp-Tooltip .jp-RenderedText, .jp-Tooltip .jp-RenderedHTMLCommon");
    await tooltip.first().waitFor();
    return tooltip.first().innerText();
  }

  async closeDocumentation() {
    await this.page.keyboard.press("Escape");
    await this.page.locator(".jp-Tooltip").waitFor({ state: "detached" });
  }

  async save() {
    await this.page.keyboard.press("ControlOrMeta+s");
    await this.page.locator(".lm-TabBar-tab.jp-mod-current.jp-mod-dirty").waitFor({ state: "detached" });
  }

  version() {
    return this.page.evaluate(() => JSON.parse(document.getElementById("jupyter-config-data").textContent).appVersion);
  }
}
