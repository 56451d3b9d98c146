r"""E01.3 · The best D, when the batch is not half and half
formula · 10 minutes · 2 points
Let a share $\pi$ of each batch of $D$ be real and $1 - \pi$ generated. Then $D$ maximises $\pi\,\mathbb{E}_p[\log \sigma(D)] + (1 - \pi)\,\mathbb{E}_q[\log(1 - \sigma(D))]$. Which logit is the best at a point?

- **Inputs**: `log_p` and `log_q` (n,), NumPy arrays of log-densities; `share`, a float between 0 and 1.
- **Result**: (n,), the best logits. Expected size: between $-10$ and 10."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {
            "log_p": rng.normal(-2, 1, n),
            "log_q": rng.normal(-2, 1, n),
            "share": float(rng.choice([0.1, 0.25, 2 / 3, 0.9])),
        }
        for n in (1, 7, 100)
    ]


EXERCISE = Exercise(
    __doc__,
    "best_logit(log_p, log_q, share)",
    "The best logits (n,).",
    make_cases=cases,
    answer=lambda log_p, log_q, share: {
        "logit": log_p - log_q + np.log(share) - np.log1p(-share)
    },
    call={"returns": ("logit",)},
    python="return log_p - log_q + np.log(share / (1 - share))",
    discussion=r"The derivation of the lesson with $\pi p$ and $(1 - \pi) q$ in place of $p$ and $q$. The share only shifts all logits by the log of the odds, so the slope that $G$ learns from stays the same.",
    wrong=r"""
- Maximise pi p log s + (1 - pi) q log(1 - s) over the probability s. >> The derivation of the lesson goes through with two other weights.
# the share left out: this is the best D for batches of which one half is real.
- Where does the share come into V(D)? >> Put pi p in the place of p, and (1 - pi) q in the place of q.
python: + np.log(share / (1 - share)) ->
# the share turned round: the more real points there are, the less your D says 'real'.
- If nearly all points are real, what should D say without looking? >> Check the sign of what you add to log p - log q.
python: + np.log -> - np.log
# p and q turned round: your D calls the points real that are more likely fakes.
- Where q is far larger than p, what should D say? >> Check the sign of log p and of log q.
python: log_p - log_q -> log_q - log_p
# a probability instead of a logit: all your numbers lie between 0 and 1: these are probabilities.
- The course's D returns logits. What is the logit of a probability? >> sigma(logit) = probability; you need the way back.
python: return log_p - log_q + np.log(share / (1 - share)) -> return 1 / (1 + np.exp(log_q - log_p) * (1 - share) / share)
# the ratio without its logarithm: these are the ratios themselves, not their logarithms.
- A logit can be negative. Can a ratio? >> You have s* / (1 - s*); one function is missing around it.
python: log_p - log_q + np.log(share / (1 - share)) -> np.exp(log_p - log_q) * share / (1 - share)
# only the share of real points weighed: the real points are weighed by their share, the fakes are not.
- Two expectations stand in V(D). How large a share has the second? >> At a share of one half the answer must be log p - log q again.
python: (share / (1 - share)) -> (share)""",
)
