import { describe, expect, it } from "vitest";

import { language } from "../src/i18n/catalogue.svelte";
import { ASKED_BEFORE, birthText, FORM, lines, SECTIONS } from "../src/parts/fields";

describe("the form on the screens", () => {
  it("asks every field of the definition in exactly one place", () => {
    const placed = [...Object.values(SECTIONS).flat(), ...ASKED_BEFORE].sort();
    expect(placed).toEqual(FORM.map((field) => field.name).sort());
  });

  it("shows groups unfolded, in the order of the form, and nothing empty", () => {
    language.set("fr");
    const shown = lines({ party: "CMA", birthplace: { cercle: "Tessalit", region: "Kidal" }, alias: null, family_name: "Ag Alhassane" });
    expect(shown.map((line) => [line.name, line.text])).toEqual([
      ["family_name", "Ag Alhassane"],
      ["birthplace.region", "Kidal"],
      ["birthplace.cercle", "Tessalit"],
      ["party", "CMA"],
    ]);
  });

  it("writes years without a thousands separator in all languages", () => {
    for (const code of ["fr", "en", "ar"] as const) {
      language.set(code);
      expect(birthText({ kind: "year", year: 1991 })).toContain("1991");
      expect(lines({ entry_date: "2012" })[0]?.text).toBe("2012");
    }
  });

  it("says several of a list by their words", () => {
    language.set("fr");
    expect(lines({ languages: ["tamasheq", "francais"] })[0]?.text).toBe("Tamasheq, Français");
  });

  it("offers the lists that the definition names", () => {
    const birthplace = FORM.find((field) => field.name === "birthplace");
    expect(birthplace?.fields?.find((field) => field.name === "cercle")?.suggest).toContain("Tessalit");
    expect(FORM.find((field) => field.name === "education")?.list?.map(({ value }) => value)).toContain("coranique");
  });

  it("writes days as people here write them", () => {
    expect(birthText({ kind: "date", date: "1991-03-04" })).toBe("04/03/1991");
  });
});
