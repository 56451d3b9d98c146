r"""E15.6 · Wrong maps with a perfect cycle
predict · 10 minutes · 3 points
$G$ takes drawings $x$ to pictures, $H$ takes pictures back; both kinds are grey here, numbers in $[-1, 1]$. Is the cycle loss $\mathbb{E}\,|H(G(x)) - x| + \mathbb{E}\,|G(H(y)) - y|$ zero, whatever the data, or can it be larger?

- A: $G(x) = x$, $H(y) = y$.
- B: $G(x) = -x$, $H(y) = -y$: negatives.
- C: $G$ shifts the picture by one pixel to the right, and what leaves on the right comes in on the left; $H$ does the same to the left.
- D: $G(x) = x$, $H(y)$ is black and white: $-1$ where $y < 0$, else $1$.
- E: $G(x) = x^3$, $H(y)$ is the real cube root of $y$.
- F: $G$ gives the same good picture for any $x$, $H$ the same good drawing."""

from ..frames import choice

EXERCISE = choice(
    __doc__,
    "cycle_is_zero()",
    "{letter: name}",
    {
        "A": "zero",
        "B": "zero",
        "C": "zero",
        "D": "can be larger",
        "E": "zero",
        "F": "can be larger",
    },
    discussion="Zero means that each map undoes the other: any invertible map and its inverse, right or wrong. The lesson saw something like B. D is the honest drawing, and is punished: it loses the greys. F would fool both discriminators, and is just what the cycle is there to forbid.",
    wrong=r"""
- Does H undo G, and G undo H? >> Then, and only then, the loss is zero.
# right for zero: the cycle loss does not know which map is right.
- Does a negative of a negative differ from the picture? >> B, C and E undo themselves; nothing asks whether they are right.
python: "B": "zero" -> "B": "can be larger"
python: "C": "zero" -> "C": "can be larger"
python: "E": "zero" -> "E": "can be larger"
python: "B": "zero" -> "B": "can be larger"
    "C": "zero" -> "C": "can be larger"
    "E": "zero" -> "E": "can be larger"
# what is lost comes back: black and white cannot be undone.
- Which y gives H(y) = 1? >> Many; G cannot know which one it was.
python: "D": "can be larger" -> "D": "zero"
# fooling is not enough: one picture for all fools D, but nothing comes home.
- What is H(G(x)) for two different x? >> The same, so it cannot be both.
python: "F": "can be larger" -> "F": "zero"
# the identity: it undoes itself.
- What is H(G(x)) if both do nothing? >> x.
python: "A": "zero", -> "A": "can be larger",""",
)
