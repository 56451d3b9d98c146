"""What two steered runs share: batches and noise by seed and step, and settings."""

import numpy as np

# What can be changed while a run goes on, with what is asked of it.
SETTINGS = {
    "loss": "a loss by its name",
    "lr_G": "above 0",
    "lr_D": "above 0",
    "n_critic": "a whole number of at least 1",
    "r1": "at least 0",
    "r2": "at least 0",
    "gp_weight": "at least 0",
}


class OverTrainer:
    """What a steered run takes from its trainer as it is."""

    @property
    def z_dim(self):
        return self.trainer.z_dim

    @property
    def step_count(self):
        return self.trainer.step_count

    def sample(self, n_or_z):
        """Points (n, d) from n draws of noise or from z (n, Z), as the Trainer's."""
        return self.trainer.sample(n_or_z)

    def logits(self, x):
        """D's logits (n,) for points (n, d)."""
        return self.trainer.logits(x)


def batches(seed, step, times, n, batch, z_dim):
    """`times` draws for one step: rows (times, B) of n, z (times, B, Z), u (times, B).

    They depend on the arguments alone, in every framework, and more draws do not
    change the first. So two runs of one seed see the same data and noise at the same
    step, whatever their settings, and a run can be taken up at any step.
    """
    rng = np.random.Generator(np.random.Philox(key=[seed, step]))
    rows = np.empty((times, batch), np.int64)
    z = np.empty((times, batch, z_dim), np.float32)
    u = np.empty((times, batch), np.float32)
    for i in range(times):
        rows[i] = rng.integers(n, size=batch)
        rng.standard_normal(out=z[i], dtype=np.float32)
        rng.random(out=u[i], dtype=np.float32)
    return rows, z, u


def checked(settings, losses):
    """The settings as numbers and names that a run can take; ValueError for others."""
    from .engine import find_loss

    kept = {}
    for name, value in settings.items():
        if name not in SETTINGS:
            raise ValueError(
                f"There is no setting {name!r}: a run has {', '.join(SETTINGS)}."
            )
        if name == "loss":
            find_loss(losses, value)
            kept[name] = value
            continue
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = np.nan
        whole = name != "n_critic" or (number >= 1 and number == int(number))
        low_enough = number > 0 if name.startswith("lr") else number >= 0
        if not (np.isfinite(number) and low_enough and whole):
            raise ValueError(f"{name} is {value!r}: give {SETTINGS[name]}.")
        kept[name] = int(number) if name == "n_critic" else number
    return kept
