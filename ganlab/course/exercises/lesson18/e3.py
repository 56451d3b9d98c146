r"""E18.3 · Up to the first end
step · 15 minutes · 3 points
A generator gave the logits of each letter of some words, given the letters before it. Letter 0 is the end; a word's letters behind its first end are padding and were not drawn. Write each word's $\log q$, the sum over its letters, the first end included. A word without an end has all its letters.

- **Inputs**: `logits` (B, L, V); `y` (B, L, V), the words, one-hot.
- **Result**: (B,), in nats, with a gradient in `logits`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for B, L, V in ((4, 5, 4), (5, 6, 3)):
        codes = rng.integers(1, V, (B, L))
        for row, end in zip(codes, rng.permutation(L - 1)[: B - 1] + 1, strict=False):
            row[end:] = 0
        logits = rng.normal(0, 1.5, (B, L, V)).astype(np.float32)
        drawn.append({"logits": logits, "y": np.eye(V, dtype=np.float32)[codes]})
    return drawn


def answer(logits, y):
    e = np.exp(np.float64(logits))
    q = e / e.sum(-1, keepdims=True)
    codes, total = y.argmax(-1), np.zeros(len(y))
    slope, weight = np.zeros(y.shape), np.cos(np.arange(len(y)))
    for i, row in enumerate(codes):
        for t, letter in enumerate(row):
            total[i] += np.log(q[i, t, letter])
            slope[i, t] = weight[i] * (y[i, t] - q[i, t])
            if letter == 0:
                break
    return {"log_q": total, "the slope of log_q in logits": slope}


EXERCISE = Exercise(
    __doc__,
    "log_q(logits, y)",
    "log q of each word, up to its first end.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("log_q",), "gradient": ("logits",)},
    torch="""
logs = (F.log_softmax(logits, -1) * y).sum(-1)  # (B, L)
ends = y[..., 0]
before = ends.cumsum(1) - ends  # ends before this letter
return (logs * (before < 0.5)).sum(1)""",
    tf="""
logs = tf.reduce_sum(tf.nn.log_softmax(logits) * y, -1)  # (B, L)
ends = y[..., 0]
before = tf.cumsum(ends, 1) - ends  # ends before this letter
return tf.reduce_sum(logs * tf.cast(before < 0.5, tf.float32), 1)""",
    discussion="The first end was drawn and counts; what follows it was not. A running sum of the ends, less the letter's own, is 0 up to the first end and positive behind it. Without the mask a short word pays for all of its padding, and a generator of short words looks bad.",
    wrong=r"""
- Take one word of two letters and write down what was drawn. >> Two letters and one end, then nothing; the three log-probabilities add up.
# the padding counted: all L places of each word are added up.
- Which letters were drawn? >> Behind the first end nothing was: a mask has to take it out.
torch: (logs * (before < 0.5)).sum(1) -> logs.sum(1)
tf: tf.reduce_sum(logs * tf.cast(before < 0.5, tf.float32), 1) -> tf.reduce_sum(logs, 1)
# the first end left out: the word's letters count, its end does not.
- Was the end drawn, too? >> The mask is still 1 at the first end.
torch: ends.cumsum(1) - ends -> ends.cumsum(1)
tf: tf.cumsum(ends, 1) - ends -> tf.cumsum(ends, 1)
# only the ends counted: the letters behind the first end are taken, and those before it left out.
- Which side of the first end was drawn? >> Turn the comparison round.
both: before < 0.5 -> before > 0.5
# logits for logarithms: the logits are added up, which are no log-probabilities.
- Do the exponentials of your numbers add up to 1 over the letters? >> A log-softmax over the letters.
torch: F.log_softmax(logits, -1) -> logits
tf: tf.nn.log_softmax(logits) -> logits
# no logarithm: probabilities are added up.
- The probability of a word is a product over its letters. What turns it into a sum? >> The logarithm of the softmax, letter by letter.
torch: F.log_softmax(logits, -1) -> F.softmax(logits, -1)
tf: tf.nn.log_softmax(logits) -> tf.nn.softmax(logits)
# softmax over the places: it is taken over the places of the word, not over the letters.
- Over which axis must probabilities add up to 1? >> The last one, with V entries.
torch: F.log_softmax(logits, -1) -> F.log_softmax(logits, 1)
tf: tf.nn.log_softmax(logits) -> tf.nn.log_softmax(logits, 1)
# the mean over the letters: the sum was divided by L.
- The probability of a word is a product over its letters. >> Its logarithm is their sum.
torch: (logs * (before < 0.5)).sum(1) -> (logs * (before < 0.5)).mean(1)
tf: tf.reduce_sum(logs * tf.cast(before < 0.5, tf.float32), 1) -> tf.reduce_mean(logs * tf.cast(before < 0.5, tf.float32), 1)
# the mean over the word's own letters: the sum was divided by how many letters the word has, its end among them.
- Should a long word be as likely as a short one? >> Leave the division out: log q is the sum.
torch: return (logs * (before < 0.5)).sum(1) -> return (logs * (before < 0.5)).sum(1) / (before < 0.5).sum(1)
tf: return tf.reduce_sum(logs * tf.cast(before < 0.5, tf.float32), 1) -> return tf.reduce_sum(logs * tf.cast(before < 0.5, tf.float32), 1) / tf.reduce_sum(tf.cast(before < 0.5, tf.float32), 1)
# minus log q: the sign is that of a loss.
- Is the logarithm of a probability positive? >> log q is asked for, not the loss.
torch: return (logs -> return -(logs
tf: return tf.reduce_sum -> return -tf.reduce_sum""",
)
