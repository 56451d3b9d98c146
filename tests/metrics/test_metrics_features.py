"""The digit classifier: NumPy against PyTorch, its accuracy, its speed, its errors."""

import subprocess
import sys
import time

import numpy as np
import pytest

from ganlab import data, metrics
from ganlab.metrics import features


def noise(n=7):
    return np.random.default_rng(0).uniform(-1, 1, (n, 28, 28, 1)).astype(np.float32)


def test_numpy_and_torch_evaluate_the_same_net(monkeypatch):
    """Random weights of full precision, so that a transposed axis cannot hide."""
    torch = pytest.importorskip("torch", reason="compares with PyTorch")
    from ganlab.metrics.train_features import classifier, to_arrays

    torch.manual_seed(1)
    net = classifier()
    arrays = {k: v.astype(np.float32) for k, v in to_arrays(net).items()}
    monkeypatch.setattr(features, "weights", lambda: arrays)
    x = noise(300)  # more than one batch
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(p.half().float())
        expected = net[:-1](torch.from_numpy(x).permute(0, 3, 1, 2))
        probabilities = net[-1](expected).softmax(1)
    np.testing.assert_allclose(metrics.digit_features(x), expected, atol=2e-6)
    np.testing.assert_allclose(metrics.digit_probabilities(x), probabilities, atol=2e-6)


def test_the_shipped_weights_in_torch_give_the_shipped_features():
    torch = pytest.importorskip("torch", reason="compares with PyTorch")
    F = torch.nn.functional
    w = {k: torch.from_numpy(v) for k, v in features.weights().items()}
    x = torch.from_numpy(noise()).permute(0, 3, 1, 2)
    for name in ("conv1", "conv2"):
        kernel = w[f"{name}_w"].permute(3, 2, 0, 1)
        x = F.conv2d(x, kernel, w[f"{name}_b"], stride=2, padding=2).relu()
    x = x.permute(0, 2, 3, 1).flatten(1)
    x = F.linear(x, w["dense_w"].T, w["dense_b"]).relu()
    got = metrics.digit_features(noise())
    assert got.shape == (7, 64) and got.dtype == np.float64
    np.testing.assert_allclose(got, x, rtol=1e-4, atol=1e-5)


def test_normalising_leaves_the_logits_and_sets_the_mean_square():
    torch = pytest.importorskip("torch", reason="compares with PyTorch")
    from ganlab.metrics.train_features import classifier, normalise

    torch.manual_seed(1)
    net, x = classifier(), torch.from_numpy(noise()).permute(0, 3, 1, 2)
    with torch.no_grad():
        before = net(x)
        normalise(net, x)
        assert net[:-1](x).square().mean().item() == pytest.approx(1, rel=1e-5)
        torch.testing.assert_close(net(x), before, rtol=1e-5, atol=1e-6)


def test_more_than_98_5_percent_of_the_test_set_is_read_rightly(full_mnist):
    test = data.mnist("test")
    start = time.perf_counter()
    p = metrics.digit_probabilities(test.images)
    seconds = time.perf_counter() - start
    assert (p.argmax(1) == test.labels).mean() > 0.985
    np.testing.assert_allclose(p.sum(1), 1, atol=1e-12)
    assert seconds < 10, f"10,000 images took {seconds:.1f} s on one core"


def test_the_weights_stay_below_a_megabyte():
    assert features.WEIGHTS.stat().st_size < 1e6


@pytest.mark.parametrize(
    ("images", "says"),
    [
        (np.zeros((4, 1, 28, 28)), "channel comes last"),
        (np.zeros((28, 28, 1)), r"images\[None\]"),
        (np.zeros((0, 28, 28, 1)), r"\(N, 28, 28, 1\) was expected"),
        ((noise() + 1) * 127.5, r"x / 127.5 - 1"),
        ((noise() + 1) / 2, r"2 \* x - 1"),
        (noise() * np.nan, "NaN or infinity"),
    ],
)
def test_wrong_images_get_one_clear_sentence(images, says):
    with pytest.raises(ValueError, match=says) as caught:
        metrics.digit_features(images)
    assert str(caught.value).count(". ") == 0


def test_importing_the_measures_imports_no_framework():
    code = (
        "import sys, ganlab.metrics; heavy = {'torch', 'tensorflow', 'keras', "
        "'sklearn', 'matplotlib', 'IPython'}; print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"
