// One question to the shell at a time: whether it is under way, and what was wrong with the last one.
import type { Answer } from "../ipc/client";
import type { Failure } from "../ipc/wire";

export class Asking {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** The answer; `null` if it was a failure, or if the question before has no answer yet. */
  async ask<T>(question: () => Promise<Answer<T>>): Promise<{ value: T } | null> {
    if (this.busy) return null;
    this.busy = true;
    const answer = await question();
    this.busy = false;
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok ? { value: answer.value } : null;
  }
}
