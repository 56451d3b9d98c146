"""An invented list of a restaurant's orders: a table of one's own, to rank from."""

import csv

import numpy as np

KITCHENS = {
    "Japanese": ["ramen", "miso soup", "tempura", "udon", "onigiri", "gyoza"],
    "Mexican": ["tacos", "mole", "pozole", "tamales", "enchiladas", "elote"],
    "Italian": ["risotto", "gnocchi", "polenta", "caponata", "focaccia", "pesto"],
}


def write_orders(path, guests=200, seed=0):
    """Writes a CSV of (guest, dish) to path and returns the pairs without the head.

    Each guest has a favourite kitchen, in turn, and orders each of its dishes with
    probability 0.5, each other dish with 0.1.
    """
    rng, orders = np.random.default_rng(seed), []
    for n in range(guests):
        favourite = list(KITCHENS)[n % len(KITCHENS)]
        for kitchen, dishes in KITCHENS.items():
            had = rng.random(len(dishes)) < (0.5 if kitchen == favourite else 0.1)
            orders += [(f"guest {n}", d) for d, h in zip(dishes, had, strict=True) if h]
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("guest", "dish"), *orders])
    return orders
