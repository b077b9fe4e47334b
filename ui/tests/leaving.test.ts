// What leaves the program from a screen: the receipt in the person's hand, the counts on a stick; and acts that stop.
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { language } from "../src/i18n/catalogue.svelte";
import type { PaperOrder } from "../src/ipc/wire";
import Recover from "../src/screens/backup/Recover.svelte";
import Journal from "../src/screens/journal/Journal.svelte";
import Receipt from "../src/screens/papers/Receipt.svelte";
import Export from "../src/screens/stats/Export.svelte";
import { clear, click, draw, part } from "./drawn";

const invoke = vi.hoisted(() => vi.fn<(command: string, args: Record<string, unknown>) => Promise<unknown>>());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));
vi.mock("@tauri-apps/api/event", () => ({ listen: () => Promise.resolve(() => undefined) }));

const orders = (command: string): PaperOrder[] =>
  invoke.mock.calls.filter(([name]) => name === command).map(([, args]) => args["order"] as PaperOrder);

beforeEach(() => {
  invoke.mockReset();
  language.set("fr");
  invoke.mockImplementation((command) => {
    const answers: Record<string, unknown> = {
      list_printers: ["office"], preview_paper: { pages: ["data:,"] }, print_paper: { serial: "GAO1-R000001", file: null },
      save_paper: { serial: null, file: "stats-GAO1.xlsx" },
    };
    return Promise.resolve(answers[command] ?? null);
  });
});
afterEach(async () => {
  await clear();
  language.set("fr");
});

describe("the receipt at the end of an enrolment", () => {
  it("is seen without being asked for, in the language and size chosen, and printed the same", async () => {
    draw(Receipt, { id: "e1" });
    await vi.waitFor(() => { expect(part("paper-pages")).not.toBeNull(); });
    expect(orders("preview_paper")).toMatchObject([{ paper: "receipt", enrolment: "e1", size: "a5", language: "fr" }]);
    language.set("ar");
    flushSync();
    click("receipt-size-80mm");
    await vi.waitFor(() => { expect(orders("preview_paper").at(-1)).toMatchObject({ size: "80mm", language: "ar" }); });
    expect(orders("print_paper"), "nothing is printed unasked").toEqual([]);
    await vi.waitFor(() => { expect(part<HTMLButtonElement>("paper-print")?.disabled).toBe(false); });
    click("paper-print");
    await vi.waitFor(() => { expect(part("paper-made")?.textContent).toContain("GAO1-R000001"); });
    expect(orders("print_paper")).toMatchObject([{ enrolment: "e1", size: "80mm", language: "ar" }]);
  });
});

describe("the counts as a file", () => {
  it("are ordered by what the screen counts by, in the format chosen", async () => {
    draw(Export, { by: "party" });
    click("stats-format-xlsx");
    const folder = part<HTMLInputElement>("paper-folder");
    if (folder) folder.value = "/media/stick";
    folder?.dispatchEvent(new Event("input", { bubbles: true }));
    flushSync();
    click("paper-save");
    await vi.waitFor(() => { expect(part("paper-made")?.textContent).toContain("stats-GAO1.xlsx"); });
    expect(orders("save_paper")).toMatchObject([{ paper: "stats", by: "party", format: "xlsx" }]);
    expect(orders("preview_paper")).toEqual([]);
  });
});

describe("a check that takes long", () => {
  it("can be stopped, says so, and can be asked for again", async () => {
    let answer: (failure: unknown) => void = () => undefined;
    draw(Journal, {});
    invoke.mockReturnValueOnce(new Promise((_, refuse) => (answer = refuse)));
    click("journal-verify");
    click("stop-journal_verify");
    await vi.waitFor(() => { expect(invoke).toHaveBeenLastCalledWith("stop_act", {}); });
    answer({ code: "cancelled", args: {} });
    await vi.waitFor(() => { expect(part("failure")?.dataset["code"]).toBe("cancelled"); });
    expect(part("progress-journal_verify")).toBeNull();
    invoke.mockResolvedValueOnce({ events: 3, head: "00", ok: true, problem: null });
    click("journal-verify");
    await vi.waitFor(() => { expect(part("journal-state")?.dataset["ok"]).toBe("true"); });
    expect(part("failure")).toBeNull();
  });
});

describe("a laptop whose users are gone", () => {
  function type(testid: string, text: string): void {
    const field = part<HTMLInputElement>(testid);
    if (field) field.value = text;
    field?.dispatchEvent(new Event("input", { bubbles: true }));
    flushSync();
  }

  it("is opened at headquarters and leaves as a bundle to import", async () => {
    draw(Recover, {});
    type("recover-laptop", "/media/disk/registry");
    expect(part<HTMLButtonElement>("recover-go")?.disabled, "a folder is missing").toBe(true);
    type("recover-folder", "/media/stick");
    invoke.mockRejectedValueOnce({ code: "recovery-damaged", args: {} });
    click("recover-go");
    await vi.waitFor(() => { expect(part("failure")?.dataset["code"]).toBe("recovery-damaged"); });
    invoke.mockResolvedValueOnce({ station: "GAO1", events: 12, records: 3 });
    click("recover-go");
    await vi.waitFor(() => { expect(part("recovered")?.textContent).toContain("GAO1"); });
    expect(invoke).toHaveBeenLastCalledWith("recover", { laptop: "/media/disk/registry", dir: "/media/stick" });
    expect(part("failure")).toBeNull();
  });
});
