import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Enrolling } from "../src/screens/enrol/enrolling.svelte";
import { FRAME, inFrame } from "../src/screens/enrol/face";
import FaceCheck from "../src/screens/enrol/FaceCheck.svelte";
import PhotoStep from "../src/screens/enrol/PhotoStep.svelte";
import { draft } from "./draft";
import { clear, draw, part } from "./drawn";

const invoke = vi.hoisted(() => vi.fn<(command: string, args: Record<string, unknown>) => Promise<unknown>>());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));
// A test has no camera: this is the picture it would give.
vi.mock("../src/parts/bytes", () => ({ frameOf: () => Promise.resolve(new Blob(["x"])), base64: () => Promise.resolve("eA==") }));

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

describe("the live check before the photo", () => {
  const said = (): HTMLElement | null => part("face-said");

  function show(paused = false): void {
    const video = document.createElement("video");
    Object.defineProperties(video, { videoWidth: { value: 1280 }, videoHeight: { value: 960 } });
    draw(FaceCheck, { id: "d1", video, paused });
  }
  beforeEach(() => { invoke.mockReset(); });
  afterEach(async () => {
    await clear();
  });

  it("draws the face and says what to change, then that all is well", async () => {
    const face = { left: 400, top: 300, width: 200, height: 300 };
    invoke.mockResolvedValueOnce({ face, reasons: ["photo-too-dark"] }).mockResolvedValue({ face, reasons: [] });
    show();
    await vi.waitFor(() => { expect(said()?.dataset["good"]).toBe("false"); });
    expect(said()?.textContent).toContain("lumière");
    expect(document.querySelector("rect")?.getAttribute("y")).toBe("120");
    expect(invoke).toHaveBeenLastCalledWith("preview_photo", { id: "d1", bytesBase64: "eA==" });
    await vi.waitFor(() => { expect(said()?.dataset["good"]).toBe("true"); }, { timeout: 3000 });
  });

  it("draws no frame where no face is", async () => {
    invoke.mockResolvedValue({ face: null, reasons: ["no-face"] });
    show();
    await vi.waitFor(() => { expect(said()).not.toBeNull(); });
    expect(document.querySelector("rect")).toBeNull();
  });

  it("says nothing of a picture that could not be looked at", async () => {
    invoke.mockRejectedValue({ code: "not-signed-in", args: {} });
    show();
    await vi.waitFor(() => { expect(invoke).toHaveBeenCalled(); });
    expect(said()).toBeNull();
  });

  it("looks at nothing while the photo is being taken", async () => {
    show(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(invoke).not.toHaveBeenCalled();
  });
});

describe("the photo step without a camera", () => {
  afterEach(async () => {
    await clear();
  });

  it("says so and offers the file in the camera's place", async () => {
    draw(PhotoStep, { enrolling: new Enrolling("d1"), draft: draft() });
    await vi.waitFor(() => { expect(part("camera-none")?.textContent).toContain("Aucune caméra"); });
    expect(part("photo-shoot")).toBeNull();
    expect(part("photo-file-button")?.classList).toContain("primary");
  });
});
