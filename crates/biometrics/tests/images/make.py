#!/usr/bin/env python3
"""Writes the image files of this folder: one pattern of 160 x 144 pixels in the forms that files come in.

Needs numpy and Pillow. Only run to change them; the tests read the files as they are.
"""

from pathlib import Path

import numpy
from PIL import Image

folder = Path(__file__).parent
y, x = numpy.mgrid[0:144, 0:160]
levels = (127 + 100 * numpy.cos(x * 2 * numpy.pi / 9 + numpy.sin(y / 13))).astype(numpy.uint8)
grey, negative = Image.fromarray(levels), Image.fromarray(255 - levels)
deep = Image.fromarray(levels.astype(numpy.uint16) * 257)
left_half = Image.fromarray(((x < 80) * 255).astype(numpy.uint8))

grey.save(folder / "8-bit.png")
deep.save(folder / "16-bit.png")
deep.save(folder / "16-bit.tif", compression="tiff_lzw")
grey.convert("1").save(folder / "1-bit.png")
Image.merge("LA", (grey, left_half)).save(folder / "left-half-opaque.png")
grey.convert("RGB").save(folder / "colour.tif", compression="tiff_lzw")
grey.convert("CMYK").save(folder / "cmyk.jpg", quality=85)
grey.convert("CMYK").save(folder / "cmyk.tif", compression="tiff_lzw")
grey.save(folder / "1000-dpi.png", dpi=(1000, 1000))
grey.save(folder / "1000-dpi.jpg", quality=85, dpi=(1000, 1000))
grey.save(folder / "1000-dpi.tif", compression="tiff_lzw", dpi=(1000, 1000))
grey.save(folder / "1000-dpi.bmp", dpi=(1000, 1000))
grey.save(folder / "72-dpi.jpg", quality=85, dpi=(72, 72))
frames = {"save_all": True, "append_images": [negative]}
grey.save(folder / "two-pages.tif", compression="tiff_lzw", **frames)
grey.save(folder / "two-frames.png", duration=100, **frames)
grey.save(folder / "two-frames.gif", duration=100, **frames)
