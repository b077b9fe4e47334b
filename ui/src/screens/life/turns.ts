// What may happen to somebody now, out of all that the person signed in may do with the record.
export const TURNS = ["present", "late", "absent", "transfer", "transfer-in", "unfit", "withdraw", "deceased", "consent-withdrawn"] as const;

export const turnsOf = (actions: readonly string[]): string[] => TURNS.filter((turn) => actions.includes(turn));
