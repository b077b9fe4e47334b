import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Hold, HOLD_MS } from "../src/screens/panic/hold.svelte";

const press = (key = "Delete", changes: KeyboardEventInit = {}): KeyboardEvent =>
  new KeyboardEvent("keydown", { key, ctrlKey: true, shiftKey: true, cancelable: true, ...changes });
const release = (key: string): KeyboardEvent => new KeyboardEvent("keyup", { key });

describe("the panic key", () => {
  let hold: Hold;
  beforeEach(() => {
    vi.useFakeTimers();
    hold = new Hold();
  });
  afterEach(() => { vi.useRealTimers(); });

  it("asks after three seconds and not before", () => {
    const event = press();
    hold.down(event);
    expect(event.defaultPrevented).toBe(true);
    vi.advanceTimersByTime(HOLD_MS - 1);
    expect([hold.held, hold.asked]).toEqual([true, false]);
    vi.advanceTimersByTime(1);
    expect([hold.held, hold.asked]).toEqual([false, true]);
  });

  it("counts from the first press, whatever the keyboard repeats", () => {
    hold.down(press());
    for (let each = 0; each < 29; each += 1) {
      vi.advanceTimersByTime(100);
      hold.down(press("Delete", { repeat: true }));
    }
    vi.advanceTimersByTime(100);
    expect(hold.asked).toBe(true);
  });

  it.each(["Delete", "Control", "Shift"])("is given up when %s is let go", (key) => {
    hold.down(press());
    vi.advanceTimersByTime(HOLD_MS - 1);
    hold.up(release(key));
    vi.advanceTimersByTime(HOLD_MS);
    expect([hold.held, hold.asked]).toEqual([false, false]);
  });

  it("is given up when the window is left", () => {
    hold.down(press());
    hold.up();
    vi.advanceTimersByTime(HOLD_MS);
    expect(hold.asked).toBe(false);
  });

  it("is no other key, and not Delete alone", () => {
    for (const event of [press("Backspace"), press("Delete", { ctrlKey: false }), press("Delete", { shiftKey: false }), press("Delete", { altKey: true })]) {
      hold.down(event);
      expect(event.defaultPrevented).toBe(false);
    }
    vi.advanceTimersByTime(HOLD_MS);
    expect(hold.asked).toBe(false);
  });

  it("begins anew after it was refused", () => {
    hold.down(press());
    vi.advanceTimersByTime(HOLD_MS);
    hold.asked = false;
    hold.up(release("Delete"));
    hold.down(press());
    expect(hold.held).toBe(true);
  });
});
