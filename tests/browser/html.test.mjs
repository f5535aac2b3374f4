// An HTML checker finds no error in any page.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { HtmlValidate, formatterFactory } from "html-validate";
import { pages, root } from "./site.mjs";

test("every page is valid HTML", async () => {
  const checker = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      // A matter of taste, not of validity.
      "long-title": "off",
      "no-trailing-whitespace": "off",
    },
  });
  const report = await checker.validateMultipleFiles(pages.map((page) => path.join(root, page)));
  const text = formatterFactory("text")(report.results);
  assert.ok(report.valid, text.split("\n").slice(0, 60).join("\n"));
});
