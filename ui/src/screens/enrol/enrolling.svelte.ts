// One draft while it is being made. What the core answered is what stands here: nothing is "saved" before it answered.
import * as ipc from "../../ipc/client";
import type { Answer } from "../../ipc/client";
import type { Captured, Draft, Failure, FingerName, Permanence } from "../../ipc/wire";
import type { JsonValue } from "../../ipc/wire/serde_json/JsonValue";

/** The last act, where the domain has an act that takes it back. */
export type Undo =
  | { of: "field"; name: string; held: JsonValue }
  | { of: "exception" | "print" | "forced"; finger: FingerName }
  | { of: "photo" };

export class Enrolling {
  draft = $state.raw<Draft | null>(null);
  /** Acts asked and not yet answered. */
  pending = $state(0);
  /** The last act that did not happen, for the step to show. */
  failure = $state.raw<Failure | null>(null);
  /** Refusals beside their field; the field keeps what was typed. */
  refused = $state.raw<Record<string, Failure>>({});

  /** What Ctrl+Z takes back; `null` after an act that stays. */
  undo = $state.raw<Undo | null>(null);

  /** Acts are asked one after the other, so that answers cannot overtake each other. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(private readonly id: string) {}

  #inLine<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
    this.pending += 1;
    const answer = this.#line.then(ask).finally(() => (this.pending -= 1));
    this.#line = answer;
    return answer;
  }

  /** Asks for an act that answers with the draft. */
  async act(ask: () => Promise<Answer<Draft>>): Promise<boolean> {
    const answer = await this.#inLine(ask);
    this.failure = answer.ok ? null : answer.failure;
    if (answer.ok) this.draft = answer.value;
    if (answer.ok) this.undo = null;
    return answer.ok;
  }

  /** Resolves when everything asked so far has been answered. */
  async settled(): Promise<void> {
    await this.#line;
  }

  /** Takes the last act back by the act that undoes it; the journal keeps both. */
  async takeBack(): Promise<void> {
    const last = this.undo;
    if (!last) return;
    if (last.of === "field") await this.record(last.name, last.held);
    else if (last.of === "photo") await this.act(() => ipc.takePhotoBack(this.id));
    else if (last.of === "exception") await this.act(() => ipc.clearException(this.id, last.finger));
    else await this.act(() => ipc.discardPrint(this.id, last.finger));
    this.undo = null;
  }

  async except(finger: FingerName, reason: string, permanence: Permanence): Promise<boolean> {
    const done = await this.act(() => ipc.recordException(this.id, finger, reason, permanence));
    if (done) this.undo = { of: "exception", finger };
    return done;
  }

  /** Keeps a poor print. Taken back, the finger is as if nobody had tried it: a reason once given cannot be unsaid alone. */
  async force(finger: FingerName, reason: string): Promise<boolean> {
    const done = await this.act(() => ipc.forcePrint(this.id, finger, reason));
    if (done) this.undo = { of: "forced", finger };
    return done;
  }

  /** A photo; over an earlier one it can be taken back. The first one only gives way to a better one. */
  async photograph(ask: () => Promise<Answer<Draft>>): Promise<boolean> {
    const again = this.draft?.photo !== null;
    const done = await this.act(ask);
    if (done && again) this.undo = { of: "photo" };
    return done;
  }

  load(): Promise<boolean> {
    return this.act(() => ipc.draft(this.id));
  }

  /** Records one field; `null` empties it. A field that holds it already is not recorded again. */
  async record(name: string, value: JsonValue): Promise<boolean> {
    const held = this.draft?.fields[name] ?? null;
    if (JSON.stringify(held) === JSON.stringify(value)) {
      this.refused = without(this.refused, name);
      return true;
    }
    const answer = await this.#inLine(() => ipc.recordFields(this.id, { [name]: value }));
    if (answer.ok) {
      this.draft = answer.value;
      this.refused = without(this.refused, name);
      this.undo = { of: "field", name, held };
    } else {
      this.refused = { ...this.refused, [name]: answer.failure };
    }
    return answer.ok;
  }

  /** One press of the capture key. */
  async capture(finger: Captured["slot"]["finger"]): Promise<Captured | null> {
    const answer = await this.#inLine(() => ipc.capturePrint(this.id, finger));
    this.failure = answer.ok ? null : answer.failure;
    await this.#inLine(() => ipc.draft(this.id)).then((draft) => {
      if (draft.ok) this.draft = draft.value;
    });
    if (!answer.ok) return null;
    // Tries go together: a later one cannot be taken back without the earlier ones.
    this.undo = answer.value.slot.tries.length === 1 ? { of: "print", finger } : null;
    return answer.value;
  }
}

function without(all: Record<string, Failure>, name: string): Record<string, Failure> {
  return Object.fromEntries(Object.entries(all).filter(([each]) => each !== name));
}
