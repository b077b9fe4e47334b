// Where the face that the core found stands in the frame on the screen: the camera's picture is mirrored, as in a
// mirror, and cut to 3:4 in its middle.
import type { PhotoFace } from "../../ipc/wire";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The frame's units; a photo is 3:4. */
export const FRAME = { width: 300, height: 400 } as const;

/** `face` of a picture of that many pixels, in units of the frame; parts of it may lie outside. */
export function inFrame(face: PhotoFace, width: number, height: number): Box {
  const scale = Math.max(FRAME.width / width, FRAME.height / height);
  const shown = { width: width * scale, height: height * scale };
  const wide = (face.width / 1000) * shown.width;
  const left = (face.left / 1000) * shown.width - (shown.width - FRAME.width) / 2;
  return {
    x: FRAME.width - left - wide,
    y: (face.top / 1000) * shown.height - (shown.height - FRAME.height) / 2,
    width: wide,
    height: (face.height / 1000) * shown.height,
  };
}
