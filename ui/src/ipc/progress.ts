// What the shell tells without being asked: how far a long act is, and that the idle lock has closed the session.
import { listen } from "@tauri-apps/api/event";

import type { Progress } from "./wire";

/** Calls `told` when the idle lock has dropped the keys, until the returned function is called. */
export function onLocked(told: () => void): () => void {
  const stop = listen("locked", told);
  return () => void stop.then((unlisten) => { unlisten(); });
}

/** Calls `told` at every step of the command `act` until the returned function is called. */
export function onProgress(act: string, told: (progress: Progress) => void): () => void {
  const stop = listen<Progress>("progress", (event) => {
    if (event.payload.act === act) told(event.payload);
  });
  return () => void stop.then((unlisten) => { unlisten(); });
}
