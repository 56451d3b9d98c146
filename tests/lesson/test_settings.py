"""The person's own machine: settings found otherwise are told, set, and go on."""

import os
import subprocess
import sys
import types

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

import ganlab
from ganlab import figures
from ganlab.lesson import frameworks, hardware, settings


def python(code, *args, **env):
    """(what it prints, what it says in error, its exit code) of a fresh process."""
    env = {name: value for name, value in (os.environ | env).items() if value}
    line = [sys.executable, "-c", code, *args]
    done = subprocess.run(line, capture_output=True, text=True, env=env)
    return done.stdout, done.stderr, done.returncode


BROKEN = 'raise OSError("[WinError 126] fbgemm.dll\\nor one of its dependencies")'

ALL_AT_ONCE = """
import sys; sys.path.insert(0, sys.argv[1])
import numpy as np, ganlab
lab = ganlab.setup("smoke")
print("==", lab.frameworks)
import keras, tensorflow as tf
keras.config.set_floatx("float64")
keras.config.set_dtype_policy("mixed_float16")
keras.config.set_image_data_format("channels_first")
tf.config.run_functions_eagerly(True)
ganlab.setup("smoke", "tf")
print("==")
ganlab.setup("smoke", "tf")
print("==")
from ganlab.tf import nets
x = nets.mlp_generator(hidden=(4,))(np.zeros((1, 2)))
print(tf.keras.__version__, x.dtype.name, keras.layers.Dense(1).dtype_policy.name)
tf.compat.v1.disable_eager_execution()
ganlab.setup("smoke", "tf")
"""


def test_everything_at_once_and_tensorflow_goes_on(tmp_path):
    """PyTorch unloadable, another Keras backend, Keras 2, matplotlib turned around."""
    pytest.importorskip("tensorflow")
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text(BROKEN)
    (tmp_path / "matplotlibrc").write_text("image.origin: lower\ntext.usetex: True\n")
    out, error, _ = python(
        ALL_AT_ONCE,
        str(tmp_path),
        KERAS_BACKEND="torch",
        TF_USE_LEGACY_KERAS="1",
        MPLBACKEND="nonsense",
        MATPLOTLIBRC=str(tmp_path / "matplotlibrc"),
        PYTHONIOENCODING="ascii",
    )
    assert out.count("==") == 3, out + error
    first, second, third, last = out.split("==")
    for told in (
        "PyTorch     -       cannot be used (OSError: [WinError 126] fbgemm.dll or one "
        "of its dependencies): its cells are passed over",
        "KERAS_BACKEND was 'torch': it is 'tensorflow' in this process",
        "TF_USE_LEGACY_KERAS asked for Keras 2",
        "MPLBACKEND was 'nonsense', which matplotlib does not know",
        "matplotlib was set otherwise (image.origin, text.usetex): the course's",
    ):
        assert told in first, out + error
    assert "('tf',)" in second
    for told in (
        "Keras's float type was float64: it is float32 here, as the lessons need.",
        "Keras's precision policy was mixed_float16: it is float32 here",
        "Keras's image format was channels_first: it is channels_last here",
        "TensorFlow ran functions eagerly, many times slower",
    ):
        assert told in second, second
    assert third.strip().splitlines()[-1].startswith("profile")  # nothing more to say
    version, *dtypes = last.split()
    assert version >= "3" and dtypes == ["float32", "float32"]
    assert "restart the kernel and leave out tf.compat.v1.disable_eager" in error


@pytest.fixture
def torch():
    torch = pytest.importorskip("torch")
    yield torch
    torch.set_default_dtype(torch.float32)
    torch.set_default_device(None)
    torch.set_grad_enabled(True)
    torch.set_autocast_enabled("cpu", False)
    torch.set_float32_matmul_precision("highest")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t.set_default_dtype(t.float64), "default dtype was torch.float64"),
        (lambda t: t.set_default_device("meta"), "default device was meta"),
        (lambda t: t.set_grad_enabled(False), "gradients were switched off"),
        (lambda t: t.set_autocast_enabled("cpu", True), "autocast was on for cpu"),
        (lambda t: t.set_float32_matmul_precision("medium"), "products was medium"),
    ],
)
def test_pytorchs_settings_are_told_and_set(torch, change, told, capsys):
    change(torch)
    ganlab.setup("smoke", "torch")
    assert told in capsys.readouterr().out
    x = torch.ones(2, 2, requires_grad=True)
    y = x @ x
    assert (y.dtype, y.device.type, y.requires_grad) == (torch.float32, "cpu", True)
    ganlab.setup("smoke", "torch")
    assert capsys.readouterr().out.splitlines()[-1].startswith("profile")


def test_inference_mode_cannot_be_gone_on_with(torch):
    with torch.inference_mode(), pytest.raises(ImportError) as told:
        ganlab.setup("smoke", "torch")
    assert "restart the kernel, or leave the `with" in str(told.value)
    assert "install" not in str(told.value).replace("is installed", "")


