"""Reads a file of torch.save into NumPy: TensorFlow's track needs no PyTorch."""

import io
import pickle
from collections import OrderedDict

import numpy as np

_TYPES = {"FloatStorage": np.float32, "LongStorage": np.int64}
_WRONG = ValueError, EOFError, LookupError, TypeError, AttributeError
_MAGIC = 0x1950A86A20F9469CFC6C


def read_pth(content):
    """{name: ndarray} from the bytes of a state dict, in the format before PyTorch 1.6.

    Such a file is a row of pickles (a magic number, a version, the machine's sizes, the
    dict, the storages' keys), and then each storage: its length as int64, its numbers.
    Only what a state dict needs is unpickled. ValueError for any other file.
    """
    file = io.BytesIO(content)
    try:
        readers = [_Reader(file) for _ in range(5)]
        magic, _, _, state, keys = (reader.load() for reader in readers)
        if magic != _MAGIC:
            raise ValueError
        arrays = {}
        for key in keys:
            count = int(np.frombuffer(file.read(8), "<i8")[0])
            kind = np.dtype(readers[3].kinds[key])
            arrays[key] = np.frombuffer(file.read(count * kind.itemsize), kind)
            if arrays[key].size != count:
                raise EOFError
        return {name: view.of(arrays) for name, view in state.items()}
    except (pickle.UnpicklingError, *_WRONG):
        raise ValueError(
            "This is no state dict as torch.save wrote it before PyTorch 1.6: give the "
            "bytes of such a .pth file."
        ) from None


class _View:
    """A tensor: where it lies in its storage."""

    def __init__(self, key, offset, shape, strides, *_):
        self.key, self.offset, self.shape, self.strides = key, offset, shape, strides

    def of(self, arrays):
        flat = arrays[self.key][self.offset :]
        places = zip(self.shape, self.strides, strict=True)
        last = sum((n - 1) * step for n, step in places)
        if (
            min((self.offset, *self.strides, *self.shape, last)) < 0
            or last >= flat.size
        ):
            raise ValueError  # it would lie outside of its storage
        steps = [s * flat.itemsize for s in self.strides]
        view = np.lib.stride_tricks.as_strided(flat, self.shape, steps)
        return view.copy()


class _Reader(pickle.Unpickler):
    """Knows three names of a state dict, and none that could do harm."""

    def __init__(self, file):
        super().__init__(file)
        self.kinds = {}  # of each storage

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _View
        if module == "torch" and name in _TYPES:
            return _TYPES[name]
        raise pickle.UnpicklingError(f"{module}.{name}")

    def persistent_load(self, told):
        _, kind, key, *_ = told  # ("storage", type, key, device, length, None)
        self.kinds[key] = kind
        return key
