import { describe, expect, it } from "vitest";

import { FRAME, inFrame } from "../src/screens/enrol/face";

describe("the face in the frame", () => {
  it("is mirrored, as in a mirror", () => {
    const right = inFrame({ left: 600, top: 100, width: 300, height: 200 }, 300, 400);
    expect(right).toEqual({ x: 30, y: 40, width: 90, height: 80 });
  });

  it("is where it is seen when the camera's picture is wider than the frame", () => {
    // 4:3 shown as high as the frame: 533 wide, of which 117 are cut on either side.
    const middle = inFrame({ left: 400, top: 300, width: 200, height: 300 }, 1280, 960);
    expect(middle.x + middle.width / 2).toBeCloseTo(FRAME.width / 2);
    expect(middle.width).toBeCloseTo(0.2 * (400 * 4) / 3);
    expect(middle).toMatchObject({ y: 120, height: 120 });
  });

  it("stays square", () => {
    const box = inFrame({ left: 100, top: 200, width: 240, height: 320 }, 1280, 960);
    expect(box.width).toBeCloseTo(box.height);
  });

  it("is where it is seen when the picture is narrower than the frame", () => {
    const box = inFrame({ left: 0, top: 500, width: 1000, height: 100 }, 480, 960);
    expect(box).toMatchObject({ x: 0, width: FRAME.width });
    expect(box.y).toBeCloseTo(FRAME.height / 2);
  });
});
