"""Data as NumPy arrays: distributions with known density, images in [-1, 1]."""

    "Piles",
    "digit_piles",
    "draw_mixture",
    "fit_mixture",
