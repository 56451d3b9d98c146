"""Does a generator give what was asked for, is it good, and how much of it is there?"""

from statistics import NormalDist

import numpy as np

from .features import digit_features, digit_probabilities
from .frechet import frechet_distance


def bells_obedience(x, asked, bells):
    """{"accuracy", "std within", "W1", "class loss"} of points asked for by label.

    x (n, 1); asked (n,); bells: a Bells. accuracy: of the best reader, whose ceiling on
    true samples is bells.best_accuracy(). std within: the mean standard deviation of a
    class over the true one, 1 for true samples. W1: the mean over classes of the
    Wasserstein-1 distance to the true bell, in closed form from sorted points. class
    loss: see bells.class_loss.
    """
    x, asked = np.reshape(x, -1).astype(np.float64), np.asarray(asked)
    std, far = [], []
    for k, mean in enumerate(bells.means):
        own = np.sort(x[asked == k])
        bell = NormalDist(mean, bells.s)
        levels = (np.arange(len(own)) + 0.5) / len(own)
        far.append(abs(own - [bell.inv_cdf(u) for u in levels]).mean())
        std.append(own.std() / bells.s)
    right = (bells.read(x) == asked).mean()
    scores = {"accuracy": right, "std within": np.mean(std), "W1": np.mean(far)}
    scores["class loss"] = bells.class_loss(x, asked)
    return {name: float(value) for name, value in scores.items()}


def digit_obedience(images, asked, reference):
    """{"accuracy", "variety", "FD within", "FD"} of digits asked for by label.

    images (n, 28, 28, 1) in [-1, 1], asked (n,) in 0..9; reference: Images of real
    digits, held out. accuracy: the share that the digit classifier reads as asked.
    Over the classes, the mean of: variety, the trace of the covariance of the features
    over that of the real digits of the class; FD within, the Frechet distance to the
    real digits of the class (Miyato and Koyama 2018, arXiv 1802.05637, section 4: intra
    FID). FD: of all together. Compare at equal n only, beside fresh real digits.
    """
    asked, features = np.asarray(asked), digit_features(images)
    real = digit_features(reference.images)
    variety, within = [], []
    for k in np.unique(reference.labels):
        own, true = features[asked == k], real[reference.labels == k]
        variety.append(own.var(0).sum() / true.var(0).sum())
        within.append(frechet_distance(own, true))
    return {
        "accuracy": float((digit_probabilities(images).argmax(1) == asked).mean()),
        "variety": float(np.mean(variety)),
        "FD within": float(np.mean(within)),
        "FD": frechet_distance(features, real),
    }


def share_table(codes, digits, n_codes=10, n_digits=10):
    """How often each code came out as each digit: counts (n_codes, n_digits)."""
    counts = np.zeros((n_codes, n_digits), np.int64)
    np.add.at(counts, (codes, digits), 1)
    return counts


def mutual_information(counts):
    """I(code; digit) in nats of a table of counts (K, M): 0 for independent ones.

    sum p(c, d) log p(c, d) / (p(c) p(d)). Of few counts it is too high, by about
    (K - 1)(M - 1) / 2n.
    """
    p = np.asarray(counts, np.float64) / np.sum(counts)
    independent = p.sum(1, keepdims=True) * p.sum(0, keepdims=True)
    seen = p > 0
    return float((p[seen] * np.log(p[seen] / independent[seen])).sum())


def code_share(counts):
    """I(code; digit) / H(code): 1 if the digit tells the code, 0 if it tells nothing.

    counts (codes, digits), each code drawn at least once.
    """
    p = np.sum(counts, 1) / np.sum(counts)
    return mutual_information(counts) / float(-(p * np.log(p)).sum())


def one_to_one_accuracy(counts):
    """The share of samples that are right if each code is named after one digit.

    counts (K, K); over all K! ways to name the codes the best (Hungarian method).
    """
    from scipy.optimize import linear_sum_assignment

    rows = linear_sum_assignment(-np.asarray(counts))
    return float(np.asarray(counts)[rows].sum() / np.sum(counts))


def digits_alike(counts):
    """How alike two digits are to the codes: (digits, digits), 1 on the diagonal.

    counts (codes, digits), each digit seen. P(a sample of i and one of j have the same
    code), over the geometric mean of that for two of i and for two of j.
    """
    shares = counts / np.sum(counts, 0)
    shared = shares.T @ shares
    same = np.sqrt(np.diag(shared))
    return shared / np.outer(same, same)
