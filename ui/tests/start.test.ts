// The first screen and the way in, drawn: what is offered, what is asked of the shell, what it answers.
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { desk } from "../src/desk.svelte";
import type { AppState } from "../src/ipc/wire";
import InitStation from "../src/screens/init_station/InitStation.svelte";
import Panic from "../src/screens/panic/Panic.svelte";
import { HOLD_MS } from "../src/screens/panic/hold.svelte";
import SignIn from "../src/screens/sign_in/SignIn.svelte";
import { clear, click, draw, part, type } from "./drawn";

const invoke = vi.hoisted(() => vi.fn<(command: string, args: Record<string, unknown>) => Promise<unknown>>());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));
vi.mock("@tauri-apps/api/event", () => ({ listen: () => Promise.resolve(() => undefined) }));

const station = { code: "GAO1", role: "site", site: "Gao", fingerprint: "" };
const app = (changes: Partial<AppState> = {}): AppState => ({
  version: "0.1.0", language: "fr", idle_lock_s: 300, demo: null, station, remains: false, user: null,
  limits: {
    quality_threshold: 60, tries: 3, fingers_min: 2,
    adjudicate: { score: 40, false_match_rate: 1e-4 }, duplicate: { score: 60, false_match_rate: 1e-6 },
  },
  ...changes,
});

beforeEach(() => {
  invoke.mockReset();
  desk.take({ ok: true, value: app() });
});
afterEach(async () => {
  await clear();
});

describe("the first screen", () => {
  it("sets a new station up unless somebody asks for a copy", () => {
    draw(InitStation, { remains: false });
    expect(part("init-code")).not.toBeNull();
    click("start-restore");
    expect(part("init-code")).toBeNull();
    expect(part<HTMLButtonElement>("restore-go")?.disabled).toBe(true);
  });

  it("restores with folder, name, PIN and token, and says how old the copy was before it goes on", async () => {
    draw(InitStation, { remains: false });
    click("start-restore");
    type("restore-folder", " /media/stick ");
    type("restore-name", "awa");
    type("restore-pin", "271828");
    invoke.mockRejectedValueOnce({ code: "token-needed", args: {} });
    click("restore-go");
    await vi.waitFor(() => { expect(part("failure")?.dataset["code"]).toBe("token-needed"); });
    expect(invoke).toHaveBeenLastCalledWith("restore", { dir: "/media/stick", name: "awa", pin: "271828", token: null });
    expect(part("restore-token"), "the token is asked for").not.toBeNull();
    expect(part<HTMLInputElement>("restore-pin")?.value).toBe("");
    type("restore-pin", "271828");
    type("restore-token", "/media/own/token");
    const back = app({ user: { name: "awa", role: "administrateur" } });
    invoke.mockResolvedValueOnce({ copies: 2, events: 41, made_ms: Date.UTC(2026, 10, 24, 19, 28), state: back });
    click("restore-go");
    await vi.waitFor(() => { expect(part("restored")?.textContent).toContain("19:28"); });
    expect(invoke.mock.lastCall?.[1]).toMatchObject({ token: "/media/own/token" });
    expect(desk.state?.user).toBeNull();
    click("restored-go");
    expect(desk.state?.user?.name).toBe("awa");
  });

  it("offers nothing but to clear while a database without keys is in the way", async () => {
    draw(InitStation, { remains: true });
    expect(part("start-new")).toBeNull();
    invoke.mockRejectedValueOnce({ code: "already-open", args: {} });
    click("remains-clear");
    await vi.waitFor(() => { expect(part("failure")?.dataset["code"]).toBe("already-open"); });
    invoke.mockResolvedValueOnce(app({ station: null }));
    click("remains-clear");
    await vi.waitFor(() => { expect(desk.state?.station).toBeNull(); });
    expect(invoke).toHaveBeenLastCalledWith("clear_remains", {});
  });
});

describe("the way in", () => {
  it("hands the token over only when it was asked for", async () => {
    draw(SignIn, { state: app(), station });
    type("sign-in-name", "awa");
    type("sign-in-pin", "271828");
    invoke.mockRejectedValueOnce({ code: "token-needed", args: {} });
    click("sign-in-submit");
    await vi.waitFor(() => { expect(part("sign-in-token")).not.toBeNull(); });
    expect(invoke).toHaveBeenLastCalledWith("sign_in", { name: "awa", pin: "271828", token: null });
    type("sign-in-token", "/media/own/token");
    type("sign-in-pin", "271828");
    invoke.mockResolvedValueOnce(app({ user: { name: "awa", role: "administrateur" } }));
    click("sign-in-submit");
    await vi.waitFor(() => { expect(desk.state?.user?.name).toBe("awa"); });
    expect(invoke).toHaveBeenLastCalledWith("sign_in", { name: "awa", pin: "271828", token: "/media/own/token" });
  });
});

describe("the panic key on the screen", () => {
  afterEach(() => { vi.useRealTimers(); });

  it("destroys with the focus where Enter is enough, and whoever was there is gone", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    desk.take({ ok: true, value: app({ user: { name: "Fanta", role: "enroleur" } }) });
    draw(Panic, {});
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Delete", ctrlKey: true, shiftKey: true }));
    flushSync();
    expect(part("panic-holding")).not.toBeNull();
    expect(part("panic-go")).toBeNull();
    vi.advanceTimersByTime(HOLD_MS);
    flushSync();
    vi.useRealTimers();
    await vi.waitFor(() => { expect(document.activeElement).toBe(part("panic-go")); });
    expect(invoke).not.toHaveBeenCalled();
    invoke.mockResolvedValueOnce(app({ station: null, remains: true }));
    click("panic-go");
    await vi.waitFor(() => { expect(desk.state?.remains).toBe(true); });
    expect(invoke).toHaveBeenLastCalledWith("destroy_keys_now", {});
    expect(desk.locked).toBeNull();
  });
});
