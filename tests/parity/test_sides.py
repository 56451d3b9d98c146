import pytest

from ganlab.parity.sides import sides


def test_each_framework_gives_its_own_module():
    pytest.importorskip("torch")
    pytest.importorskip("tensorflow")
    found = sides(("torch", "tf"), "crowd")
    assert list(found) == ["PyTorch", "TensorFlow"]
    assert [part.__name__ for part in found.values()] == [
        "ganlab.torch.crowd",
        "ganlab.tf.crowd",
    ]


def test_only_what_is_used_is_imported():
    assert sides((), "crowd") == {}
    with pytest.raises(ModuleNotFoundError):
        sides(("torch",), "no_such_part")
