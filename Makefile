# Two commands matter: `make lab` opens the course, `make test` checks a change.

VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= runs
LESSON ?= notebooks/00_start_here.ipynb
PIP    := $(BIN)/python -m pip install --disable-pip-version-check -q
PYTHON ?= $(shell for v in 3.11 3.12 3.13; do \
	for p in python$$v "$$HOME/.pyenv/versions/$$v".*/bin/python; do \
	"$$p" -c 'import ensurepip' 2>/dev/null && echo "$$p" && exit; done; done; \
	python3 -c 'import sys, ensurepip; exit(not (3, 11) <= sys.version_info < (3, 14))' \
	2>/dev/null && echo python3)
LANGUAGES := zh_CN
# Builds of PyTorch for processors: 200 MB in place of several GB. Where this index
# cannot be reached, pip says so and takes what its own index has.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
.DEFAULT_GOAL := help
.PHONY: help lab test lint form format quick smoke stored course browser browser-lowest \
	chromium grading sandbox store sync exercises bench picture side-by-side moving \
	readme site site-messages site-tests

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "ganlab needs Python 3.11, 3.12 or 3.13 with venv:" \
	"install one, or name it: make lab PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Creating $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) && touch $@

# The extension is copied on installing, also by an editable one: so it is a reason to.
$(VENV)/lab: pyproject.toml constraints.txt $(wildcard ganlab/labextension/static/*) | $(VENV)/python
	@echo "Installing (a few minutes, once)"
	@if [ "$$(uname -s)" = Linux ]; then $(PIP) -c constraints.txt --no-deps torch \
	--retries 0 --timeout 15 --extra-index-url $(TORCH_INDEX); fi
	@$(PIP) -c constraints.txt -e '.[cpu,lab,offline]'
	@touch $@

$(VENV)/dev: $(VENV)/lab
	@$(PIP) -c constraints.txt -e '.[cpu,lab,offline,dev]'
	@touch $@

# Light: the site is made of stored outputs and sources, without a framework.
$(VENV)/site: pyproject.toml constraints.txt | $(VENV)/python
	@$(PIP) -c constraints.txt -e '.[site]'
	@touch $@

lab: $(VENV)/lab ## opens JupyterLab on the first lesson
	@$(BIN)/python -m ganlab.course.runs.open_lab $(LESSON)

test: lint ## all that a change must pass
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser and not sandbox" \
	--ignore tests/site
	@$(MAKE) --no-print-directory smoke stored

quick: lint ## lint, and the tests that take no more than a moment: for daily work
	@$(BIN)/python -m pytest -n 2 --dist loadfile \
	-m "not slow and not browser and not sandbox" --ignore tests/site

smoke: $(VENV)/dev ## every lesson in a few steps: PyTorch, TensorFlow, both
	@$(BIN)/ganlab run --profile smoke --frameworks torch --frameworks tf \
	--frameworks torch,tf --out $(OUT)/smoke

browser: $(VENV)/dev ## pairs and live labs in a real Chromium; shots in runs/browser
	@$(BIN)/python -m pytest tests/labextension tests/widgets/browser

# JupyterLab at the bound of pyproject.toml, and the Notebook of its time.
browser-lowest: $(VENV)/dev ## pairs in the lowest JupyterLab that is supported
	@$(PYTHON) -m venv build/lowest && build/lowest/bin/python -m pip install -q \
	--disable-pip-version-check jupyterlab==4.4.0 notebook==7.4.0 ipykernel
	@GANLAB_JUPYTER=$$PWD/build/lowest/bin/python \
	$(BIN)/python -m pytest tests/labextension

chromium: ## Chromium from Debian or Ubuntu, where there is none: for make browser
	@for b in chromium chromium-browser google-chrome; do command -v $$b && exit; done; \
	test "$$(id -u)" = 0 || SUDO="sudo -n"; $$SUDO apt-get -qq update && \
	$$SUDO apt-get -qq install -y --no-install-recommends chromium > /dev/null

grading: $(VENV)/dev ## the instructor's kit: hostile submissions, a term, Dask, nbgrader
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest tests/course/grading

sandbox: ## bubblewrap, in which submissions run (Debian and Ubuntu)
	@command -v bwrap >/dev/null || { ROOT=$$(test "$$(id -u)" = 0 || echo sudo); \
	$$ROOT apt-get update -qq && $$ROOT apt-get install -y -qq bubblewrap; }
	@bwrap --unshare-all --ro-bind / / true 2>/dev/null || \
	sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0

stored: $(VENV)/dev ## the stored outputs of the marked cells, against a new run by nbval
	@GANLAB_PROFILE=smoke GANLAB_HEADLESS=1 GANLAB_FRAMEWORKS=torch,tf \
	OMP_NUM_THREADS=1 TF_CPP_MIN_LOG_LEVEL=3 $(BIN)/python -m pytest --nbval-lax \
	--nbval-current-env --nbval-cell-timeout=120 -n 2 --dist loadscope notebooks

course: $(VENV)/dev ## lessons in the cpu profile, claims enforced; ALL=1: also unchanged
	@$(BIN)/ganlab run --profile cpu $(if $(ALL),,--changed) \
	$(if $(JOBS),--jobs $(JOBS)) --out $(OUT)/cpu

lint: $(VENV)/dev ## lint and format of code and notebooks; texts in step
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/ganlab sync --check

form: $(VENV)/dev ## what keeps a lesson from its form: make form N="02 03"
	@$(BIN)/ganlab lint $(N)

format: $(VENV)/dev ## formats code and notebooks
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

store: $(VENV)/dev ## runs lessons and stores their outputs: make store N="02 03"
	@$(BIN)/ganlab store $(N)

sync: $(VENV)/dev ## each lesson and its text: the one that was not edited, made anew
	@$(BIN)/ganlab sync $(N)

exercises: $(VENV)/dev ## solutions/ and exercises/ from the exercises' files
	@$(BIN)/ganlab build $(N)

bench: $(VENV)/dev ## quality and speed, written under benchmarks/
	@$(BIN)/python benchmarks/run.py

picture: $(VENV)/dev ## the README's picture
	@$(BIN)/python benchmarks/picture.py

side-by-side: $(VENV)/dev ## the README's picture of a lesson in JupyterLab
	@$(BIN)/python benchmarks/side_by_side.py

moving: $(VENV)/dev ## the site's moving picture
	@$(BIN)/python benchmarks/moving.py

site: $(VENV)/site ## the book site, in English and Chinese: build/site/html
	@rm -rf build/site/html; for language in en $(LANGUAGES); do \
	out=build/site/html; test $$language = en || out=$$out/$$language; \
	$(BIN)/sphinx-build -q -E -W --keep-going -c docs -D language=$$language \
	-d build/site/doctrees/$$language . $$out || exit 1; done; echo build/site/html

site-messages: $(VENV)/site ## what there is to translate, the reference left out: docs/locale
	@$(BIN)/sphinx-build -q -b gettext -c docs -d build/site/doctrees/gettext . \
	build/site/messages && rm -rf build/site/messages/docs/api
	@$(BIN)/sphinx-intl update -p build/site/messages -d docs/locale \
	$(LANGUAGES:%=-l %) > build/site/messages.log

site-tests: site $(VENV)/dev ## the built site: pages, links, a real Chromium
	@$(BIN)/python -m pytest tests/site

readme: $(VENV)/dev ## the README's lesson table
	@$(BIN)/ganlab readme
