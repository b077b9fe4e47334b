import { beforeEach, describe, expect, it, vi } from "vitest";

import { desk } from "../src/desk.svelte";
import { day, language, moment, points, t } from "../src/i18n/catalogue.svelte";
import { HELP_PAGES } from "../src/i18n/families";
import type { AppState, EnrolmentPage } from "../src/ipc/wire";
import { PAGE_ROWS, Reading } from "../src/screens/records/reading.svelte";

const invoke = vi.hoisted(() => vi.fn<(command: string, args: Record<string, unknown>) => Promise<unknown>>());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const app = (name: string | null, role = "site"): AppState => ({
  version: "0.1.0", language: "fr", idle_lock_s: 300, demo: null, remains: false,
  station: { code: "GAO1", role, site: "Gao", fingerprint: "" },
  user: name === null ? null : { name, role: "enroleur" },
  limits: {
    quality_threshold: 60, tries: 3, fingers_min: 2,
    adjudicate: { score: 40, false_match_rate: 1e-4 }, duplicate: { score: 60, false_match_rate: 1e-6 },
  },
});

describe("the idle lock", () => {
  const at = { name: "enrol", id: "d1" } as const;

  beforeEach(() => {
    invoke.mockReset();
    desk.take({ ok: true, value: app("Fanta") });
    desk.go(at);
  });

  async function lock(): Promise<void> {
    invoke.mockResolvedValueOnce(app(null));
    await desk.noticeLock();
  }

  it("shows nothing of what was open", async () => {
    await lock();
    expect(desk.screen).toEqual({ name: "start" });
    expect(desk.locked?.name).toBe("Fanta");
  });

  it("leads the same person back to where they were", async () => {
    await lock();
    desk.take({ ok: true, value: app("Fanta") });
    expect(desk.screen).toEqual(at);
    expect(desk.locked).toBeNull();
  });

  it("leads somebody else to their own start", async () => {
    await lock();
    desk.take({ ok: true, value: app("Moussa") });
    expect(desk.screen).toEqual({ name: "start" });
    expect(desk.locked).toBeNull();
  });
});

describe("the size of the page", () => {
  it("goes step by step and stays at its ends", () => {
    invoke.mockResolvedValue(null);
    desk.enlargeTo(100);
    desk.enlarge(-1);
    expect(desk.zoom).toBe(100);
    for (const size of [125, 150, 200, 200]) {
      desk.enlarge(1);
      expect(desk.zoom).toBe(size);
    }
    expect(invoke).toHaveBeenLastCalledWith("zoom", { percent: 200 });
  });
});

describe("a long list", () => {
  const page = (offset: number): EnrolmentPage => ({
    total: 10_000,
    rows: Array.from({ length: PAGE_ROWS }, (_, at) => ({ id: `e${offset + at}` })) as EnrolmentPage["rows"],
  });

  it("reads a page once, when it comes into sight", async () => {
    invoke.mockReset();
    invoke.mockImplementation((_command, args) => Promise.resolve(page(Number(args["offset"]))));
    const reading = new Reading({ state: null, text: null });
    await vi.waitFor(() => { expect(reading.total).toBe(10_000); });
    expect(reading.rowAt(9_999)).toBeUndefined();
    reading.seen(9_980, 9_999);
    reading.seen(9_985, 9_999);
    await vi.waitFor(() => { expect(reading.rowAt(9_999)?.id).toBe("e9999"); });
    expect(invoke).toHaveBeenCalledTimes(2);
  });

  it("asks again for a page that could not be read", async () => {
    invoke.mockReset();
    invoke.mockRejectedValueOnce({ code: "store-failed", args: {} });
    const reading = new Reading({ state: null, text: null });
    await vi.waitFor(() => { expect(reading.failure?.code).toBe("store-failed"); });
    invoke.mockResolvedValueOnce(page(0));
    reading.seen(0, 10);
    await vi.waitFor(() => { expect(reading.failure).toBeNull(); });
    expect(reading.rowAt(0)?.id).toBe("e0");
  });
});

describe("help and dates in every language", () => {
  it("has points on every page", () => {
    for (const code of ["fr", "en", "ar"] as const) {
      language.set(code);
      for (const page of HELP_PAGES) expect(points(`help-page-${page}`).length, `${code} ${page}`).toBeGreaterThan(1);
    }
  });

  it("writes months in the language and hours by the 24-hour clock", () => {
    const evening = Date.UTC(2026, 10, 24, 19, 28);
    language.set("ar");
    expect(day(evening)).toContain("نوفمبر");
    expect(moment(evening)).toContain("19:28");
    language.set("fr");
    expect(day(evening)).toBe("24 novembre 2026");
  });

  it("keeps the direction of a value apart from the sentence around it", () => {
    language.set("ar");
    expect(t("print-of", { finger: "MOC Gao" })).toMatch(/\u2068MOC Gao\u2069/);
    language.set("fr");
  });
});
