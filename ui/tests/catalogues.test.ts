import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { FluentBundle, FluentResource } from "@fluent/bundle";
import { parse, type Message, type Pattern } from "@fluent/syntax";
import { describe, expect, it } from "vitest";

import { FAMILIES, OPEN_FAMILIES } from "../src/i18n/families";
import { formerFields, formFields, type FormField } from "../src/parts/fields";

const ROOT = join(import.meta.dirname, "../..");
const LANGUAGES = ["fr", "en", "ar"] as const;
type Language = (typeof LANGUAGES)[number];

/** Written for the command line, papers or failures: the shell's own tests look after their use. */
const SHARED_FILES = ["failures.ftl", "cli.ftl", "demo.ftl", "papers.ftl"];

const folder = (language: Language): string => join(ROOT, "assets/i18n", language);
const files = (language: Language): string[] => readdirSync(folder(language)).filter((name) => name.endsWith(".ftl")).sort();
const read = (language: Language, file: string): string => readFileSync(join(folder(language), file), "utf8");

function messages(language: Language, file: string): Message[] {
  return parse(read(language, file), { withSpans: false }).body.filter((entry): entry is Message => entry.type === "Message");
}

function sources(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(path, entry.name)) : /\.(svelte|ts)$/.test(entry.name) ? [readFileSync(join(path, entry.name), "utf8")] : [],
  );
}

/** Names of the variables a message uses, attributes included. */
function variables(message: Message): string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (typeof node === "object" && node !== null) {
      if ("type" in node && node.type === "VariableReference") found.add((node as unknown as { id: { name: string } }).id.name);
      Object.values(node).forEach(walk);
    }
  };
  walk(message);
  return [...found].sort();
}

/** The first argument of the call whose parenthesis opens just before `from`. */
function firstArgument(text: string, from: number): string {
  let depth = 0;
  let at = from;
  for (; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if ("([{".includes(letter)) depth += 1;
    else if (")]}".includes(letter) && depth-- === 0) break;
    else if (letter === "," && depth === 0) break;
  }
  return text.slice(from, at);
}

