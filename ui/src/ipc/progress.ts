// How far a long act is, as the shell tells it on the way.
import { listen } from "@tauri-apps/api/event";

import type { Progress } from "./wire";

/** Calls `told` at every step of the command `act` until the returned function is called. */
export function onProgress(act: string, told: (progress: Progress) => void): () => void {
  const stop = listen<Progress>("progress", (event) => {
    if (event.payload.act === act) told(event.payload);
  });
  return () => void stop.then((unlisten) => { unlisten(); });
}
