import { describe, expect, it } from "vitest";

import type { FingerName, PrintSlot, SlotState } from "../src/ipc/wire";
import { ACROSS, IN_TURN, moved, nextToDo, SHAPES } from "../src/parts/hands";

const slot = (finger: FingerName, state: SlotState): PrintSlot => ({
  finger, state, quality: null, reasons: [], minutiae: null, tries: [], tries_left: 3, forced: null, exception: null, picture: null,
});
const hands = (states: Partial<Record<FingerName, SlotState>>): PrintSlot[] => IN_TURN.map((finger) => slot(finger, states[finger] ?? "empty"));

describe("the two hands", () => {
  it("hold ten fingers, the same on the drawing and in turn", () => {
    expect([...ACROSS].sort()).toEqual([...IN_TURN].sort());
    expect(new Set(ACROSS).size).toBe(10);
  });

  it("lie left on the left and right on the right", () => {
    for (const { finger, tip } of SHAPES) expect(finger.startsWith("left"), finger).toBe(tip[0] < 320);
  });

  it("are walked with the arrows as they are seen, thumbs side by side", () => {
    expect(moved("left-thumb", "ArrowRight")).toBe("right-thumb");
    expect(moved("right-thumb", "ArrowLeft")).toBe("left-thumb");
    expect(moved("right-index", "Home")).toBe("left-little");
    expect(moved("right-index", "End")).toBe("right-little");
  });

  it("do not walk past their ends, nor on other keys", () => {
    expect(moved("left-little", "ArrowLeft")).toBe("left-little");
    expect(moved("right-little", "ArrowRight")).toBe("right-little");
    expect(moved("right-ring", "a")).toBe("right-ring");
  });

  it("lead to the first finger that is not done after a crash", () => {
    const six = hands({ "right-thumb": "captured", "right-index": "captured", "right-middle": "forced", "right-ring": "exception", "right-little": "captured" });
    expect(nextToDo(six, null)).toBe("left-thumb");
  });

  it("lead on from the finger just done and come back for what was skipped", () => {
    const skipped = hands(Object.fromEntries(IN_TURN.filter((finger) => finger !== "right-index").map((finger) => [finger, "captured"])));
    expect(nextToDo(skipped, "left-little")).toBe("right-index");
  });

  it("do not leave a finger whose tries are spent as done", () => {
    expect(nextToDo(hands({ "right-thumb": "exhausted" }), null)).toBe("right-thumb");
  });

  it("lead nowhere when all ten are done", () => {
    expect(nextToDo(hands(Object.fromEntries(IN_TURN.map((finger) => [finger, "captured"]))), "right-thumb")).toBeNull();
  });
});
