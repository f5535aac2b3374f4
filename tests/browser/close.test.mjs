// The close reports on paper and in a mail: every sheet says whose report it is and whether it is
// sealed, two sheets stand alone, and the file to mail needs nothing beside it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { files, launch, root, serve } from "./site.mjs";

const reports = files.filter((file) => /^cycles\/[^/]+\/close\/index\.html$/.test(file));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;
let site;
before(async () => { browser = await launch(); site = await serve("/"); });
after(async () => { await browser.close(); site.close(); });

/** The text of each sheet without its spaces, which a PDF keeps as distances. */
async function sheets(pdf) {
  const read = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const texts = [];
  for (let number = 1; number <= read.numPages; number += 1) {
    const { items } = await (await read.getPage(number)).getTextContent();
    texts.push(items.map(({ str }) => str).join("").replace(/\s+/g, ""));
  }
  return texts;
}

test("there are close reports", () => assert.ok(reports.length > 1, reports.join(", ")));

for (const format of ["A4", "Letter"]) {
  test(`every sheet says what it belongs to: ${format}`, async () => {
    const context = await browser.newContext({ colorScheme: "dark" });
    for (const file of reports) {
      const page = await context.newPage();
      await page.goto(site.url + file, { waitUntil: "load" });
      const is_sealed = await page.locator(".provisional").count() === 0;
      const found = await sheets(await page.pdf({ format, preferCSSPageSize: true }));
      assert.ok(found.length > 1 && found.length < 20, `${file}: ${found.length} sheets`);
      found.forEach((text, index) => {
        const sheet = `${file}, ${format}, sheet ${index + 1}`;
        for (const words of ["Closereport", "Judgedasof", `Page${index + 1}of${found.length}`]) {
          assert.ok(text.includes(words), `${sheet} lacks ${words}`);
        }
        assert.ok(text.includes(is_sealed ? "sealedon" : "PROVISIONAL,notsealed"), sheet);
      });
      const [first, second] = found;
      for (const part of ["Bottomline", "Decisionswanted", "Scorecard"]) {
        assert.ok(first.includes(part), `${file}, ${format}: ${part} is not on the first sheet`);
      }
      for (const part of ["KPIhealth", "Theloop"]) {
        assert.ok(second.includes(part), `${file}, ${format}: ${part} is not on the second sheet`);
      }
      await page.close();
    }
    await context.close();
  });
}

test("the file to mail stands alone", async () => {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    for (const file of reports) {
      const mail = path.join(root, path.dirname(file), "mail.html");
      const text = readFileSync(mail, "utf8");
      assert.ok(!/<script|<link|src=/.test(text), `${mail} needs something beside it`);
      const page = await context.newPage();
      const requests = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(mail).href, { waitUntil: "load" });
      const foreign = requests.slice(1).filter((url) => !url.startsWith("data:"));
      assert.deepEqual(foreign, [], mail);
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${mail} scrolls sideways by ${wide} px at ${width}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
      }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], mail);
      await page.close();
    }
    await context.close();
  }
});
