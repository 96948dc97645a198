// The tour, as a reader goes through it: cell by cell, after a restart all at once, and once more from the file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { eventually } from "./eventually.mjs";
import { observe } from "./observe.mjs";
import { assertPictures, assertTables } from "./pictures.mjs";

const LONG = 240_000; // quick mode takes 20 s on two quiet cores

export function readNotebook(folder, name) {
  const { cells } = JSON.parse(readFileSync(join(folder, name), "utf8"));
  return cells.map((cell, k) => ({ k, kind: cell.cell_type, source: [cell.source].flat().join(""), outputs: cell.outputs ?? [] }));
}

/** The first code cell that holds a text; the tour may grow, and the numbers of its cells with it. */
function holding(cells, text) {
  const cell = cells.find(({ kind, source }) => kind === "code" && source.includes(text));
  assert.ok(cell, `the tour has no cell with '${text}'`);
  return cell.k;
}

export function tour(ui, page, place, name = "00-tour.ipynb") {
  const cells = readNotebook(place.notebooks, name);
  const code = cells.filter(({ kind }) => kind === "code");
  const last = code.at(-1).k;
  const [parameters, figure, training, table, checks] = ["boolean quick", "show(panels(", ".go(progress(", "show(table(", "check("].map(
    (text) => holding(cells, text),
  );
  const exercises = code.filter(({ source }) => source.startsWith("exercise(")).map(({ k }) => k);
  const isOpen = async (k) => {
    await ui.show(k);
    await eventually(async () => assert.match(await ui.output(k).innerText(), /still open.*fill in/s));
  };
  return [
    ["opens without a dialog", () => ui.open(name, cells.length)],
    [
      "the parameters are changed in the page",
      () => ui.write(parameters, cells[parameters].source.replace("quick = false", "quick = true")),
    ],
    [
      "runs cell by cell to the first figure",
      async () => {
        await ui.select(0);
        for (let k = 0; k <= figure; k++) {
          await ui.runAndAdvance();
          if (cells[k].kind === "code") await ui.finished(k, LONG);
        }
        await assertPictures(ui.output(figure));
        await ui.show(figure);
      },
    ],
    [
      "the progress line moves and ends",
      async () => {
        const seen = await observe(page, ui.cell(training), /toy score\s+(\d+ %|done)/);
        for (let k = figure + 1; k <= training; k++) await ui.runAndAdvance();
        await ui.finished(training, LONG);
        await eventually(async () => assert.match((await seen()).at(-1), /^toy score\s+done\s+100 steps in /));
        const lines = await seen();
        assert.ok(lines.length >= 2, `the line did not move: ${lines}`);
      },
    ],
    [
      "runs cell by cell to the first table",
      async () => {
        for (let k = training + 1; k <= table; k++) {
          await ui.runAndAdvance();
          if (cells[k].kind === "code") await ui.finished(k, LONG);
        }
        const tables = await assertTables(ui.output(table), 2);
        assert.match(tables[0].text, /learned score\s+0\.\d+/);
        await ui.show(table);
      },
    ],
    ["restarts the kernel", () => ui.restart()],
    [
      "the restart has cleared the variables",
      async () => {
        await ui.select(figure);
        await ui.runAndAdvance();
        await ui.finished(figure, LONG);
        await eventually(async () =>
          assert.match(await ui.output(figure).innerText(), /cannot find symbol[^]*(Toys|samples)/));
        assert.equal(await ui.output(figure).locator("img").count(), 0);
      },
    ],
    [
      "runs all at once",
      async () => {
        await ui.runAll();
        await ui.finished(last, LONG);
        await ui.noDialog();
      },
    ],
    ["every picture and table is there", () => everything(ui, code)],
    [
      "the checks hold and the exercises are open",
      async () => {
        await ui.show(checks);
        const text = await ui.output(checks).innerText();
        assert.match(text, /✓[^]*✓/);
        assert.doesNotMatch(text, /✗/);
        for (const k of exercises) await isOpen(k);
      },
    ],
    [
      "is saved and reopened with its outputs",
      async () => {
        await ui.save();
        const saved = readNotebook(place.notebooks, name);
        await ui.open(name, cells.length);
        await everything(ui, saved.filter(({ kind }) => kind === "code"));
        assert.match(await ui.output(checks).innerText(), /✓[^]*✓/);
        await ui.show(figure);
      },
    ],
  ];
}

/** Looks at the output of each cell that shows something, and for errors at all of them. */
async function everything(ui, code) {
  let images = 0;
  let tables = 0;
  for (const { k, source } of code) {
    await ui.show(k);
    assert.equal(await ui.output(k).locator(ui.constructor.error).count(), 0, `cell ${k} shows an error`);
    if (/^show\((panels|line|images|scatter)\(/m.test(source)) images += await assertPictures(ui.output(k));
    if (/^show\(table\(|^results\(\)/m.test(source)) tables += (await assertTables(ui.output(k))).length;
  }
  assert.ok(images >= 8 && tables >= 4, `${images} pictures and ${tables} tables are too few`);
}
