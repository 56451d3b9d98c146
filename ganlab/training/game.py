"""What both frameworks' Trainers have in common: the standard game, steered."""

import numpy as np

from . import door
from .running import PIECE
from .settings import OPTIMUM, SETTINGS, checked


class Game:
    """G against D on noise z: whole steps and halves, settings that change as it runs.

    Stands before a Loop. Trainer gives: LOSSES, G, D, z_dim, loss (a name); _half_D and
    _half_G, which take a batch; _pass(net, x); _copies() of both networks.
    """

    halfway = False  # whether D has taken its half of a step, and G not yet

    def step(self, k=1):
        """k alternating steps; the losses of the last. Waits for the device once."""
        self._skip_G()
        return super().step(k)

    def step_D(self):
        """D's half of a step alone, all n_critic updates; its last loss."""
        self._skip_G()
        told = self._run(self._half_D, average=False)
        self.halfway = True
        return {"loss_D": float(told["loss_D"])}

    def step_G(self):
        """G's half of a step alone, with the noise that D saw last; its loss."""
        told = self._run(self._half_G)
        self.step_count, self.halfway = self.step_count + 1, False
        return {"loss_G": float(told["loss_G"])}

    def sample(self, n_or_z=64, seed=None):
        """Points (n, d) or images (n, H, W, C), from n draws of noise or from z (n, Z).

        Uses the averaged generator where there is one. Leaves the training untouched.
        """
        z = n_or_z
        if door.is_count(z):
            z = self._drawn(z, seed)["z"]
        return self._apply(self.ema["G"].model if self.ema else self.G, z)

    def logits(self, x):
        """D's logits (n,) for points (n, d) or images (n, H, W, C)."""
        return self._apply(self.D, x)

    def settings(self):
        """What configure() can change, as it is now."""
        return {"loss": self.loss, **self._settings}

    def configure(self, **settings):
        """Changes settings from the next step on; ValueError changes nothing."""
        kept = checked(settings, SETTINGS, self.LOSSES)
        self.loss = kept.pop("loss", self.loss)
        super().configure(**kept)

    @property
    def optimum(self):
        """The losses where neither player can win, {name: (value, text)}."""
        return OPTIMUM.get(self.loss, {})

    def state(self):
        """All that is needed to go on bit by bit, as {name: ndarray}."""
        return {**super().state(), "halfway": np.array(self.halfway)}

    def load(self, state):
        """Puts back what state() gave, for the same networks and settings."""
        super().load({k: a for k, a in state.items() if k != "halfway"})
        self.halfway = bool(state["halfway"])

    def clone(self):
        """A second run of the same networks, state and settings, that stands alone."""
        other = type(self)(
            *self._copies(),
            self.x_real,
            self.z_dim,
            batch=self.batch,
            betas=self.betas,
            ema=self.ema["G"].decay if self.ema else 0.0,
            bf16=self.bf16,
            seed=self.seed,
            device=self.device,
            **self.settings(),
        )
        other.load(self.state())
        return other

    def _apply(self, net, x):
        x = np.ascontiguousarray(x, np.float32)
        pieces = [x[i : i + PIECE] for i in range(0, max(1, len(x)), PIECE)]
        return np.concatenate([self._pass(net, piece) for piece in pieces])

    def _check_game(self, layers):
        """layers: {name of a network: the names of its layers' classes}."""
        norm = {k: any("BatchNorm" in x for x in v) for k, v in layers.items()}
        door.check_batch(self.batch, len(self.x_real), norm)
        passes = (lambda x, net=net: self._apply(net, x) for net in (self.G, self.D))
        door.check_game(self.z_dim, *passes, self.x_real)

    def _skip_G(self):
        """After D's half alone a new step begins: G has left its turn out."""
        self.step_count, self.halfway = self.step_count + self.halfway, False
