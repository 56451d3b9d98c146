"""What each code came out as: tables of shares as shades."""

import numpy as np

from .look import axes


def code_tables(tables, width=3.2, names="abcdefghij"):
    """A panel for each table of counts (codes, digits), each row as shares; the Figure.

    tables: {name: counts}. The codes are put into an order in which their most frequent
    digits rise, `names` beside them. The darker the more; shares of 0.15 and more are
    written in.
    """
    fig, cells = axes(len(tables), width * len(tables), width)
    for ax, (name, counts) in zip(cells, tables.items(), strict=True):
        shares = np.asarray(counts, float) / np.maximum(
            np.sum(counts, 1, keepdims=True), 1
        )
        order = np.argsort(shares.argmax(1), kind="stable")
        shares = shares[order]
        ax.imshow(shares, cmap="Greys", vmin=0, vmax=1, aspect="equal")
        for (i, j), share in np.ndenumerate(shares):
            if share >= 0.15:
                colour = "white" if share > 0.55 else "black"
                text = f"{share:.1f}".lstrip("0")
                ax.text(j, i, text, ha="center", va="center", fontsize=7, color=colour)
        ax.set_xticks(range(shares.shape[1]))
        ax.set_yticks(range(len(shares)), [names[i] for i in order])
        ax.tick_params(length=0, labelsize=8)
        ax.set(xlabel="read as digit", ylabel="code")
        ax.set_title(name, fontsize=10)
        ax.grid(visible=False)
    return fig
