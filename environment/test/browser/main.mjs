// The notebooks in a real browser. Arguments: --home DIR --modules DIR --browser PROGRAM --out DIR FRONT-END...
// FRONT-END is 'classic' or 'lab'. The last line is 'N passed, N failed'.

import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { SCRATCH, cells, help } from "./cells.mjs";
import { Classic } from "./classic.mjs";
import { Lab } from "./lab.mjs";
import { makePlace, writeNotebook } from "./place.mjs";
import { Server } from "./server.mjs";
import { Steps } from "./steps.mjs";
import { tour } from "./tour.mjs";
import { Watch } from "./watch.mjs";

const FRONT_ENDS = { classic: Classic, lab: Lab };
const string = { type: "string" };
const { values: given, positionals } = parseArgs({
  options: { home: string, modules: string, browser: string, out: string },
  allowPositionals: true,
});
const { chromium } = createRequire(join(given.modules, "node_modules", "/"))("playwright-core");

let steps;
const open = new Set(); // what must be closed however this ends
async function closeAll() {
  for (const one of [...open].reverse()) {
    open.delete(one);
    await one.close().catch((error) => console.log(`not closed: ${error.message}`));
  }
}
for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]]) {
  process.once(signal, async () => {
    if (steps) steps.stopped = true;
    await closeAll();
    console.log("stopped");
    process.exit(status);
  });
}

let passed = 0;
let failed = 0;

async function test(name) {
  const FrontEnd = FRONT_ENDS[name];
  const out = join(given.out, name);
  rmSync(out, { recursive: true, force: true });
  steps = new Steps(out);
  const place = makePlace(given.home, join(given.out, `${name}-work`));
  writeNotebook(place, "scratch.ipynb", SCRATCH);
  const command = join(given.home, "environment", "noisebook");
  const server = await Server.start({ command, options: FrontEnd.options, place, log: join(out, "jupyter.log") });
  open.add({ close: () => server.stop().then(() => server.endLeftovers()) });
  console.log(`       ${FrontEnd.title} answers after ${(await server.answers()).toFixed(1)} s`);
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }; // ours are handled here
  const browser = await chromium.launch({ executablePath: given.browser, ...signals });
  open.add(browser);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(30_000);
  const watch = new Watch(page);
  const ui = new FrontEnd(page, server);
  await steps.scenario("tour", page, watch, tour(ui, page, place));
  console.log(`versions: ${FrontEnd.title} ${await ui.version().catch(() => "unknown")}, Chromium ${browser.version()}`);
  await steps.scenario("help", page, watch, help(ui, "scratch.ipynb"));
  await steps.scenario("cells", page, watch, cells(ui, page, "scratch.ipynb"));
  if (steps.stopped) throw new Error("stopped");
  await browser.close();
  await server.stop();
  const left = server.endLeftovers();
  steps.check("Jupyter and its kernels end", () => {
    if (left.length) throw new Error(`these still ran:\n${left.join("\n")}`);
  });
  console.log(`screenshots: ${out}`);
  passed += steps.passed;
  failed += steps.failed;
}

try {
  for (const name of positionals) {
    await test(name).finally(closeAll);
  }
} catch (error) {
  if (steps?.stopped) await new Promise(() => undefined); // the signal's own handler ends the process
  failed++;
  console.log(`FAILED ${error.stack ?? error}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
