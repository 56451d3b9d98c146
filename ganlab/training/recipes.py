"""Settings that lessons share, as keyword arguments of a Trainer."""

# For dcgan_generator() and dcgan_discriminator() on handwritten digits; what other
# learning rates, norms and depths give is measured by benchmarks/quality.py.
DCGAN_RECIPE = {
    "batch": 64,
    "loss": "non_saturating",
    "lr_G": 2e-3,
    "lr_D": 4e-4,
    "betas": (0.5, 0.999),
    "ema": 0.995,
}
