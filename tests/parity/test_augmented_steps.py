import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tensorflow")

from ganlab.data import digits  # noqa: E402
from ganlab.parity.augmented_steps import same_moves, same_steps  # noqa: E402
from ganlab.tf.augmented import augmented_step as step_tf  # noqa: E402
from ganlab.torch.augmented import augmented_step as step_torch  # noqa: E402


def test_the_librarys_own_steps_pass_and_another_learning_rate_does_not():
    x = digits()[0][:8]
    same_steps({"torch": step_torch, "tf": step_tf}, x)

    def slower(G, D, opt_G, opt_D, *rest):
        for group in opt_D.param_groups:
            group["lr"] = 1e-4
        return step_torch(G, D, opt_G, opt_D, *rest)

    with pytest.raises(AssertionError, match="differ"):
        same_steps({"torch": slower}, x)


def test_a_move_the_other_way_is_found():
    def left(x, down, right):
        rolled = [
            torch.roll(image, (int(d), -int(r)), (1, 2))
            for image, d, r in zip(x, down, right, strict=True)
        ]
        return torch.stack(rolled)

    with pytest.raises(AssertionError, match="differ"):
        same_moves({"torch": left}, digits()[0][:8])
