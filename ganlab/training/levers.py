"""The levers of lesson 07 and the points that they are tried on, as options."""

from ..data.distributions import distribution, gaussian_mixture


def wide_ring():
    """The ring with modes ten times as wide: 8 modes, standard deviation 0.1."""
    return gaussian_mixture(distribution("ring").modes, 0.1, name="wide ring")


SPACING = 0.765  # of neighbouring modes
GAMMA = (SPACING / 2) ** 2  # D sees nothing finer than 2 sqrt(gamma)

# Options of a Crowd, each one lever pulled alone
ALONE = {
    "nothing": {},
    "smoothing 0.9": {"target": 0.9},
    "D 4 times as fast": {"pace": 4.0},
    "G 4 times as fast": {"pace": 0.25},
    "no momentum": {"betas": (0.0, 0.999)},
    "momentum 0.9": {"betas": (0.9, 0.999)},
    "spectral norm": {"spectral": True},
    "R1": {"r1": GAMMA},
    "R1 + R2": {"r1": GAMMA, "r2": GAMMA},
}
# Five together, and four of them
TOGETHER = {
    "smoothing": ALONE["smoothing 0.9"],
    "D faster": ALONE["D 4 times as fast"],
    "momentum off": ALONE["no momentum"],
    "spectral norm": ALONE["spectral norm"],
    "R1 + R2": ALONE["R1 + R2"],
}


def all_but(*names):
    """The options of TOGETHER without the named levers."""
    options = {}
    for name, lever in TOGETHER.items():
        options |= {} if name in names else lever
    return options


LEAVE_ONE_OUT = {"all five": all_but()}
LEAVE_ONE_OUT |= {f"without {name}": all_but(name) for name in TOGETHER}

# R1 + R2 with half and with twice the length 2 sqrt(gamma)
LENGTHS = {
    f"R1 + R2, length x {x:g}": {"r1": GAMMA * x**2, "r2": GAMMA * x**2}
    for x in (0.5, 2)
}
