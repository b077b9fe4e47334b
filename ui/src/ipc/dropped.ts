// Files that are dragged from the desktop onto the window: only their paths; the shell reads them.
import { listen } from "@tauri-apps/api/event";

/** Calls `told` with the paths of every drop until the returned function is called. */
export function onDropped(told: (paths: string[]) => void): () => void {
  const stop = listen<{ paths: string[] }>("tauri://drag-drop", (event) => {
    if (event.payload.paths.length > 0) told(event.payload.paths);
  });
  return () => void stop.then((unlisten) => { unlisten(); });
}
