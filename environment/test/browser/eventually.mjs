// A cell's end and its outputs reach the page on two channels, so the last output may come a moment after the end.

import { setTimeout as sleep } from "node:timers/promises";

/** Tries until an assertion holds; when the time is over, its own error is the answer. */
export async function eventually(act, patience = 10_000) {
  const limit = Date.now() + patience;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > limit) throw error;
      await sleep(100);
    }
  }
}
