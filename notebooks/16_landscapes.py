# %% [markdown] id="c00"
# # 16 · Landscapes
#
# **Can one photograph be a whole data set?**
#
# After this you can
# - say what the samples are when there is a single image, and count them;
# - build a pyramid of small GANs, coarse to fine, and train it on one photo;
# - measure whether what it paints is *like* the photo, and whether it is *new*, and say what neither number sees;
# - use one trained pyramid for five things: new views, a painted doodle, a panorama, a pasted object, a moving picture.
#
# Run time: <!--time--><!--/time-->. From lesson 06 you need WGAN-GP, from lesson 12 the patch discriminator and its receptive field, from lesson 04 the Fréchet distance. Terms and symbols: [glossary](../docs/glossary.md).

# %% id="c01" tags=["parameters"]
PROFILE = "auto"  # "smoke", "cpu" or "gpu"; "auto" takes the GPU if there is one
FRAMEWORKS = "auto"  # "torch", "tf" or "torch,tf"; "auto" takes what is installed
SEED = 0

# %% id="c02"
try:
    import ganlab
except ImportError:
    # %pip install -q "ganlab @ git+https://github.com/OWNER/ganlab"
    import ganlab

lab = ganlab.setup(PROFILE, FRAMEWORKS, SEED)

# %% [markdown] id="c03"
# ## A doodle becomes a mountain

# %% id="c04"
import matplotlib.pyplot as plt
import numpy as np

from ganlab.data.doodles import colours_of, doodle
from ganlab.data.photographs import CREDIT, photograph
from ganlab.figures.paintings import paintings
from ganlab.training import landscape_runs as stored

photo = photograph("picosdeeuropa")  # (72, 96, 3)
paint = colours_of(photo, "~^.o")  # sky, rock, meadow, snow
MOUNTAIN = """
~~~~~~~~~~~~~~~~
~~~~~~~~~~~~oo~~
~~~~o~~~~~~~~~~~
~~~ooo~~~~~~~~~~
~~~o^o~~~~~~oo~~
~~^^^^^~~~~^^^^~
~^^^^^^^~~^^^^^^
^^^^^^^^^^^^^^^^
^^^^^^^^^^^.....
...^^^..........
................
................
"""
drawn = doodle(MOUNTAIN, paint)
learnt = stored.trained()  # a pyramid that has seen this photo and no other
painted = {f"begun at scale {k}": learnt.repaint(drawn, k) for k in (1, 2, 3)}
paintings({"": {"the photo": photo, "a doodle": drawn, **painted}}, note=CREDIT)
plt.show()
