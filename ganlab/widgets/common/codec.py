"""One frame in one buffer: a line of JSON, then the arrays, each at a multiple of 4."""

import json

import numpy as np

KINDS = {"float32": np.float32, "uint8": np.uint8}


def encode(meta, arrays):
    """bytes of `meta` (a dict that JSON can hold) and {name: float32 or uint8 array}.

    uint32 n, then n bytes of JSON {"meta", "parts": [[name, kind, shape, offset]]},
    all little-endian. Offsets count from the end of the padded JSON.
    """
    parts, blocks, offset = [], [], 0
    for name, array in arrays.items():
        array = np.ascontiguousarray(array)
        if array.dtype.name not in KINDS:
            raise ValueError(
                f"{name} is {array.dtype}: a frame holds float32 and uint8 alone."
            )
        parts.append([name, array.dtype.name, array.shape, offset])
        blocks.append(_padded(array.astype(array.dtype.newbyteorder("<")).tobytes()))
        offset += len(blocks[-1])
    head = json.dumps({"meta": meta, "parts": parts}, allow_nan=False).encode()
    size = np.array(len(head), "<u4").tobytes()
    return b"".join([size, _padded(head), *blocks])


def decode(data):
    """(meta, {name: array}) of what encode() gave; the browser does the same."""
    size = int(np.frombuffer(data, "<u4", 1)[0])
    head = json.loads(data[4 : 4 + size])
    start, arrays = 4 + size + -size % 4, {}
    for name, kind, shape, offset in head["parts"]:
        count = int(np.prod(shape))
        flat = np.frombuffer(data, KINDS[kind], count, start + offset)
        arrays[name] = flat.reshape(shape)
    return head["meta"], arrays


def _padded(block):
    return block + b"\0" * (-len(block) % 4)
