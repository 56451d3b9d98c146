"""What lesson 12 compares on digits, and what each arm costs."""

from typing import NamedTuple

from .multiplications import conv, step

RECIPE = {"base": 8, "batch": 32, "lr_G": 2e-3, "lr_D": 1e-3, "ema": 0.99}
WORK_G = conv((7, 64, 32, 1), (4, 32, 16, 7), (4, 16, 1, 14))


class DigitArm(NamedTuple):
    """Ds: of "whole", "patch" and "half", several may be alike; base: of their
    channels; n_critic: updates of D for one of G; classes: a class head beside a single
    whole D of base 8; rate: a factor on both learning rates."""

    Ds: tuple = ("whole",)
    base: int = 8
    n_critic: int = 1
    classes: bool = False
    rate: float = 1.0

    def work(self):
        """Multiplications of one step, an image of the batch."""
        Ds = [work_D(kind, self.base) for kind in self.Ds]
        more = 3 * 640 if self.classes else 0  # forward, and two ways back
        return step(WORK_G, Ds, self.n_critic) + self.n_critic * more

    def steps(self, budget):
        """The steps that a budget of multiplications, an image, pays for."""
        return max(1, round(budget / self.work()))


def work_D(kind, base=8):
    """Work of one kind of discriminator."""
    b = base
    first = [(4, 1, 2 * b, 14), (4, 2 * b, 4 * b, 7)]
    layers = {
        "whole": [*first, (7, 4 * b, 8 * b, 1), (1, 8 * b, 1, 1)],
        "patch": [*first, (3, 4 * b, 1, 7)],
        "half": [
            (4, 1, b, 7),
            (3, b, 2 * b, 7),
            (7, 2 * b, 4 * b, 1),
            (1, 4 * b, 1, 1),
        ],
    }
    return conv(*layers[kind])


ARMS = {
    "one D": DigitArm(),
    "two D": DigitArm(("whole", "whole")),
    "one wide D": DigitArm(base=11),
    "one D, two updates": DigitArm(n_critic=2),
    "whole and patch": DigitArm(("whole", "patch")),
    "whole and half": DigitArm(("whole", "half")),
    "one D, two heads": DigitArm(classes=True),
    "patch alone": DigitArm(("patch",)),
}
BUDGET = 400 * ARMS["two D"].work()
