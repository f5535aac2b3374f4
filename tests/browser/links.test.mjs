// Wherever the tree lies, no link or asset is missing and no request leaves the host.
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { files, launch, open, pages, root, serve } from "./site.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

/** Every address that a page names, and every id that can be named, without loading the targets. */
async function addresses(page) {
  return page.evaluate(() => ({
    links: [...document.querySelectorAll("[href], [src]")]
      .map((element) => element.href?.baseVal ?? element.href ?? element.src)
      .filter((address) => typeof address === "string"),
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
  }));
}

async function walk(base) {
  const context = await browser.newContext();
  const found = [];
  const seen = {};
  for (const file of pages) {
    const { page, faults } = await open(context, base + file, base);
    found.push(...faults.map((fault) => `${file}: ${fault}`));
    seen[file] = await addresses(page);
    await page.close();
  }
  await context.close();
  for (const [file, { links }] of Object.entries(seen)) {
    for (const link of links) {
      if (!link.startsWith(base)) continue;
      const [address, anchor] = link.slice(base.length).split("#");
      const target = decodeURIComponent(address.split("?")[0]);
      if (!files.includes(target)) found.push(`${file}: leads nowhere: ${link}`);
      else if (anchor && !seen[target]?.ids.includes(decodeURIComponent(anchor))) {
        found.push(`${file}: no such place: ${link}`);
      }
    }
  }
  assert.equal(found.length, 0, `${found.length} faults:\n${found.slice(0, 60).join("\n")}`);
}

for (const base of ["/", "/a/b/"]) {
  test(`nothing is missing under ${base}`, async () => {
    const site = await serve(base);
    try { await walk(site.url); } finally { site.close(); }
  });
}

test("nothing is missing from a folder on disk", async () => {
  await walk(pathToFileURL(path.resolve(root) + path.sep).href);
});
