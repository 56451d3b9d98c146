"""Numbers that can change while a run goes on, and the names of the losses."""

import difflib
import math

# What a Trainer has, with what is asked of it; a lesson's own settings are any numbers.
SETTINGS = {
    "loss": "a loss by its name",
    "lr_G": "above 0",
    "lr_D": "above 0",
    "n_critic": "a whole number of at least 1",
    "r1": "at least 0",
    "r2": "at least 0",
    "gp_weight": "at least 0",
}

# The losses where D cannot tell real from fake and gives both the same logit, for those
# that have a value there: softplus(0) = log 2.
OPTIMUM = {
    "non_saturating": {"loss_D": (2 * math.log(2), "2 log 2"),
                       "loss_G": (math.log(2), "log 2")},
    "minimax": {"loss_D": (2 * math.log(2), "2 log 2"),
                "loss_G": (-math.log(2), "−log 2")},
    "relativistic": {"loss_D": (math.log(2), "log 2"),
                     "loss_G": (math.log(2), "log 2")},
}  # fmt: skip


def find_loss(losses, name):
    """losses[name]; a ValueError that names the nearest one where there is none."""
    if name in losses:
        return losses[name]
    near = difflib.get_close_matches(str(name), losses, n=1, cutoff=0.0)[0]
    raise ValueError(
        f"There is no loss {name!r}: did you mean {near!r}? "
        f"Known are {', '.join(losses)}."
    )


def checked(settings, known, losses=None):
    """The settings as numbers (and a name, "loss") that a run can take.

    known: the names there are. ValueError for other names, for what is no finite
    number, and for values beyond what SETTINGS asks, such as a rate of 0.
    """
    kept = {}
    for name, value in settings.items():
        if name not in known:
            raise ValueError(
                f"There is no setting {name!r}: a run has {', '.join(known) or 'none'}."
            )
        if name == "loss":
            find_loss(losses, value)
            kept[name] = value
            continue
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = math.nan
        kind = "lr" if name.startswith("lr_") else name
        fits = {"lr": number > 0, "n_critic": number >= 1 and number % 1 == 0}
        allowed = fits.get(kind, kind not in SETTINGS or number >= 0)
        if not math.isfinite(number) or not allowed:
            wanted = SETTINGS.get("lr_G" if kind == "lr" else name, "a finite number")
            raise ValueError(f"{name} is {value!r}: give {wanted}.")
        whole = name == "n_critic" or (name not in SETTINGS and isinstance(value, int))
        kept[name] = int(number) if whole else number
    return kept
