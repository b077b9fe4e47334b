#!/usr/bin/env python3
"""Writes what ONNX Runtime makes of the original LEADER graph: the reference of minutiae/parity.rs.

usage: reference.py LEADER.onnx [FVC-FOLDER]

Needs numpy, Pillow and onnxruntime. Writes ridges.png, a drawing with minutiae, ridges.csv, every minutia in it, and
with a folder of sets shared.csv, one line an image: how many minutiae of at least 0.55 the network finds, how many of
them are endings, and the sums of their columns, rows, and of cosine and sine of their directions. No minutia of a real
finger is written down. Only the sets of 500 dpi, so that no resampling comes between.
"""

import csv
import sys
from pathlib import Path

import numpy
import onnxruntime
from PIL import Image

HERE = Path(__file__).parent
SETS = ["fvc2002_db1_b", "fvc2002_db4_b", "fvc2004_db4_b"]


def drawing():
    """192 x 192 pixels of bent ridges 9 px apart; each phase spiral is one minutia."""
    y, x = numpy.mgrid[0:192, 0:192].astype(float)
    phase = 2 * numpy.pi * (y + 12 * numpy.sin(x / 60)) / 9
    spirals = [(40, 50, 1), (120, 40, -1), (70, 100, -1), (150, 110, 1), (50, 150, 1), (130, 160, -1), (100, 75, 1)]
    for across, down, turn in spirals:
        phase += turn * numpy.arctan2(y - down, x - across)
    return numpy.clip(127 + 100 * numpy.cos(phase), 0, 255).astype(numpy.uint8)


def minutiae(session, image, threshold):
    """(column, row, direction, is ending, confidence), surest first. Beyond its edges the image goes on as it ended."""
    height, width = image.shape
    left, top = -width % 32 // 2, -height % 32 // 2
    pads = ((top, -height % 32 - top), (left, -width % 32 - left))
    framed = numpy.pad(image, pads, mode="edge").astype(numpy.float32)
    maps = session.run(None, {"input": framed[None, :, :, None]})[0][0]
    found = []
    for row, column in zip(*numpy.nonzero(maps[..., 3] >= threshold)):
        _, direction, ending, confidence = maps[row, column]
        found.append((column - left, row - top, direction % (2 * numpy.pi), ending >= 0.5, confidence))
    return sorted(found, key=lambda minutia: -minutia[4])


def main(model, folder=None):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    Image.fromarray(drawing()).save(HERE / "ridges.png")
    with open(HERE / "ridges.csv", "w", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["x", "y", "direction", "ending", "confidence"])
        for x, y, direction, ending, confidence in minutiae(session, drawing(), 0.12):
            lines.writerow([x, y, f"{direction:.5f}", int(ending), f"{confidence:.5f}"])
    if folder is None:
        return
    with open(HERE / "shared.csv", "w", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["image", "count", "endings", "x", "y", "cos", "sin"])
        for path in sorted(path for name in SETS for path in (Path(folder) / name).glob("*_1.png")):
            found = minutiae(session, numpy.asarray(Image.open(path)), 0.55)
            angles = [direction for _, _, direction, _, _ in found]
            lines.writerow([
                f"{path.parent.name}/{path.name}", len(found), sum(ending for *_, ending, _ in found),
                sum(x for x, *_ in found), sum(y for _, y, *_ in found),
                f"{numpy.cos(angles).sum():.4f}", f"{numpy.sin(angles).sum():.4f}",
            ])


if __name__ == "__main__":
    main(*sys.argv[1:])
