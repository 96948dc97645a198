// What a reader does while writing cells of his own: help from the kernel, mistakes, a training that is stopped.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";
import { observe } from "./observe.mjs";

const LONG = 120_000;

export const SCRATCH = [
  "%load ../toolkit/target/noisebook.jshell",
  `var data = Toys.gaussianRing(8).sample(4_000, 7);
var steps = Training.steps(10_000_000).batch(256).seed(7);
var endless = steps.start(ScoreMlp.of(2).hidden(64, 64), ForwardProcess.vpCosine(), data);`,
  'endless.go(progress("endless"));',
  "endless.lossHistory().loss().length",
  "",
];
const [LOAD, MAKE, TRAIN, ASK, FREE] = SCRATCH.keys();

async function run(ui, k) {
  await ui.select(k);
  await ui.runAndAdvance();
  return ui.finished(k, LONG);
}

/** Help while a cell is written. */
export function help(ui, name) {
  let shown;
  return [
    [
      "the toolkit is loaded",
      async () => {
        await ui.open(name, SCRATCH.length);
        await run(ui, LOAD);
      },
    ],
    [
      "Tab completes",
      async () => {
        const offered = await ui.completions(FREE, "Sampler.d");
        assert.ok(offered.some((item) => /^(Sampler\.)?ddim/.test(item.trim())), `Tab offered ${offered}`);
      },
    ],
    [
      "Shift-Tab shows the signature",
      async () => {
        await ui.closeCompletions();
        shown = await ui.documentation(FREE, "Sampler.ddim");
        assert.match(shown, /\bddim\(int steps\)/);
      },
    ],
    [
      "Shift-Tab shows the Javadoc",
      () => assert.match(shown.replace(/\s+/g, " "), /Deterministic DDIM on the process's standard grid/),
    ],
  ];
}

/** A mistake, and a training that is stopped. */
export function cells(ui, page, name) {
  const count = async () => Number((await ui.output(ASK).innerText()).trim().split(/\s+/).at(-1));
  return [
    [
      "a compile error points at its line",
      async () => {
        await ui.open(name, SCRATCH.length);
        await ui.write(FREE, 'var fine = 1;\nint wrong = "text";\nvar after = 2;');
        await run(ui, FREE);
        await eventually(async () => assert.match(await ui.output(FREE).innerText(), /incompatible types/));
        const text = await ui.output(FREE).innerText();
        const lines = text.split("\n");
        const shown = lines.findIndex((line) => line.includes('int wrong = "text";'));
        assert.ok(shown >= 0, `the line is not shown: ${text}`);
        assert.match(text, /line 2\b/);
        const column = lines[shown].indexOf('"text"');
        const mark = lines[shown + 1].search(/\^/);
        assert.equal(mark, column, `the mark is not below the mistake:\n${text}`);
      },
    ],
    [
      "the stop button stops a training within 2 seconds",
      async () => {
        await run(ui, MAKE);
        const seen = await observe(page, ui.cell(TRAIN), /endless\s+\d+ %/);
        await ui.select(TRAIN);
        await ui.runAndAdvance();
        while ((await seen()).length < 3) await page.waitForTimeout(50);
        const begun = Date.now();
        await ui.interrupt();
        await ui.finished(TRAIN, LONG);
        const seconds = (Date.now() - begun) / 1000;
        assert.ok(seconds < 2, `it took ${seconds} s`);
        console.log(`       stopped after ${seconds} s`);
      },
    ],
    [
      "its variables are alive after that",
      async () => {
        await run(ui, ASK);
        await eventually(async () => assert.ok((await count()) > 0));
        await ui.write(FREE, "endless.model().score(data.take(3).points(), 0.5).size()");
        await run(ui, FREE);
        await eventually(async () => assert.match(await ui.output(FREE).innerText(), /\b3\s*$/));
      },
    ],
    [
      "a training that was stopped goes on and is stopped again",
      async () => {
        const before = await count();
        const seen = await observe(page, ui.cell(TRAIN), /endless\s+\d+ %/);
        await ui.select(TRAIN);
        await ui.runAndAdvance();
        while ((await seen()).length < 4) await page.waitForTimeout(50);
        await ui.interrupt();
        await ui.finished(TRAIN, LONG);
        await run(ui, ASK);
        await eventually(async () => assert.ok((await count()) > before, `${before} steps before, ${await count()} after`));
      },
    ],
  ];
}
