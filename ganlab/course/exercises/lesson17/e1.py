r"""E17.1 · Two sharp answers
predict · 10 minutes · 2 points
A small picture leaves two possibilities for one pixel: it is $+1$ with probability q = <!--q-->, and $-1$ otherwise.

1. Which value has the least mean squared error?
2. How large is that error?
3. A restoration with the perfect distribution draws $+1$ with probability q, anew and independently of the truth. How large is its mean squared error?
4. Which mean *squared* error has the value with the least mean *absolute* error?

- **Inputs**: none.
- **Result**: `(value, least, drawn, of_L1)`, four numbers."""

from ..form import Exercise


def answer(q):
    m = 2 * q - 1
    return {
        "value": m,
        "least": 1 - m**2,
        "drawn": 2 * (1 - m**2),
        "of_L1": 2 - 2 * m,
    }


EXERCISE = Exercise(
    __doc__,
    "predicted_errors()",
    "(best value, its error, the error of drawing, the squared error of L1's value)",
    answer=answer,
    call={"inputs": (), "returns": ("value", "least", "drawn", "of_L1")},
    numbers={"q": 0.7},
    vary=lambda rng: {"q": float(rng.choice([0.6, 0.7, 0.8]))},
    python="""
q = {q}
least = 4 * q * (1 - q)
return 2 * q - 1, least, 2 * least, 4 * (1 - q)""",
    discussion="The best value by squared error is a grey that is never there. By absolute error it is the median, here +1, always: sharp, but one of the two answers is never given, so its distribution is wrong as well. Drawing costs exactly twice the least error, 3.01 dB.",
    wrong=r"""
- Write the mean squared error of a value v: q (1 - v)^2 + (1 - q) (-1 - v)^2. >> Its slope in v is 0 at the mean.
# one of the two answers: the squared error is least at neither of them.
- Which error has v = 0 for q = 1/2, and which one v = 1? >> The mean of the two, weighted by q.
python: return 2 * q - 1, -> return 1.0,
# values of 0 and 1: that is the mean if the pixel is 1 or 0.
- Which two values can the pixel have? >> q - (1 - q).
python: return 2 * q - 1, -> return q,
# the variance of 0 and 1: the two values lie 2 apart, not 1.
- How far apart are the two values? >> Errors are squares: twice as far is four times as much.
python: 4 * q * (1 - q) -> q * (1 - q)
# drawing is free: your drawn restoration has the least error, but only the mean has that.
- Truth and restoration are two independent draws. What is the variance of their difference? >> Two variances add up.
python: 2 * least, -> least,
# four times: as if the drawn pixel were always wrong when it can be.
- How often do truth and draw differ? >> In 2 q (1 - q) of the cases, by 2.
python: 2 * least, -> 4 * least,
# the share of wrong pixels: that is how often the answer is wrong, and a squared error also counts by how much.
- By how much do the two answers differ? >> The square of 2 is 4.
python: 4 * (1 - q) -> 1 - q
# L1 takes the mean: the value with the least absolute error is another one.
- What is the absolute error of +1, and of the mean? >> The least absolute error is at the median.
python: 4 * (1 - q) -> least
# the rarer answer: the median is the more frequent one of the two.
- Which of the two answers is the median of these possibilities? >> The one with probability above 1/2.
python: 4 * (1 - q) -> 4 * q""",
)
