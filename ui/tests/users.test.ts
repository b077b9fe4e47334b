// Whom headquarters expects at a site: announced there, added here.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { ExpectedUser, Station } from "../src/ipc/wire";
import Users from "../src/screens/users/Users.svelte";
import { clear, click, draw, part, type } from "./drawn";

const invoke = vi.hoisted(() => vi.fn<(command: string, args?: Record<string, unknown>) => Promise<unknown>>());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const BINTA: ExpectedUser = { station: "GAO1", name: "binta", role: "superviseur", party: null, gone: false, done: false };
const ALY: ExpectedUser = { ...BINTA, name: "aly", role: "enroleur", gone: true };
const AWA: ExpectedUser = { ...BINTA, name: "awa", role: "administrateur", done: true };
const user = (name: string, role: string): Record<string, unknown> => ({ name, role, added_ms: 0, token: false, locked_until_ms: null, locked_for_good: false });

/** What the shell answers; what was asked last of each command. */
function answer(said: ExpectedUser[]): void {
  const answers: Record<string, unknown> = {
    list_users: [user("awa", "administrateur"), user("aly", "enroleur")],
    list_expected_users: said,
    list_stations: [
      { code: "GAO1", role: "site", site: null, fingerprint: "x", ended: null },
      { code: "KDL1", role: "site", site: null, fingerprint: "y", ended: "retired" },
      { code: "BKO", role: "siege", site: null, fingerprint: "", ended: null },
    ],
    expect_user: said,
    add_expected_user: [],
  };
  invoke.mockReset();
  invoke.mockImplementation((command) => Promise.resolve(answers[command]));
}

const station = (role: string): Station => ({ code: "GAO1", role, site: null, fingerprint: "x" });
const shown = (testid: string): Promise<void> => vi.waitFor(() => { expect(part(testid)).not.toBeNull(); });

describe("users whom headquarters expects", () => {
  beforeEach(() => { answer([ALY, AWA, BINTA]); });
  afterEach(async () => {
    await clear();
  });

  it("are added at the site as what headquarters said, with a PIN of their own", async () => {
    draw(Users, { station: station("site") });
    await shown("expected-add-binta");
    click("expected-add-binta");
    expect(part<HTMLInputElement>("user-name")?.value).toBe("binta");
    expect(part<HTMLSelectElement>("user-role")?.value).toBe("superviseur");
    expect(part<HTMLInputElement>("user-name")?.disabled).toBe(true);
    type("user-pin", "615243");
    type("user-again", "615243");
    click("user-confirm");
    await vi.waitFor(() => { expect(invoke).toHaveBeenCalledWith("add_expected_user", { name: "binta", pin: "615243" }); });
    await shown("user-added");
  });

  it("are changed at the site when they are there already, and left out when all is done", async () => {
    draw(Users, { station: station("site") });
    await shown("expected-change-aly");
    expect(part("expected-awa")).toBeNull();
    click("expected-change-aly");
    expect(part("user-remove")).not.toBeNull();
  });

  it("are announced at headquarters, at sites that are still believed", async () => {
    draw(Users, { station: station("siege") });
    await shown("expected-binta");
    expect(part("expected-awa")?.dataset["done"]).toBe("true");
    click("expect");
    expect([...(part<HTMLSelectElement>("expect-site")?.options ?? [])].map(({ value }) => value)).toEqual(["GAO1"]);
    type("expect-name", " oumar ");
    click("expect-confirm");
    const asked = { station: "GAO1", name: "oumar", role: "enroleur", party: null, gone: false };
    await vi.waitFor(() => { expect(invoke).toHaveBeenCalledWith("expect_user", asked); });
    await shown("expected-noted");
  });

  it("are taken back by another word about the same person", async () => {
    draw(Users, { station: station("siege") });
    await shown("expect-binta");
    click("expect-binta");
    expect(part<HTMLInputElement>("expect-name")?.disabled).toBe(true);
    click("expect-gone");
    click("expect-confirm");
    const asked = { station: "GAO1", name: "binta", role: "superviseur", party: null, gone: true };
    await vi.waitFor(() => { expect(invoke).toHaveBeenCalledWith("expect_user", asked); });
  });

  it("are nobody's business in practice", async () => {
    draw(Users, { station: station("training") });
    await shown("user-awa");
    expect(invoke).not.toHaveBeenCalledWith("list_expected_users", expect.anything());
    expect(part("expect")).toBeNull();
  });
});
