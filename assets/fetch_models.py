#!/usr/bin/env python3
"""Brings the minutiae network to assets/models/, as models.lock pins it. Does nothing if it is already there.

Needs Python 3.9 with pip, and once the network; no other Python package.
The source is the package that publishes the LEADER network on PyPI. Its ONNX graph is flattened to what the program
reads: the weights alone, one tensor a layer under the layer's name, as a safetensors file. The arithmetic stands in
crates/biometrics/src/minutiae/network.rs. Each step is checked against a SHA-256 of the lock before the next.
"""

import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ASSETS = Path(__file__).resolve().parent
LOCK = json.loads((ASSETS / "models.lock").read_text(encoding="utf-8"))


def main():
    leader = LOCK["leader"]
    target = ASSETS / "models" / leader["file"]
    if target.is_file() and sha256(target.read_bytes()) == leader["sha256"]:
        return
    print("fetching the minutiae network", file=sys.stderr)
    onnx = unpacked(downloaded(leader["package"]), leader["source"])
    weights = safetensors(layers(Graph(onnx)))
    check(weights, leader["sha256"], leader["file"])
    target.parent.mkdir(exist_ok=True)
    # A torn file must not look like a finished one.
    partial = target.with_suffix(".partial")
    partial.write_bytes(weights)
    os.replace(partial, target)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def check(content, expected, name):
    if sha256(content) != expected:
        sys.exit(f"fetch_models: {name} is not the pinned one: {sha256(content)} instead of {expected}")


def downloaded(package):
    """The package's source archive, from the index that pip is configured for. pip itself refuses another hash."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(f"{package['name']}=={package['version']} --hash=sha256:{package['sha256']}\n")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps",
               "--no-binary", package["name"], "--require-hashes", "--dest", folder, "-r", str(wanted)]
        if subprocess.run(pip, stdout=sys.stderr).returncode != 0:
            sys.exit("fetch_models: pip could not fetch the package (is python3-pip installed, is there a network?)")
        archive = (Path(folder) / package["file"]).read_bytes()
    check(archive, package["sha256"], package["file"])
    return archive


def unpacked(archive, source):
    with tempfile.TemporaryFile() as stream:
        stream.write(archive)
        stream.seek(0)
        with tarfile.open(fileobj=stream, mode="r:gz") as tar:
            onnx = tar.extractfile(source["path"]).read()
    check(onnx, source["sha256"], source["path"])
    return onnx


def fields(message):
    """(number, value) of a protobuf message; an int for varints, bytes for everything else."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    while at < len(message):
        key = varint()
        number, wire = key >> 3, key & 7
        if wire == 0:
            yield number, varint()
            continue
        length = {1: 8, 5: 4}.get(wire)
        if length is None:
            length = varint()
        yield number, message[at:at + length]
        at += length


class Graph:
    """Nodes and float constants of an ONNX file (field numbers of onnx.proto3, IR version 8)."""

    def __init__(self, onnx):
        graph = dict(fields(onnx))[7]
        self.nodes, self.constants = [], {}
        for number, value in fields(graph):
            if number == 1:
                self.nodes.append(self.node(value))
            elif number == 5:
                self.add_constant(value)

    @staticmethod
    def node(message):
        node = {1: [], 2: [], 4: ""}
        for number, value in fields(message):
            if number in (1, 2):
                node[number].append(value.decode())
            elif number == 4:
                node[4] = value.decode()
        return node[4], node[1], node[2]

    def add_constant(self, message):
        shape, raw, kind, name = [], b"", 0, ""
        for number, value in fields(message):
            if number == 1:
                shape.extend([value] if isinstance(value, int) else packed_varints(value))
            elif number == 2:
                kind = value
            elif number == 8:
                name = value.decode()
            elif number == 9:
                raw = value
        if kind == 1 and raw:
            self.constants[name] = (shape, raw)


def packed_varints(content):
    value = shift = 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def layers(graph):
    """The weights by layer. A layer's name is in the constant's name, or else in that of the value it makes."""
    found = {}

    def add(layer, part, constant, flat):
        shape, raw = graph.constants[constant]
        found[f"{layer}.{part}"] = ([len(raw) // 4] if flat else shape, raw)

    def layer_of(*names):
        for name in names:
            match = re.match(r"functional_1/(\w+?)_1/", name)
            if match:
                return match[1] + (".depthwise" if "separable_conv2d/depthwise" in name else "")
        sys.exit(f"fetch_models: no layer for {names}")

    for kind, inputs, outputs in graph.nodes:
        constants = [name for name in inputs if name in graph.constants]
        if kind == "Conv":
            # Constants folded by the exporter lost their name; kernels shared by two layers bear the first one's.
            layer = layer_of(outputs[0], constants[0])
            add(layer, "weight", constants[0], flat=False)
            if len(constants) > 1:
                add(layer, "bias", constants[1], flat=True)
        elif kind == "Add" and constants and outputs[0].endswith("/BiasAdd:0"):
            add(layer_of(outputs[0]), "bias", constants[0], flat=True)
        elif kind == "Mul" and constants and outputs[0].endswith("_ln_1/mul:0"):
            add(layer_of(outputs[0]), "gamma", constants[0], flat=True)
        elif kind == "Add" and constants and outputs[0].endswith("_ln_1/add_1:0"):
            add(layer_of(outputs[0]), "beta", constants[0], flat=True)
    return found


def safetensors(tensors):
    header, offset = {}, 0
    for name in sorted(tensors):
        shape, raw = tensors[name]
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [offset, offset + len(raw)]}
        offset += len(raw)
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    return struct.pack("<Q", len(head)) + head + b"".join(tensors[name][1] for name in sorted(tensors))


if __name__ == "__main__":
    main()
