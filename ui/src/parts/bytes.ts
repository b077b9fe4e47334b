// Bytes as the wire carries them.

/** Standard base64, no prefix. */
export async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  // In pieces: a whole photo would be more arguments than a call may have.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** What the camera shows now, whole and unmirrored; `null` before its first picture. */
export async function frameOf(video: HTMLVideoElement, type: "image/png" | "image/jpeg"): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  if (canvas.width === 0) return null;
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  return new Promise((resolve) => { canvas.toBlob(resolve, type); });
}
