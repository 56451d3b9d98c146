"""Two runs that should be one: their curves on each other, and what lies between."""

import numpy as np

from .look import FRAMEWORK, MUTED, axes


def runs_apart(curves, ylabel="loss"):
    """{name: (steps, k) values of one run}; the largest difference over all steps.

    At the left all curves, the first ones broad so that others show on them; at the
    right, on a logarithmic axis, how far the runs are from the first one. With a single
    run there is no difference: 0.
    """
    curves = {name: np.asarray(c, float) for name, c in curves.items()}
    fig, (left, right) = axes(2, height=2.0, width=9)
    width = 5.0
    for name, curve in curves.items():
        steps = np.arange(1, len(curve) + 1)
        lines = left.plot(steps, curve, lw=width, color=FRAMEWORK.get(name))
        lines[0].set_label(name)
        width = 1.3
    first, *others = curves.values()
    gaps = [np.abs(other - first) for other in others]
    for gap in gaps:
        # One that rounds to nothing has no place on a logarithmic axis
        right.semilogy(steps, np.maximum(gap, 1e-9), color=MUTED, lw=1.2)
    left.set(title="The curves", xlabel="step", ylabel=ylabel)
    right.set(title="What lies between them", xlabel="step", ylabel="difference")
    fig.legend(loc="outside right center")
    return max((float(gap.max()) for gap in gaps), default=0.0)
