// Keeps every text that an output shows, however short: what moves can't be seen in two looks.

/** Begins to watch; the returned function gives the texts so far, each once. */
export async function observe(page, element, pattern) {
  const handle = await element.elementHandle();
  const texts = await page.evaluateHandle(
    ([node, source]) => {
      const wanted = new RegExp(source);
      const seen = [];
      const look = () => {
        for (const line of node.innerText.split("\n").map((text) => text.trim())) {
          if (wanted.test(line) && !seen.includes(line)) seen.push(line);
        }
      };
      new MutationObserver(look).observe(node, { subtree: true, childList: true, characterData: true });
      look();
      return seen;
    },
    [handle, pattern.source],
  );
  return () => texts.jsonValue();
}
