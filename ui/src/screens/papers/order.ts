// An order for a paper: everything that is not said is the core's choice.
import type { PaperKind, PaperOrder } from "../../ipc/wire";

export function order(paper: PaperKind, said: Partial<PaperOrder> = {}): PaperOrder {
  return { language: null, enrolment: null, weapon: null, referral: null, size: null, reason: null, blank: null, day: null, exercise: null, unit: null, by: null, format: null, ...said, paper };
}

export const ABOUT_ONE = ["receipt", "card", "discharge"] as const;
export const LISTS = ["day", "roster", "posts", "quota", "weapons"] as const;
