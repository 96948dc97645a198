// What the eye checks first in an output: pictures that are not blank, tables with rows.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";

/** Size and contents of every picture in an output: how many colours, how much differs from the commonest one. */
export function pictures(output) {
  return output.locator("img").evaluateAll((images) =>
    Promise.all(
      images.map(async (image) => {
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.drawImage(image, 0, 0);
        const counts = new Map();
        let sum = 0;
        let squares = 0;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        for (let k = 0; k < data.length; k += 4) {
          const colour = (data[k] << 16) | (data[k + 1] << 8) | data[k + 2];
          counts.set(colour, (counts.get(colour) ?? 0) + 1);
          const grey = (data[k] + data[k + 1] + data[k + 2]) / 3;
          sum += grey;
          squares += grey * grey;
        }
        const pixels = data.length / 4;
        const box = image.getBoundingClientRect();
        return {
          width: image.naturalWidth,
          height: image.naturalHeight,
          shown: box.width,
          room: image.parentElement.getBoundingClientRect().width,
          colours: counts.size,
          drawn: 1 - Math.max(...counts.values()) / pixels,
          variance: squares / pixels - (sum / pixels) ** 2,
        };
      }),
    ),
  );
}

export function assertPictures(output, atLeast = 1) {
  return eventually(() => checkPictures(output, atLeast));
}

async function checkPictures(output, atLeast) {
  const found = await pictures(output);
  assert.ok(found.length >= atLeast, `expected ${atLeast} picture or more, got ${found.length}`);
  for (const picture of found) {
    const told = JSON.stringify(picture);
    assert.ok(picture.width > 100 && picture.height > 50, `a picture without a size: ${told}`);
    assert.ok(picture.colours > 8 && picture.drawn > 0.01 && picture.variance > 20, `a blank picture: ${told}`);
    assert.ok(picture.shown > 100 && picture.shown <= picture.room + 1, `a picture that does not fit: ${told}`);
  }
  return found.length;
}

export function assertTables(output, atLeast = 1) {
  return eventually(() => checkTables(output, atLeast));
}

async function checkTables(output, atLeast) {
  const tables = await output.locator("table").evaluateAll((all) =>
    all.map((table) => ({
      rows: [...table.tBodies].reduce((sum, body) => sum + body.rows.length, 0),
      text: table.innerText,
      width: table.getBoundingClientRect().width,
      room: table.parentElement.getBoundingClientRect().width,
      empty: [...table.querySelectorAll("td")].every((cell) => !cell.innerText.trim()),
    })),
  );
  assert.ok(tables.length >= atLeast, `expected ${atLeast} table or more, got ${tables.length}`);
  for (const table of tables) {
    assert.ok(table.rows > 0 && !table.empty, `a table without rows: ${JSON.stringify(table)}`);
  }
  return tables;
}
