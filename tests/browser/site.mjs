// What every browser test needs: the built site, a server that sends a strict policy, a browser.
import { readFile } from "node:fs/promises";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { chromium } from "playwright-core";

export const root = process.env.SITE;
if (!root) throw new Error("SITE names the folder of a built site; run tests/browser/run");

/** Every file of the site, by its path below the root, sorted. */
export const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
  .sort();

/** Every page of the site but those that only lead elsewhere, and those made to be mailed. */
export const pages = files
  .filter((file) => file.endsWith(".html") && !file.endsWith("/close/mail.html"))
  .filter((file) => !readFileSync(path.join(root, file), "utf8").includes('http-equiv="refresh"'));

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript",
  ".json": "application/json", ".csv": "text/csv", ".xml": "application/xml",
  ".svg": "image/svg+xml", ".txt": "text/plain", ".png": "image/png", ".ico": "image/x-icon",
};

/** The policy that the site promises to work under. */
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'";

/** Serves the site below a path such as `/` or `/a/b/` on a free loopback port. */
export async function serve(base) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const file = decodeURIComponent(url.pathname);
    if (!file.startsWith(base)) { response.writeHead(404).end(); return; }
    try {
      const bytes = await readFile(path.join(root, file.slice(base.length)));
      response.writeHead(200, {
        "content-type": types[path.extname(file)] ?? "application/octet-stream",
        "content-security-policy": policy,
      });
      response.end(bytes);
    } catch { response.writeHead(404).end(); }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** Opens a page and gathers what a reader must never meet: errors, refusals, lost or foreign requests. */
export async function open(context, url, allowed) {
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(allowed) && !request.url().startsWith("data:")) {
      faults.push(`leaves the site: ${request.url()}`);
    }
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, faults };
}
