import type { Imported } from "../../ipc/wire";

export type Piece =
  | { kind: "read"; name: string; events: number }
  | { kind: "waiting"; name: string; chunks: readonly number[] }
  | { kind: "quarantined"; name: string; reason: string };

/** What an import said of each stick and record: what needs a hand first, what is in last. */
export function pieces({ read, waiting, quarantined }: Pick<Imported, "read" | "waiting" | "quarantined">): Piece[] {
  return [
    ...quarantined.map(({ record, reason }) => ({ kind: "quarantined", name: record, reason }) as const),
    ...waiting.map(({ bundle, chunks }) => ({ kind: "waiting", name: bundle, chunks }) as const),
    ...read.map(({ bundle, events }) => ({ kind: "read", name: bundle, events }) as const),
  ];
}