/** Every id the screens ask for in so many words: `t("…")`, and both arms of `t(a ? "…" : "…")`. */
function asked(): Set<string> {
  const found = new Set<string>();
  for (const text of sources(join(ROOT, "ui/src"))) {
    for (const call of text.matchAll(/\bt\(/g)) {
      const argument = firstArgument(text, call.index + call[0].length);
      for (const [, id] of argument.slice(argument.indexOf("?") + 1).matchAll(/"([a-z0-9-]+)"/g)) if (id) found.add(id);
    }
    for (const [, point] of text.matchAll(/"(notice-(?!read)[a-z]+)"/g)) if (point) found.add(point);
  }
  return found;
}

const namesOf = (fields: readonly FormField[]): string[] => fields.flatMap((field) => [field.name, ...namesOf(field.fields ?? [])]);

/** Every id that a list of codes asks for. */
const listed = [
  ...Object.entries({ ...FAMILIES, ...OPEN_FAMILIES }).flatMap(([family, codes]) => codes.map((code) => `${family}-${code}`)),
  ...namesOf([...formFields(), ...formerFields()]).map((name) => `field-${name.replaceAll("_", "-")}`),
];

/** Codes of failures as the rooms of Rust name them. */
function failureCodes(): string[] {
  // In these files an arm `=> "word"` is a code; elsewhere it may be any word.
  const tables = ["rules/refusal.rs", "error.rs", "bundle/error.rs", "keys/error.rs"].map((path) => join(ROOT, "crates/registry/src", path));
  const arms = tables.filter(existsSync).flatMap((path) => [...readFileSync(path, "utf8").matchAll(/=>\s*\{?\s*"([a-z]+(?:-[a-z]+)+|starved)"/g)]);
  const damaged = rustSources(join(ROOT, "crates/registry/src")).flatMap((text) => [...text.matchAll(/Damaged \{ what: "([a-z-]+)"/g)]);
  const built = rustSources(join(ROOT, "src-tauri/src")).flatMap((text) => [...text.matchAll(/Failure::(?:refused|damaged|broken|misused)\("([a-z-]+)"\)/g)]);
  return [...new Set([...arms, ...damaged, ...built].map(([, code]) => code ?? ""))].sort();
}

function rustSources(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? rustSources(join(path, entry.name)) : entry.name.endsWith(".rs") ? [readFileSync(join(path, entry.name), "utf8")] : [],
  );
}

describe.each(LANGUAGES)("the catalogue in %s", (language) => {
  const french = new Map(files("fr").flatMap((file) => messages("fr", file).map((message) => [message.id.name, message] as const)));
  const mine = new Map(files(language).flatMap((file) => messages(language, file).map((message) => [message.id.name, message] as const)));

  it("is written without mistakes", () => {
    for (const file of files(language)) {
      const junk = parse(read(language, file), {}).body.filter((entry) => entry.type === "Junk");
      expect(junk, `${language}/${file}`).toEqual([]);
      const errors = new FluentBundle(language).addResource(new FluentResource(read(language, file)));
      expect(errors, `${language}/${file}`).toEqual([]);
    }
  });

  it("says each thing once", () => {
    const names = files(language).flatMap((file) => messages(language, file).map((message) => message.id.name));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it("says what the French one says, with the same parts", () => {
    expect([...mine.keys()].sort()).toEqual([...french.keys()].sort());
    for (const [id, message] of french) {
      const parts = (of: Message | undefined): string[] => (of?.attributes ?? []).map((attribute) => attribute.id.name).sort();
      expect(parts(mine.get(id)), id).toEqual(parts(message));
      // A language may leave a value out in a form ("one file"), it may not ask for one that is not given.
      for (const name of variables(mine.get(id) ?? message)) expect(variables(message), id).toContain(name);
    }
  });

  it("has every word that the screens and the lists of codes ask for", () => {
    const missing = [...asked(), ...listed].filter((id) => !mine.has(id));
    expect(missing).toEqual([]);
  });

  it("has no word that nothing asks for", () => {
    const used = new Set([...asked(), ...listed]);
    const idle = files(language).filter((file) => !SHARED_FILES.includes(file))
      .flatMap((file) => messages(language, file).map((message) => message.id.name)).filter((id) => !used.has(id));
    expect(idle).toEqual([]);
  });

  it("says of every failure what happened, what was kept and what to do", () => {
    const codes = failureCodes();
    expect(codes.length).toBeGreaterThan(40);
    for (const code of codes) {
      const message = mine.get(code);
      expect(message?.value, `${code} has no sentence`).toBeTruthy();
      const parts = message?.attributes.map((attribute) => attribute.id.name) ?? [];
      expect(parts, code).toEqual(expect.arrayContaining(["kept", "next"]));
    }
  });

  it("has the plural forms of its language wherever it counts", () => {
    const forms = { fr: ["one", "other"], en: ["one", "other"], ar: ["zero", "one", "two", "few", "many", "other"] }[language];
    const selects = (pattern: Pattern | null): string[][] =>
      (pattern?.elements ?? []).flatMap((element) =>
        element.type === "Placeable" && element.expression.type === "SelectExpression"
          ? [element.expression.variants.map(({ key }) => (key.type === "Identifier" ? key.name : key.value))]
          : [],
      );
    for (const [id, message] of mine) {
      for (const keys of selects(message.value)) {
        if (keys.includes("one")) expect(keys, id).toEqual(expect.arrayContaining(forms));
      }
    }
  });
});

describe("Arabic", () => {
  it("ends no word in a vowel sign, which WebKitGTK lifts off its line with the whole word", () => {
    const lifted = /\p{Script=Arabic}+?(?:\p{M}|ل\p{M}+[اأإآ])(?![\p{Script=Arabic}\p{M}])/gu;
    for (const file of files("ar")) expect([file, ...[...read("ar", file).matchAll(lifted)].map(String)]).toEqual([file]);
  });
});

describe("French", () => {
  it("begins no line with a colon or another mark that stands off its word", () => {
    for (const file of files("fr")) {
      const said = read("fr", file).split("\n").filter((line) => !line.startsWith("#") && !line.includes("->"));
      expect([file, ...said.filter((line) => /\S [:;?!»]|« /.test(line))]).toEqual([file]);
    }
  });
});
