"""All measures of a generator of digits at once, against one fixed reference."""

from .features import digit_features, digit_probabilities
from .frechet import frechet_distance
from .inception import inception_score
from .kernel import kid
from .manifold import density_coverage, precision_recall
from .memory import memorisation
from .two_samples import two_sample


def digit_judge(x_train, x_reference, subsets=5):
    """A function images (n, 28, 28, 1) in [-1, 1] -> {measure: score}.

    x_train: what the generator was fitted to; x_reference: held-out digits, as many or
    more. The measures: FD, KID (mean of `subsets` draws), IS, precision, recall,
    density, coverage, "told apart" (accuracy of the two-sample vote) on the features of
    the digit classifier, and "memorised" (see memorisation) on pixels. Compare scores
    at equal n only, beside those of fresh real digits.
    """
    f_reference = digit_features(x_reference)
    train, reference = (x.reshape(len(x), -1) for x in (x_train, x_reference))

    def judge(x):
        f = digit_features(x)
        return {
            "FD": frechet_distance(f, f_reference),
            "KID": kid(f, f_reference, subsets).mean,
            "IS": inception_score(digit_probabilities(x)).mean,
            **precision_recall(f_reference, f)._asdict(),
            **density_coverage(f_reference, f)._asdict(),
            "told apart": two_sample(f_reference, f).accuracy,
            "memorised": memorisation(x.reshape(len(x), -1), train, reference).share,
        }

    return judge
