"""What the ranks send to each other in one step."""

from .weights import weights


def message_table(pairs, world):
    """{name: {...}}: a table's row for each pair of networks, G and D, in `pairs`.

    In a ring each of `world` ranks sends 2 (world - 1) / world of the gradients of both
    networks, float32, to average them: megabytes, and ms at two speeds of a network.
    """
    rows = {}
    for name, pair in pairs.items():
        numbers = sum(w.size for net in pair for w in learned(net))
        megabytes = 2 * (world - 1) / world * 4 * numbers / 1e6
        rows[name] = {"million weights": f"{numbers / 1e6:.2f}"}
        rows[name]["MB a step"] = f"{megabytes:.2f}"
        for rate in (1, 100):
            rows[name][f"ms at {rate} Gbit/s"] = f"{8 * megabytes / rate:.2f}"
    return rows


def learned(net):
    """The weights with a gradient: all but the statistics of batch normalisation."""
    still = "BatchNorm mean", "BatchNorm variance"
    return [w for key, w in weights(net).items() if not key.endswith(still)]
