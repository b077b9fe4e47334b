import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Draft, Failure } from "../src/ipc/wire";
import { Enrolling } from "../src/screens/enrol/enrolling.svelte";
import { after, before, isComplete, isOpen, STEPS } from "../src/screens/enrol/steps";
import { draft } from "./draft";

const invoke = vi.hoisted(() => vi.fn<(command: string, args: Record<string, unknown>) => Promise<unknown>>());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const read = { notice_read: true };

describe("the steps of the wizard", () => {
  it("keep every biometric behind the notice and the age gate", () => {
    for (const step of ["prints", "photo", "search", "summary"] as const) {
      expect(isOpen(step, draft()), step).toBe(false);
      expect(isOpen(step, draft({ fields: read })), step).toBe(false);
      expect(isOpen(step, draft({ fields: read, age: "under-age" })), step).toBe(false);
      expect(isOpen(step, draft({ age: "adult" })), step).toBe(false);
    }
    expect(isOpen("prints", draft({ fields: read, age: "adult" }))).toBe(true);
  });

  it("search only ten fingers", () => {
    const adult = { fields: read, age: "adult" } as const;
    expect(isOpen("search", draft({ ...adult, fingers_done: 9 }))).toBe(false);
    expect(isOpen("search", draft({ ...adult, fingers_done: 10 }))).toBe(true);
  });

  it("call the identity complete only without missing fields", () => {
    const missing = draft({ fields: read, age: "adult", problems: [{ field: "party", code: "field-missing" }] });
    expect(isComplete("identity", missing)).toBe(false);
    expect(isComplete("identity", { ...missing, problems: [] })).toBe(true);
  });

  it("lead from the first to the last and back", () => {
    for (const [at, step] of STEPS.entries()) {
      expect(after(step)).toBe(STEPS[Math.min(at + 1, STEPS.length - 1)]);
      expect(before(step)).toBe(STEPS[Math.max(at - 1, 0)]);
    }
  });
});

describe("a draft being made", () => {
  beforeEach(() => { invoke.mockReset(); });

  const loaded = async (changes: Partial<Draft> = {}): Promise<Enrolling> => {
    invoke.mockResolvedValueOnce(draft(changes));
    const enrolling = new Enrolling("d1");
    await enrolling.load();
    return enrolling;
  };

  it("is called saved only when the core has answered", async () => {
    const enrolling = await loaded();
    let answer: (draft: Draft) => void = () => undefined;
    invoke.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const recorded = enrolling.record("family_name", "Ag Alhassane");
    expect(enrolling.pending).toBe(1);
    expect(enrolling.draft?.fields["family_name"]).toBeUndefined();
    await vi.waitFor(() => { expect(invoke).toHaveBeenCalledTimes(2); });
    answer(draft({ fields: { family_name: "Ag Alhassane" } }));
    expect(await recorded).toBe(true);
    expect(enrolling.pending).toBe(0);
    expect(enrolling.draft?.fields["family_name"]).toBe("Ag Alhassane");
  });

  it("keeps a refusal beside its field and the draft as it was", async () => {
    const enrolling = await loaded({ fields: { family_name: "Touré" } });
    const failure: Failure = { code: "field-invalid", args: { field: "family_name", why: "not-a-name" } };
    invoke.mockRejectedValueOnce(failure);
    expect(await enrolling.record("family_name", "12345")).toBe(false);
    expect(enrolling.refused["family_name"]).toEqual(failure);
    expect(enrolling.draft?.fields["family_name"]).toBe("Touré");
  });

  it("forgets the refusal once the field is right", async () => {
    const enrolling = await loaded();
    invoke.mockRejectedValueOnce({ code: "field-invalid", args: {} });
    await enrolling.record("family_name", "12345");
    invoke.mockResolvedValueOnce(draft({ fields: { family_name: "Touré" } }));
    await enrolling.record("family_name", "Touré");
    expect(enrolling.refused).toEqual({});
  });

  it("does not record again what is on file", async () => {
    const enrolling = await loaded({ fields: { party: "CMA" } });
    await enrolling.record("party", "CMA");
    expect(invoke).toHaveBeenCalledTimes(1);
  });

  it("asks one act after the other, so that answers cannot overtake each other", async () => {
    const enrolling = await loaded();
    const order: string[] = [];
    invoke.mockImplementation(async (_command, { changes }) => {
      const [name = ""] = Object.keys(changes as object);
      order.push(`ask ${name}`);
      await new Promise((resolve) => setTimeout(resolve, name === "alias" ? 20 : 1));
      order.push(`answer ${name}`);
      return draft();
    });
    await Promise.all([enrolling.record("alias", "x"), enrolling.record("phone", "y")]);
    expect(order).toEqual(["ask alias", "answer alias", "ask phone", "answer phone"]);
  });

  it("goes on after a breakdown that is no failure of the rules", async () => {
    const enrolling = await loaded();
    invoke.mockRejectedValueOnce("invalid args `changes`");
    await enrolling.record("alias", "x");
    expect(enrolling.refused["alias"]?.code).toBe("unknown-failure");
    invoke.mockResolvedValueOnce(draft({ fields: { alias: "x" } }));
    expect(await enrolling.record("alias", "x")).toBe(true);
  });
});
