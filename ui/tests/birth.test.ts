import { describe, expect, it } from "vitest";

import { isoOf } from "../src/parts/day";
import { birthValue, type BirthBoxes } from "../src/screens/enrol/birth";

const boxes = (filled: Partial<BirthBoxes>): BirthBoxes => ({ day: "", month: "", year: "", from: "", to: "", method: "", ...filled });
const TODAY = "2026-11-24";

describe("a birth typed at the age gate", () => {
  it("is an ISO date whatever the padding", () => {
    expect(birthValue("date", boxes({ day: "4", month: "3", year: "1991" }), TODAY)).toEqual({ kind: "date", date: "1991-03-04" });
  });

  it("is not sent while a box is empty or half typed", () => {
    expect(birthValue("date", boxes({ day: "4", year: "1991" }), TODAY)).toBeNull();
    expect(birthValue("year", boxes({ year: "199" }), TODAY)).toBeNull();
    expect(birthValue("range", boxes({ from: "1988", to: "1992" }), TODAY)).toBeNull();
  });

  it("is sent to the core even if no calendar has such a day: the core says no", () => {
    expect(birthValue("date", boxes({ day: "31", month: "02", year: "1991" }), TODAY)).toEqual({ kind: "date", date: "1991-02-31" });
  });

  it("may be typed with Arabic-Indic digits", () => {
    expect(birthValue("year", boxes({ year: "١٩٩١" }), TODAY)).toEqual({ kind: "year", year: 1991 });
  });

  it("carries the day of an estimate and how it was made", () => {
    const value = birthValue("range", boxes({ from: "1988", to: "1992", method: "interview" }), TODAY);
    expect(value).toEqual({ kind: "range", from: 1988, to: 1992, reference: TODAY, method: "interview" });
  });
});

describe("a day in three boxes", () => {
  it("is a day of the calendar once all are filled, in whatever digits", () => {
    expect(isoOf("3", "11", "2026")).toBe("2026-11-03");
    expect(isoOf("٣", "١١", "٢٠٢٦")).toBe("2026-11-03");
    expect(isoOf("", "11", "2026")).toBeNull();
    expect(isoOf("3", "11", "26")).toBeNull();
  });
});
