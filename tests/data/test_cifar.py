"""CIFAR-10's archive: a small one of the same form, read back."""

import io
import pickle
import tarfile

import numpy as np
import pytest

from ganlab.data import cifar
from ganlab.data.download import DataError


def archive(rng):
    """(bytes, {name: (pixels (n, 32, 32, 3), labels)}) in the published form."""
    stored, file = {}, io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name in ("data_batch_1", "data_batch_2", "test_batch"):
            x = rng.integers(0, 256, (4, 32, 32, 3), np.uint8)
            labels = rng.integers(0, 10, 4).tolist()
            rows = np.concatenate(
                [x[..., c].reshape(4, 1024) for c in range(3)], 1
            )  # all red, then all green, then all blue
            content = pickle.dumps({b"data": rows, b"labels": labels})
            entry = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
            stored[name] = x, labels
    return file.getvalue(), stored


def test_images_and_labels_come_back():
    content, stored = archive(np.random.default_rng(0))
    first, second, test = stored.values()
    for split, parts in {"train": (first, second), "test": (test,)}.items():
        images, labels = cifar.from_archive(content, split)
        expected = np.concatenate([x for x, _ in parts])
        assert images.dtype == np.float32 and labels.dtype == np.int64
        np.testing.assert_allclose((images + 1) * 127.5, expected, atol=1e-4)
        assert labels.tolist() == sum((told for _, told in parts), [])


def test_a_file_that_differs_and_no_network(tmp_path, monkeypatch):
    monkeypatch.setenv("GANLAB_DATA", str(tmp_path))
    monkeypatch.setattr(cifar, "HOME", "http://localhost:9/")
    folder = tmp_path / "cifar10"
    folder.mkdir()
    (folder / cifar.NAME).write_bytes(b"something else")
    with pytest.raises(DataError, match="put the file into"):
        cifar.cifar10()
    with pytest.raises(ValueError, match="'train' or 'test'"):
        cifar.cifar10("all")
