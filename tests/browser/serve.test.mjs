// `serve` in a browser: an edit shows without a touch, mistakes come and go, the place is kept.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./site.mjs";

const program = process.env.QUARTERDECK;
if (!program) throw new Error("QUARTERDECK names the program; run tests/browser/run");
const example = fileURLToPath(new URL("../../example-site", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "serve-"));
const patience = { timeout: 60_000 };
const kpi = "content/kpis/retention/churn.md";
const kpiPage = "kpis/churn/index.html";

let browser;
let server;

/** Starts the server at a port; 0 is any. */
async function start(port) {
  const child = spawn(program, ["serve", "-p", String(port), "-r", folder, "--as-of", "2026-05-18"]);
  child.stderr.resume();
  const [url] = await new Promise((resolve) => {
    createInterface(child.stdout).once("line", (line) => resolve([line]));
  });
  return { child, url, port: Number(new URL(url).port) };
}

async function stop() {
  const ended = new Promise((resolve) => server.child.once("exit", resolve));
  server.child.kill("SIGINT");
  await ended;
}

const read = (file) => readFileSync(path.join(folder, file), "utf8");
const write = (file, text) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};

/** Waits for the first good build, then opens a page. */
async function open(context, file) {
  for (;;) {
    if ((await fetch(server.url + file)).ok) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) page.faults.push(message.text());
  });
  // A mark that a reload would wipe away, set anew with every document.
  await page.goto(server.url + file, { waitUntil: "load" });
  await listening(page);
  return page;
}

/** Waits until the page's stream of events is open. */
const listening = (page) =>
  page.waitForFunction(() => performance.getEntriesByType("resource")
    .some((entry) => entry.name.endsWith("live.js")), undefined, patience);

const overlay = (page) => page.locator("#quarterdeck-broken");

before(async () => {
  cpSync(example, folder, { recursive: true });
  rmSync(path.join(folder, "public"), { recursive: true, force: true });
  browser = await launch();
  server = await start(0);
});
after(async () => {
  await browser.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

test("an edit appears in every tab that shows it, and the place is kept", async () => {
  const context = await browser.newContext({ viewport: { width: 1000, height: 500 } });
  const first = await open(context, kpiPage);
  const second = await open(context, "kpis/index.html");
  const other = await open(context, "rules/index.html");
  await other.evaluate(() => { globalThis.untouched = true; });
  await first.evaluate(() => scrollTo(0, 600));
  await first.waitForFunction(() => scrollY === 600);
  write(kpi, read(kpi).replace(/^title: .*$/m, "title: Lost customers"));
  await first.waitForFunction(() => document.querySelector("h1").textContent.includes("Lost customers"),
    undefined, patience);
  await second.waitForFunction(() => document.body.textContent.includes("Lost customers"),
    undefined, patience);
  await first.waitForFunction(() => Math.abs(scrollY - 600) < 2, undefined, patience);
  assert.ok(await other.evaluate(() => globalThis.untouched), "a page that stayed was loaded again");
  assert.deepEqual([...first.faults, ...second.faults, ...other.faults], []);
  await context.close();
});

test("a mistake covers the last good page, on a phone too, and goes with its repair", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, isMobile: true });
  const page = await open(context, kpiPage);
  const good = read(kpi);
  write(kpi, good.replace(/^title: .*$/m, "title: <img src=x onerror=alert(1)>\nrnage: at most 5%"));
  await overlay(page).waitFor({ state: "visible", ...patience });
  const words = await overlay(page).textContent();
  assert.match(words, /rnage/);
  assert.match(words, /churn\.md:\d+/);
  assert.equal(await overlay(page).locator("img").count(), 0);
  assert.ok((await page.locator("h1").textContent()).length > 0, "the last good page is gone");
  const wide = await page.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, "the words do not fit a phone");
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT });
  write(kpi, good);
  await overlay(page).waitFor({ state: "detached", ...patience });
  assert.deepEqual(page.faults, []);
  await context.close();
});

test("a style sheet is swapped without loading the page again", async () => {
  const context = await browser.newContext();
  const page = await open(context, kpiPage);
  const sheet = fileURLToPath(new URL("../../themes/default/assets/style.css", import.meta.url));
  const style = readFileSync(sheet, "utf8");
  await page.evaluate(() => { globalThis.untouched = true; });
  write("templates/assets/style.css", `${style}\nbody { outline: 3px solid rgb(1, 2, 3); }\n`);
  await page.waitForFunction(() => getComputedStyle(document.body).outlineColor === "rgb(1, 2, 3)",
    undefined, patience);
  assert.ok(await page.evaluate(() => globalThis.untouched), "the page was loaded again");
  assert.deepEqual(page.faults, []);
  await context.close();
});

test("a page finds its server again after a restart", async () => {
  const context = await browser.newContext();
  const page = await open(context, kpiPage);
  await stop();
  write(kpi, read(kpi).replace(/^title: .*$/m, "title: Restarted"));
  server = await start(server.port);
  await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("Restarted"),
    undefined, patience);
  write(kpi, read(kpi).replace(/^title: .*$/m, "title: And again"));
  await page.waitForFunction(() => document.querySelector("h1")?.textContent.includes("And again"),
    undefined, patience);
  await context.close();
});

test("a site that was never built says why, and comes up when it can", async () => {
  await stop();
  const good = read(kpi);
  write(kpi, good.replace(/^title: .*$/m, "rnage: 1"));
  server = await start(0);
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}${kpiPage}`, { waitUntil: "load" });
  await overlay(page).waitFor({ state: "visible", ...patience });
  write(kpi, good);
  await page.waitForFunction(() => document.querySelector("h1") !== null, undefined, patience);
  await page.context().close();
});
