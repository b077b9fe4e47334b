// One draft while it is being made. What the core answered is what stands here: nothing is "saved" before it answered.
import * as ipc from "../../ipc/client";
import type { Answer } from "../../ipc/client";
import type { Captured, Draft, Failure } from "../../ipc/wire";
import type { JsonValue } from "../../ipc/wire/serde_json/JsonValue";

export class Enrolling {
  draft = $state.raw<Draft | null>(null);
  /** Acts asked and not yet answered. */
  pending = $state(0);
  /** The last act that did not happen, for the step to show. */
  failure = $state.raw<Failure | null>(null);
  /** Refusals beside their field; the field keeps what was typed. */
  refused = $state.raw<Record<string, Failure>>({});

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
    return answer.ok;
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
    return answer.ok ? answer.value : null;
  }
}

function without(all: Record<string, Failure>, name: string): Record<string, Failure> {
  return Object.fromEntries(Object.entries(all).filter(([each]) => each !== name));
}
