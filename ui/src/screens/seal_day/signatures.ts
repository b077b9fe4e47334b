// What the delegates typed, as the act wants it. Nothing is checked here but that every party has an answer.

export interface Signature {
  party: string;
  name: string;
  pin: string;
  reason: string;
}

export interface Answers {
  /** Name → PIN. */
  delegates: Record<string, string>;
  /** Party → reason. */
  absent: Record<string, string>;
}

/** `null` while a party has neither a delegate with a PIN nor a reason. */
export function answers(signatures: readonly Signature[]): Answers | null {
  const said: Answers = { delegates: {}, absent: {} };
  for (const { party, name, pin, reason } of signatures) {
    if (name.trim() && pin) said.delegates[name.trim()] = pin;
    else if (!name.trim() && reason.trim()) said.absent[party] = reason.trim();
    else return null;
  }
  return Object.keys(said.delegates).length > 0 ? said : null;
}
