// A draft for tests, as the shell would send it.
import type { Draft } from "../src/ipc/wire";
import { IN_TURN } from "../src/parts/hands";

export function draft(changes: Partial<Draft> = {}): Draft {
  return {
    id: "d1", number: "GAO1-000001-X", exercise: "MOC-GAO", unit: "MOC Gao", fields: {}, problems: [], age: "unknown",
    prints: IN_TURN.map((finger) => ({
      finger, state: "empty", quality: null, reasons: [], minutiae: null, tries: [], tries_left: 3, forced: null, exception: null, picture: null,
    })),
    fingers_done: 0, photo: null, hands: [], search: null, step: "notice", saved_ms: 1_795_500_000_000, ...changes,
  };
}
