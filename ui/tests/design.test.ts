import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "../src");

it("asks for the window's size in px alone: enlarged and made small again, WebKit goes on reckoning with the larger rem", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) => /\.(svelte|css)$/.test(name));
  const asked = files.flatMap((name) => [...readFileSync(join(SOURCES, name), "utf8").matchAll(/@media [^{]*/g)].map(([query]) => `${name}: ${query}`));
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((query) => /[\d.]r?em\b/.test(query))).toEqual([]);
});
