// From the boxes of the age gate to the value the core judges. Nothing is judged here.
import type { JsonValue } from "../../ipc/wire/serde_json/JsonValue";
import { digits, isoOf } from "../../parts/day";

export type BirthKind = "date" | "year" | "range";

export interface BirthBoxes {
  day: string;
  month: string;
  year: string;
  from: string;
  to: string;
  method: string;
}

export const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function fourDigits(text: string): number | null {
  const plain = digits(text);
  return /^\d{4}$/.test(plain) ? Number(plain) : null;
}

/** `null` while a box is still empty; an impossible day goes to the core, which says so. */
export function birthValue(kind: BirthKind, boxes: BirthBoxes, today: string): JsonValue | null {
  if (kind === "date") {
    const date = isoOf(boxes.day, boxes.month, boxes.year);
    return date === null ? null : { kind, date };
  }
  if (kind === "year") {
    const year = fourDigits(boxes.year);
    return year === null ? null : { kind, year };
  }
  const [from, to] = [fourDigits(boxes.from), fourDigits(boxes.to)];
  if (from === null || to === null || !boxes.method) return null;
  return { kind, from, to, reference: today, method: boxes.method };
}
