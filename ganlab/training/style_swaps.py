"""Pictures in which one layer's style comes from another picture."""

import numpy as np

from .style_probe import for_layers


def crossed(synthesis, rows, cols, layers=4):
    """(images of rows (R, ...), of cols (C, ...), what they make together (R, C, ...)).

    rows (R, W), cols (C, W): a w each. Together, the first layer has the row's w, and
    all other layers have the column's.
    """
    ws = np.tile(for_layers(cols, layers), (len(rows), 1, 1))
    ws[:, 0] = np.repeat(rows, len(cols), 0)
    own = [synthesis(for_layers(w, layers)) for w in (rows, cols)]
    mixed = synthesis(ws)
    return *own, mixed.reshape(len(rows), len(cols), *mixed.shape[1:])


def swaps(mapping, synthesis, z, layers=4):
    """{"all of their own": images, "layer 0 of the first": images, ...}.

    mapping, synthesis: as in style_probe. z (n, Z): of n pictures; in the row of a
    layer, all n have that layer's style from the first one.
    """
    w = mapping(z)
    rows = {"all of their own": synthesis(for_layers(w, layers))}
    for layer in range(layers):
        ws = for_layers(w, layers)
        ws[:, layer] = w[0]
        rows[f"layer {layer} of the first"] = synthesis(ws)
    return rows
