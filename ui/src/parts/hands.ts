// The two hands as they lie before the operator: left hand on the left, thumbs towards the middle. The drawing is
// of a body, so it never mirrors with the script.
import type { FingerName, PrintSlot } from "../ipc/wire";

/** From the far left to the far right. */
export const ACROSS: readonly FingerName[] = [
  "left-little", "left-ring", "left-middle", "left-index", "left-thumb",
  "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
];

/** The order of the paper forms (ISO finger codes): right thumb first. */
export const IN_TURN: readonly FingerName[] = [
  "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
  "left-thumb", "left-index", "left-middle", "left-ring", "left-little",
];

export interface FingerShape {
  finger: FingerName;
  base: readonly [number, number];
  tip: readonly [number, number];
}

export const DRAWING = { width: 640, height: 330, hand: 300 } as const;

const RIGHT: Record<string, { base: readonly [number, number]; tip: readonly [number, number] }> = {
  thumb: { base: [112, 268], tip: [34, 184] },
  index: { base: [122, 205], tip: [104, 76] },
  middle: { base: [164, 195], tip: [160, 44] },
  ring: { base: [206, 200], tip: [216, 66] },
  little: { base: [244, 218], tip: [270, 118] },
};

/** Where each finger is drawn, in units of the drawing. */
export const SHAPES: readonly FingerShape[] = ACROSS.map((finger) => {
  const [side, name] = finger.split("-") as [string, string];
  const shape = RIGHT[name] ?? { base: [0, 0], tip: [0, 0] };
  const place = ([x, y]: readonly [number, number]): readonly [number, number] =>
    side === "right" ? [DRAWING.width - DRAWING.hand + x, y] : [DRAWING.hand - x, y];
  return { finger, base: place(shape.base), tip: place(shape.tip) };
});

/** The finger that an arrow key leads to; the same one at the ends and for every other key. */
export function moved(finger: FingerName, key: string): FingerName {
  const at = ACROSS.indexOf(finger);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: ACROSS.length - 1 }[key] ?? at;
  return ACROSS[Math.min(Math.max(to, 0), ACROSS.length - 1)] ?? finger;
}

export function isDone(slot: PrintSlot): boolean {
  return slot.state === "captured" || slot.state === "forced" || slot.state === "exception";
}

/** The next finger in turn that is still to do, looking on after `from` and then from the start; `null` if all ten are done. */
export function nextToDo(slots: readonly PrintSlot[], from: FingerName | null): FingerName | null {
  const todo = new Set(slots.filter((slot) => !isDone(slot)).map((slot) => slot.finger));
  const start = from ? IN_TURN.indexOf(from) + 1 : 0;
  return [...IN_TURN.slice(start), ...IN_TURN.slice(0, start)].find((finger) => todo.has(finger)) ?? null;
}
