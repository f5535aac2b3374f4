// Every page, on a desk in a wide face, on a tablet and a phone in a narrow one: no text lies on
// another, leaves its cell or its drawing, or runs off the page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, pages, root } from "./site.mjs";

const looks = {
  desk: { width: 1280, face: "Verdana, 'DejaVu Sans'" },
  tablet: { width: 768, face: "Arial, 'Liberation Sans'" },
  phone: { width: 390, face: "Arial, 'Liberation Sans'" },
};
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

// Runs in the page. A few pixels are forgiven: boxes of lines are taller than their letters.
function faultsOfText() {
  const found = [];
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    const text = node.data.trim().slice(0, 40);
    if (!text || element.closest(".hidden, script, style, title, desc, pre")) continue;
    let isCut = false;
    for (let at = element; at; at = at.parentElement) isCut ||= getComputedStyle(at).clipPath !== "none";
    if (isCut || !element.checkVisibility({ visibilityProperty: true })) continue;
    const drawing = element.closest("svg");
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = drawing ? [element.getBoundingClientRect()] : [...range.getClientRects()];
    for (const { left, right, top, bottom, width, height } of rects) {
      if (width > 1 && height > 1) boxes.push({ left, right, top, bottom, drawing, element, text });
    }
  }
  const wide = document.documentElement.clientWidth;
  for (const { left, right, top, bottom, drawing, element, text } of boxes) {
    if (left < -1 || right > wide + 1) found.push(`runs off the page: ${text}`);
    if (drawing) {
      const around = drawing.getBoundingClientRect();
      const beyond = Math.max(around.left - left, right - around.right, around.top - top, bottom - around.bottom);
      if (beyond > 4) found.push(`leaves its drawing by ${Math.round(beyond)} px: ${text}`);
    } else {
      const cell = element.closest("td, th")?.getBoundingClientRect();
      const beyond = cell ? Math.max(cell.left - left, right - cell.right) : 0;
      if (beyond > 3) found.push(`leaves its cell by ${Math.round(beyond)} px: ${text}`);
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      if (b.top >= a.bottom) break;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (a.element !== b.element && across > 2 && down > 5) found.push(`"${a.text}" lies on "${b.text}"`);
    }
  });
  return [...new Set(found)];
}

for (const [look, { width, face }] of Object.entries(looks)) {
  test(`no text is in the way of another: ${look}`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false });
    const page = await context.newPage();
    const found = [];
    for (const file of pages) {
      await page.goto("file://" + join(root, file), { waitUntil: "load" });
      await page.evaluate((font) => document.documentElement.style.setProperty("--font", font), face);
      found.push(...(await page.evaluate(faultsOfText)).map((fault) => `${file}: ${fault}`));
    }
    await context.close();
    assert.equal(found.length, 0, `${found.length} faults:\n${found.slice(0, 60).join("\n")}`);
  });
}
