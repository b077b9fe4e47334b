import { describe, expect, it, vi } from "vitest";

import { language } from "../src/i18n/catalogue.svelte";
import { ASKED_BEFORE, birthText, fieldNamed, fieldsOf, formFields, lines, SECTIONS } from "../src/parts/fields";
import { formInUse } from "../src/parts/form.svelte";

const invoke = vi.hoisted(() => vi.fn<(command: string, args: Record<string, unknown>) => Promise<unknown>>());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

describe("the form on the screens", () => {
  it("asks every field of the definition in exactly one place", () => {
    const placed = [...Object.values(SECTIONS).flat(), ...ASKED_BEFORE].sort();
    expect(placed).toEqual(formFields().map((field) => field.name).sort());
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
    const birthplace = fieldNamed("birthplace");
    expect(birthplace?.fields?.find((field) => field.name === "cercle")?.suggest).toContain("Tessalit");
    expect(fieldNamed("education")?.list?.map(({ value }) => value)).toContain("coranique");
  });

  it("writes days as people here write them", () => {
    expect(birthText({ kind: "date", date: "1991-03-04" })).toBe("04/03/1991");
  });

  it("asks what a form that headquarters published asks, and shows it", async () => {
    invoke.mockRejectedValueOnce({ code: "not-signed-in", args: {} });
    await formInUse.load();
    expect(formInUse.version).toBe(2);
    const fields = [...formFields().filter(({ name }) => name !== "phone"), { name: "blood_group", kind: "choice", from: "blood" }];
    invoke.mockResolvedValueOnce({ form: "moc", version: 3, fields, lists: { blood: [{ value: "O" }, { value: "A" }] } });
    await formInUse.load();
    expect(fieldsOf("more").map(({ name }) => name)).toContain("blood_group");
    expect(fieldsOf("more").map(({ name }) => name)).not.toContain("phone");
    expect(fieldNamed("blood_group")?.list?.map(({ value }) => value)).toEqual(["O", "A"]);
    expect(lines({ blood_group: "O" })[0]?.text).toBe("O");
  });
});