def test_keras_on_another_framework_already(monkeypatch):
    config = types.SimpleNamespace(backend=lambda: "jax")
    monkeypatch.setitem(sys.modules, "keras", types.SimpleNamespace(config=config))
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")
    with pytest.raises(ImportError, match="Keras runs on 'jax' already; restart"):
        settings.before_tensorflow()


def load_from(tmp_path, monkeypatch, **files):
    """hardware.load_all for modules of these names and texts, and no others."""
    for name, text in files.items():
        (tmp_path / f"{name}.py").write_text(text)
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    names = {"torch": "ganlab_torch", "tf": "ganlab_tensorflow"}
    monkeypatch.setattr(hardware, "MODULES", names)
    return hardware.load_all(["torch", "tf"])


def test_nothing_that_can_be_loaded(tmp_path, monkeypatch):
    texts = {"ganlab_torch": BROKEN, "ganlab_tensorflow": "import nothing_of_the_kind"}
    with pytest.raises(ImportError) as told:
        load_from(tmp_path, monkeypatch, **texts)
    text = str(told.value)
    assert "PyTorch is installed but cannot be used (OSError: [WinError 126]" in text
    assert "TensorFlow is installed but cannot be used (ModuleNotFoundError" in text
    assert "--force-reinstall ganlab_torch ganlab_tensorflow`" in text


def test_a_file_that_stands_in_the_frameworks_place(tmp_path, monkeypatch):
    """Learners call their first script torch.py."""
    texts = {"ganlab_torch": "x = 1", "ganlab_tensorflow": BROKEN}
    with pytest.raises(ImportError, match="ganlab_torch.py stands in its place; rena"):
        load_from(tmp_path, monkeypatch, **texts)


def test_a_folder_of_the_name_is_no_framework(tmp_path, monkeypatch):
    (tmp_path / "ganlab_only_a_folder").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(frameworks.MODULES, "torch", "ganlab_only_a_folder")
    assert not frameworks._installed("torch")


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("GANLAB_PROFILE", "quick", "GANLAB_PROFILE is 'quick': it can be"),
        ("GANLAB_FRAMEWORKS", "jax", "GANLAB_FRAMEWORKS holds 'jax': it can be"),
    ],
)
def test_a_wrong_value_in_the_environment_is_named(monkeypatch, variable, value, told):
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=told):
        ganlab.setup("smoke", "torch")


@pytest.mark.parametrize("seed", [-1, 2**32, 0.5, None, "1"])
def test_seeds_that_are_none(seed):
    with pytest.raises(ValueError, match="give a whole number from 0 to"):
        ganlab.setup("smoke", seed=seed)


def test_numpys_errors_and_a_backend_that_cannot_draw(monkeypatch):
    before, backend = np.geterr(), matplotlib.get_backend()
    try:
        np.seterr(all="raise")
        assert "NumPy raised errors" in settings.of_numpy()[0]
        assert np.exp(np.float64(-1000)) == 0 and settings.of_numpy() == []
        plt.close("all")
        matplotlib.rcParams["backend"] = "module://ganlab_no_such_backend"
        told = " ".join(settings.of_matplotlib())
        assert "no_such_backend', which cannot be used here (ModuleNotFoundE" in told
        plt.close(plt.figure())
    finally:
        np.seterr(**before)
        plt.switch_backend(backend)


def test_the_look_begins_from_the_defaults_and_says_what_was_otherwise():
    figures.style(whole=True)
    assert figures.style(whole=True) == []
    plt.style.use("dark_background")
    plt.rcParams["image.origin"] = "lower"
    figures.style()  # a drawing leaves alone what the person has set since
    assert plt.rcParams["image.origin"] == "lower"
    changed = figures.style(whole=True)
    assert {"image.origin", "axes.facecolor"} <= set(changed)
    assert plt.rcParams["image.origin"] == "upper"
    assert plt.rcParams["axes.facecolor"] == "white" and figures.style() == []


NO_HOME = """
import ganlab
ganlab.setup("smoke", "torch")
ganlab.check("E01.3", lambda log_p, log_q, share: log_p - log_q)
ganlab.progress("01")
from ganlab.data.download import DataError, fetch
try:
    fetch("t10k-labels-idx1-ubyte", ["http://127.0.0.1:9/"])
except DataError as error:
    print(error)
"""


@pytest.mark.skipif(
    subprocess.run(
        ["unshare", "--user", "--map-user=12345", "true"], capture_output=True
    ).returncode
    if os.path.exists("/usr/bin/unshare")
    else True,
    reason="needs a user namespace",
)
def test_no_home_folder_and_an_unknown_user(tmp_path):
    pytest.importorskip("torch")
    env = {k: v for k, v in os.environ.items() if k not in ("HOME", "GANLAB_DATA")}
    root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    env |= {"PYTHONPATH": root}
    line = ["unshare", "--user", "--map-user=12345", sys.executable, "-c", NO_HOME]
    done = subprocess.run(line, capture_output=True, text=True, env=env, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "E01.3: not yet" in done.stdout and "of " in done.stdout
    assert done.stdout.count("Your progress is not kept") == 1
    assert "set GANLAB_DATA to a folder that can be written" in done.stdout
    assert list(tmp_path.iterdir()) == []
