// Every page, light, dark and 320 px wide: no error, no policy violation, no accessibility
// violation, no sideways scroll.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, open, pages, serve } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const looks = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: "light", viewport: { width: 320, height: 640 }, isMobile: true },
};
let browser;
let site;
before(async () => { browser = await launch(); site = await serve("/"); });
after(async () => { await browser.close(); site.close(); });

test("the site has pages", () => assert.ok(pages.length > 20, `${pages.length} pages`));

for (const [look, settings] of Object.entries(looks)) {
  test(`every page is sound: ${look}`, async () => {
    const context = await browser.newContext(settings);
    const found = [];
    for (const file of pages) {
      const { page, faults } = await open(context, site.url + file, site.url);
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) faults.push(`scrolls sideways by ${wide} px`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
      }));
      for (const { id, help, nodes } of violations) {
        faults.push(`axe ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
      }
      found.push(...faults.map((fault) => `${file}: ${fault}`));
      await page.close();
    }
    await context.close();
    assert.equal(found.length, 0, `${found.length} faults:\n${found.slice(0, 60).join("\n")}`);
  });
}

test("without scripts all content is there", async () => {
  const texts = async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const all = {};
    for (const file of pages) {
      const page = await context.newPage();
      await page.goto(site.url + file, { waitUntil: "load" });
      const cells = page.locator("main h1, main h2, main h3, main td, main th, main p, main figcaption");
      all[file] = (await cells.allTextContents()).map((text) => text.replace(/\s+/g, " ").trim());
      await page.close();
    }
    await context.close();
    return all;
  };
  const [bare, scripted] = [await texts(false), await texts(true)];
  for (const file of pages) {
    for (const text of scripted[file]) {
      assert.ok(bare[file].includes(text), `${file}: only with scripts: ${text}`);
    }
  }
});
