// The one place that speaks to the shell. A failure is a value, so that no screen can forget it.
import { invoke } from "@tauri-apps/api/core";

import type { Failure } from "./wire";

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string";
}

export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<Answer<T>> {
  try {
    return { ok: true, value: await invoke<T>(command, args) };
  } catch (thrown) {
    // The shell itself answers with a string when an argument has the wrong shape: a fault of the program, not of the person.
    if (isFailure(thrown)) return { ok: false, failure: { code: thrown.code, args: thrown.args ?? {} } };
    return { ok: false, failure: { code: "unknown-failure", args: { code: String(thrown).slice(0, 80) } } };
  }
}
