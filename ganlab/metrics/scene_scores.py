"""Two scores of generated landscapes: one of all of them, one of their suns."""

from ..data.scenes import measure
from .frechet import frechet_distance
from .scene_features import scene_features


def scene_judge(real):
    """A function images (n, 32, 32, 3) -> (Fréchet distance to the real ones on 48
    principal components, the share of pictures in which a sun is found)."""
    known = scene_features(real)

    def judge(images):
        d = frechet_distance(known, scene_features(images))
        return float(d), float(measure(images)["sun found"].mean())

    return judge
