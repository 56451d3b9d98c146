r"""E01.4 · Two players with friction
step · 20 minutes · 3 points
Give both players of the lesson a reason to stay near 0. The value is now

$$v(x, y) = x\,y + \tfrac{a}{2} x^2 - \tfrac{a}{2} y^2$$

with a friction $a$. Player one moves $x$ to make $v$ small, player two moves $y$ to make it large. Write one alternating step: player one takes a step of size $h$ along its gradient, then player two answers the new $x$. Let autograd take the derivatives of $v$. Then iterate your step 100 times from $(1, 0)$ with $h = 0.2$, once with $a = 0$ and once with $a = 0.5$, and see what has become of the circle.

- **Inputs**: `x` and `y`, scalar float64 tensors; `h` and `a`, floats.
- **Result**: the new `(x, y)`, two scalars. Expected size: up to 3."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {
            "x": np.array(x),
            "y": np.array(y),
            "h": float(rng.uniform(0.1, 0.5)),
            "a": float(rng.uniform(0.2, 1.0)),
        }
        for x, y in [(1.0, -1.0), *rng.uniform(0.5, 2, (3, 2))]
    ]


def answer(x, y, h, a):
    x = x - h * (y + a * x)
    return {"x": x, "y": y + h * (x - a * y)}


EXERCISE = Exercise(
    __doc__,
    "friction_step(x, y, h, a)",
    "The new (x, y).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("x", "y")},
    atol=1e-7,
    torch="""
x = x.detach().requires_grad_()
value = x * y + a / 2 * x**2 - a / 2 * y**2
x = (x - h * torch.autograd.grad(value, x)[0]).detach()
y = y.detach().requires_grad_()
value = x * y + a / 2 * x**2 - a / 2 * y**2
return x, y + h * torch.autograd.grad(value, y)[0]""",
    tf="""
with tf.GradientTape() as tape:
    tape.watch(x)
    value = x * y + a / 2 * x**2 - a / 2 * y**2
x = x - h * tape.gradient(value, x)
with tf.GradientTape() as tape:
    tape.watch(y)
    value = x * y + a / 2 * x**2 - a / 2 * y**2
return x, y + h * tape.gradient(value, y)""",
    discussion=r"With $a = 0$ the point is still on its ellipse after 100 steps; with $a = 0.5$ its distance from the middle is below $10^{-4}$. Each player is pulled back to 0 whatever the other does, so every round loses a little of the swing. A penalty on $D$ can do the like near the equilibrium of a GAN.",
    wrong=r"""
- Two halves: x goes down the slope of v in x, then y goes up the slope of v in y. >> A derivative needs a variable: requires_grad_() there, tape.watch() here.
# simultaneous instead of alternating: both players moved from where they stood.
- Which x does player two see when it is its turn? >> Player two answers the x that has just moved.
both:
    return x - h * (y + a * x), y + h * (x - a * y)
# player two moves first: player two moved first, and player one answered.
- Read again who begins. >> Take the step of x, then use the new x in the value that y climbs.
both:
    y = y + h * (x - a * y)
    return x - h * (y + a * x), y
# friction without its half: the friction pulls twice as hard as it should.
- What is the derivative of a x^2? >> The squares have a factor in front of a.
both: a / 2 -> a
# no friction: a has no effect.
- Is a part of what is differentiated? >> The two squares belong to the value, before the derivative is taken.
both: a / 2 -> 0
# friction turned round for player two: player two is pushed away from 0 instead of back.
- Player two climbs: which sign must y^2 have, so that it climbs towards 0? >> The value has minus a/2 times y^2.
both: - a / 2 * y**2 -> + a / 2 * y**2
# player two goes downhill: player two has moved down the value instead of up.
- Who wants the value small, and who wants it large? >> The step of y has a plus.
both: y + h * -> y - h *
# player one goes uphill: player one has moved up the value instead of down.
- Who wants the value small, and who wants it large? >> The step of x has a minus.
both: x - h * -> x + h *""",
)
