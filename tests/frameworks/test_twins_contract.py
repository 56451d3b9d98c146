"""The two folders hold the same public names with the same arguments."""

import ast
from pathlib import Path

import pytest

import ganlab

ROOT = Path(ganlab.__file__).parent
ALONE = {"threads.py"}  # TensorFlow has its own pool of threads, which does not wait


def files(folder):
    """ "losses.py", "nets/dcgan.py" and so on."""
    root = ROOT / folder
    found = {str(p.relative_to(root)) for p in root.rglob("*.py")}
    return sorted(found - ALONE)


FILES = files("torch")

# what belongs to one framework alone, with the reason
ONE_SIDED = {
    (
        "layers/norm.py",
        "BatchNorm",
    ),  # Keras's own layer has other constants and variance
    ("bits.py", "adversarial_weight"),  # two gradients: TensorFlow's come from a tape
    ("nets/start.py", "normal_start"),  # PyTorch fills a layer, Keras takes a rule
    ("distributed.py", "join"),  # a process group, or a strategy which the others take
    ("distributed.py", "spread"),
    ("distributed.py", "data_parallel"),
    ("optim.py", "Average"),  # Keras has no deep copy of a model
    ("optim.py", "Adam"),  # Keras's own adds epsilon elsewhere than PyTorch's
}


def public_signatures(folder, name):
    """{"function" or "Class.method": its arguments with defaults}."""
    found = {}
    for node in ast.parse((ROOT / folder / name).read_text()).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = ast.unparse(node.args)
        if isinstance(node, ast.ClassDef):
            found[node.name] = ""
            for part in node.body:
                if isinstance(part, ast.FunctionDef):
                    found[f"{node.name}.{part.name}"] = ast.unparse(part.args)
    framework_hooks = "forward", "call", "build", "compute_output_shape", "get_config"
    return {
        name_: arguments
        for name_, arguments in found.items()
        if not name_.split(".")[-1].startswith("_") or name_.endswith("__init__")
        if name_.split(".")[-1] not in framework_hooks
        if not name_.startswith("_")
        if (name, name_.split(".")[0]) not in ONE_SIDED
    }


def test_the_folders_hold_the_same_files():
    assert FILES == files("tf")
    assert {"nets/mlp.py", "layers/conv.py", "losses.py", "penalties.py"} <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_names_arguments_and_order_are_the_same(name):
    ours, theirs = public_signatures("torch", name), public_signatures("tf", name)
    assert list(ours.items()) == list(theirs.items())


@pytest.mark.parametrize("name", FILES)
def test_a_file_reads_in_one_sitting(name):
    for folder in ("torch", "tf"):
        assert len((ROOT / folder / name).read_text().splitlines()) <= 170


def test_losses_have_the_same_keys_in_the_same_order():
    from ganlab.tf.losses import LOSSES as ours
    from ganlab.torch.losses import LOSSES as theirs

    assert list(ours) == list(theirs)
    assert [x.paired for x in ours.values()] == [x.paired for x in theirs.values()]


def test_docstrings_of_the_losses_are_the_same():
    """One formula, one paper, one equation number on both sides."""
    sources = [(ROOT / folder / "losses.py").read_text() for folder in ("torch", "tf")]
    trees = [ast.parse(source) for source in sources]
    docs = [
        {n.name: ast.get_docstring(n) for n in tree.body if hasattr(n, "args")}
        for tree in trees
    ]
    assert docs[0] == docs[1] and all(docs[0].values())
