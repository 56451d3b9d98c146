"""The book site: `make site` builds it from the checkout, without a framework.

The source folder is the repository's root, so no lesson is copied and each page's
address is its file's path. What Sphinx has no option for stands in docs/book/.
"""

import sys
import tomllib
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

project = "ganlab"
author = "the ganlab authors"
project_copyright = "the ganlab authors, MIT licence"
release = PROJECT["version"]
language = "en"

extensions = ["myst_nb", "book"]
root_doc = "docs/index"
include_patterns = [
    "docs/*.md",
    "docs/api/*.md",
    "notebooks/*.ipynb",
    "exercises/*.ipynb",
    "projects/*.ipynb",
]
exclude_patterns = ["**/.ipynb_checkpoints"]
templates_path = ["_templates"]
html_static_path = ["_static"]

# The stored outputs are the course's; nothing runs here, and no widget is fetched.
nb_execution_mode = "off"
nb_ipywidgets_js = {}
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath", "colon_fence", "attrs_block"]
myst_heading_anchors = 3
# The address is pyproject.toml's: colab:notebooks/... in a page leads to Colab.
REPOSITORY = PROJECT["urls"]["Repository"]
COLAB = REPOSITORY.replace("https://", "https://colab.research.google.com/", 1)
COLAB = COLAB.replace("github.com", "github", 1) + "/blob/main/"
myst_url_schemes = {
    "http": None,
    "https": None,
    "mailto": None,
    "colab": COLAB + "{{path}}",
}
mathjax_path = "mathjax/tex-chtml.js"
mathjax3_config = {"options": {"enableMenu": False}}

# `make site-messages` writes one catalogue for each page; what is not translated, or
# no longer fits its text, appears in English.
locale_dirs = [str(DOCS / "locale")]
gettext_compact = False
gettext_location = False
gettext_uuid = False

html_theme = "sphinx_book_theme"
html_title = "ganlab"
html_favicon = "_static/icon.svg"
html_context = {"default_mode": "auto"}
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_sourcelink = False
html_theme_options = {
    "repository_url": REPOSITORY,
    "repository_branch": "main",
    "repository_provider": "github",
    "path_to_docs": "",
    "use_repository_button": True,
    "use_download_button": True,
    "use_fullscreen_button": False,
    "launch_buttons": {"colab_url": "https://colab.research.google.com"},
    "article_header_end": ["frameworks.html", "article-header-buttons.html"],
    "navbar_persistent": [],
    "show_navbar_depth": 1,
    "max_navbar_depth": 1,
    "home_page_in_toc": False,
    "pygments_light_style": "tango",
    "pygments_dark_style": "github-dark",
    "search_bar_text": "Search text and code",
}
