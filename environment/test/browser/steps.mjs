// Steps of a test in a page: each timed, counted and photographed; a failed one leaves all that explains it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export class Steps {
  passed = 0;
  failed = 0;
  stopped = false; // by a signal: what fails from then on says nothing
  #number = 0;

  constructor(folder) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Runs the steps of a scenario in their order; after a failure the rest of it has no ground to stand on. */
  async scenario(name, page, watch, steps) {
    for (const [what, act] of steps) {
      if (this.stopped) return;
      const title = `${name}: ${what}`;
      const started = Date.now();
      const file = join(this.folder, `${String(++this.#number).padStart(2, "0")}-${slug(title)}`);
      try {
        await act();
        watch.nothingWrong();
        await photograph(page, `${file}.png`);
        this.passed++;
        console.log(`ok     ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      } catch (error) {
        if (this.stopped) return;
        this.failed++;
        console.log(`FAILED ${title}\n${indent(error.stack ?? String(error))}`);
        await this.#explain(page, watch, file);
        console.log(`       the other steps of '${name}' were not run`);
        return;
      }
    }
  }

  /** A check that needs no page. */
  check(title, act) {
    try {
      act();
      this.passed++;
      console.log(`ok     ${title}`);
    } catch (error) {
      this.failed++;
      console.log(`FAILED ${title}\n${indent(error.message)}`);
    }
  }

  async #explain(page, watch, file) {
    await photograph(page, `${file}.failed.png`).catch(() => undefined);
    const html = await page.content().catch((error) => `<!-- no page: ${error.message} -->`);
    writeFileSync(`${file}.failed.html`, html);
    writeFileSync(`${file}.failed.log`, watch.log.join("\n") + "\n");
    console.log(`       what it looked like: ${file}.failed.png, .html and .log (the browser's console)`);
  }
}

async function photograph(page, path) {
  await page.screenshot({ path, animations: "disabled" });
}

function slug(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function indent(text) {
  return text.replace(/^/gm, "       ");
}
