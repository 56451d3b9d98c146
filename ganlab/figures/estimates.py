"""Bias and noise of estimates of a gradient, over a temperature."""

from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from .look import axes, legend

_COLOURS = "#332288", "#CC79A7", "#117733"
_LINES = ":", "--", "-."


def bias_and_noise(taus, ways, exact):
    """Two panels over tau: bias and noise in lengths of the gradient; the Figure.

    ways: {name: (bias, noise) at each tau, (taus, 2)}. exact: {name: (bias, noise)} of
    estimates without a temperature, dotted lines.
    """
    fig, panels = axes(2, height=3)
    for i, (ax, label) in enumerate(zip(panels, ("bias", "noise"), strict=True)):
        for (name, at), colour, sign in zip(
            ways.items(), _COLOURS, "os^", strict=False
        ):
            ax.plot(taus, [x[i] for x in at], f"{sign}-", color=colour, label=name)
        for (name, at), style in zip(exact.items(), _LINES, strict=False):
            ax.axhline(at[i], color="black", ls=style, label=name)
        ax.set_xscale("log")
        ax.set_xticks(taus, [f"{tau:g}" for tau in taus])
        ax.xaxis.set_minor_formatter(NullFormatter())
        ax.set(xlabel="τ", ylabel=f"{label} / |gradient|")
    panels[0].set_ylim(-0.03 * panels[0].get_ylim()[1])  # a line at 0 is seen
    panels[1].set_yscale("log")
    panels[1].yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    panels[1].yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:g}"))
    panels[1].yaxis.set_minor_formatter(NullFormatter())
    legend(panels[1])
    return fig
