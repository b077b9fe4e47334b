import { beforeEach, describe, expect, it } from "vitest";

import { failureText, inTurn, language, moment, number, t, waited, word, wordOr } from "../src/i18n/catalogue.svelte";
import { oneIn } from "../src/parts/score";

/** Fluent's marks around values of unknown direction. */
const plain = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, "");

describe("words", () => {
  beforeEach(() => { language.set("fr"); });

  it("change with the language at once, and so does the direction", () => {
    expect(word("state", "held")).toBe("Retenue");
    language.set("ar");
    expect(word("state", "held")).toBe("محتجزة");
    expect(document.documentElement.dir).toBe("rtl");
    language.set("en");
    expect(document.documentElement.dir).toBe("ltr");
  });

  it("use Latin digits in Arabic: they stand on papers and devices", () => {
    language.set("ar");
    expect(number(1234)).toMatch(/^1.?234$/);
    expect(plain(t("finger-score", { score: 61, pairs: 12 }))).toContain("12");
  });

  it("write the day before the hour in Arabic too, and no part of it turned around", () => {
    const at = Date.UTC(2026, 10, 29, 11, 5);
    language.set("fr");
    expect(moment(at)).toBe("29/11/2026 11:05");
    language.set("ar");
    expect(moment(at)).toBe("\u200f29/11/2026\u060c 11:05");
    expect(inTurn([0, 92])).toBe("\u200f0 · 92");
  });

  it("count in Arabic with its dual and its few", () => {
    language.set("ar");
    const forms = [1, 2, 3, 11].map((count) => plain(t("prints-captured", { count })));
    expect(forms).toEqual(["بصمة واحدة", "بصمتان", "3 بصمات", "11 بصمة"]);
  });

  it("show an unknown code as it is", () => {
    expect(wordOr("return", "from-a-later-version")).toBe("from-a-later-version");
  });

  it("say how long something waits", () => {
    expect(plain(waited(0, 12 * 60_000))).toBe("12 min");
    expect(plain(waited(0, 3 * 86_400_000))).toBe("3 jours");
    expect(plain(waited(5, 0))).toBe("0 min");
  });

  it("translate the codes inside a failure and count with what comes as text", () => {
    const twice = failureText({ code: "same-finger-twice", args: { a: "left-index", b: "right-index" } });
    expect(plain(twice.what)).toContain("Index gauche");
    const missing = failureText({ code: "fingers-missing", args: { missing: "1" } });
    expect(plain(missing.what)).toMatch(/un doigt/);
    const field = failureText({ code: "field-invalid", args: { field: "weapon.unloaded_checked_by", why: "empty" } });
    expect(plain(field.what)).toContain("Déchargement vérifié par");
  });

  it("say something of a code that nobody foresaw", () => {
    const text = failureText({ code: "never-heard-of", args: {} });
    expect(plain(text.what)).toContain("never-heard-of");
    expect(text.next).not.toBe("");
  });

  it("say how seldom a score comes by chance", () => {
    expect(plain(oneIn(40))).toMatch(/1 fois sur 10\s?mille|1 fois sur 10\s?000/);
    expect(plain(oneIn(500))).toContain("moins");
  });
});
