import { beforeEach, describe, expect, it, vi } from "vitest";

import { capturePhoto } from "../src/ipc/client";
import type { Captured, Draft } from "../src/ipc/wire";
import { Enrolling } from "../src/screens/enrol/enrolling.svelte";
import { draft } from "./draft";

const invoke = vi.hoisted(() => vi.fn<(command: string, args: Record<string, unknown>) => Promise<unknown>>());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const captured = (tries: number[]): Captured => {
  const [slot] = draft().prints;
  if (!slot) throw new Error("a draft has ten fingers");
  return { slot: { ...slot, tries, state: "captured", quality: 80 }, quality: 80, reasons: [], alerts: [] };
};

describe("taking back the last act", () => {
  beforeEach(() => { invoke.mockReset(); });

  async function loaded(changes: Partial<Draft> = {}): Promise<Enrolling> {
    invoke.mockResolvedValueOnce(draft(changes));
    const enrolling = new Enrolling("d1");
    await enrolling.load();
    return enrolling;
  }

  it("has nothing to take back at first", async () => {
    expect((await loaded()).undo).toBeNull();
  });

  it("gives a field its earlier value by recording it again", async () => {
    const enrolling = await loaded({ fields: { alias: "Le Vieux" } });
    invoke.mockResolvedValueOnce(draft({ fields: { alias: "Le Jeune" } }));
    await enrolling.record("alias", "Le Jeune");
    invoke.mockResolvedValueOnce(draft({ fields: { alias: "Le Vieux" } }));
    await enrolling.takeBack();
    expect(invoke).toHaveBeenLastCalledWith("record_fields", { id: "d1", changes: { alias: "Le Vieux" } });
    expect(enrolling.draft?.fields["alias"]).toBe("Le Vieux");
    expect(enrolling.undo).toBeNull();
  });

  it("empties a field that was empty", async () => {
    const enrolling = await loaded();
    invoke.mockResolvedValueOnce(draft({ fields: { alias: "x" } }));
    await enrolling.record("alias", "x");
    expect(enrolling.undo).toEqual({ of: "field", name: "alias", held: null });
  });

  it("lifts an exception", async () => {
    const enrolling = await loaded();
    invoke.mockResolvedValueOnce(draft({ fingers_done: 1 }));
    await enrolling.except("left-ring", "amputated", "permanent");
    invoke.mockResolvedValueOnce(draft());
    await enrolling.takeBack();
    expect(invoke).toHaveBeenLastCalledWith("clear_exception", { id: "d1", finger: "left-ring" });
  });

  it("discards a print only while it is the finger's one try", async () => {
    const enrolling = await loaded();
    invoke.mockResolvedValueOnce(captured([80])).mockResolvedValueOnce(draft());
    await enrolling.capture("right-thumb");
    expect(enrolling.undo).toEqual({ of: "print", finger: "right-thumb" });
    invoke.mockResolvedValueOnce(captured([30, 80])).mockResolvedValueOnce(draft());
    await enrolling.capture("right-thumb");
    expect(enrolling.undo).toBeNull();
  });

  it("discards a print that was kept by force", async () => {
    const enrolling = await loaded();
    invoke.mockResolvedValueOnce(draft({ fingers_done: 1 }));
    expect(await enrolling.force("left-thumb", "worn-skin")).toBe(true);
    expect(enrolling.undo).toEqual({ of: "forced", finger: "left-thumb" });
    invoke.mockResolvedValueOnce(draft());
    await enrolling.takeBack();
    expect(invoke).toHaveBeenLastCalledWith("discard_print", { id: "d1", finger: "left-thumb" });
  });

  const photo = (reasons: string[] = []): Draft["photo"] => ({ picture: "data:,", reasons });

  it("gives the earlier photo its place back", async () => {
    const enrolling = await loaded({ photo: photo() });
    invoke.mockResolvedValueOnce(draft({ photo: photo(["photo-blurred"]) }));
    await enrolling.photograph(() => capturePhoto("d1", ""));
    expect(enrolling.undo).toEqual({ of: "photo" });
    invoke.mockResolvedValueOnce(draft({ photo: photo() }));
    await enrolling.takeBack();
    expect(invoke).toHaveBeenLastCalledWith("take_photo_back", { id: "d1" });
    expect(enrolling.draft?.photo?.reasons).toEqual([]);
    expect(enrolling.undo).toBeNull();
  });

  it("has no photo to go back to after the first", async () => {
    const enrolling = await loaded();
    invoke.mockResolvedValueOnce(draft({ photo: photo() }));
    await enrolling.photograph(() => capturePhoto("d1", ""));
    expect(enrolling.undo).toBeNull();
  });

  it("keeps what can be taken back when a photo was refused", async () => {
    const enrolling = await loaded({ photo: photo() });
    invoke.mockResolvedValueOnce(draft({ photo: photo(), fields: { alias: "x" } }));
    await enrolling.record("alias", "x");
    invoke.mockRejectedValueOnce({ code: "image-unreadable", args: {} });
    expect(await enrolling.photograph(() => capturePhoto("d1", ""))).toBe(false);
    expect(enrolling.undo).toEqual({ of: "field", name: "alias", held: null });
  });

  it("forgets what was taken back by an act that stays", async () => {
    const enrolling = await loaded();
    invoke.mockResolvedValueOnce(draft({ fields: { alias: "x" } }));
    await enrolling.record("alias", "x");
    invoke.mockResolvedValueOnce(draft());
    await enrolling.act(() => capturePhoto("d1", ""));
    expect(enrolling.undo).toBeNull();
  });
});
