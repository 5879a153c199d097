# make lab    opens JupyterLab at the drawing notebook; the first time it sets everything up
# make test   runs every test
# make app    shows the drawing notebook as a web page
# make bench  measures the figures that the README gives
# make site   makes web pages of the notebooks, in build/site

PYTHON ?= python3
NOTEBOOK = notebooks/09_draw.ipynb
ifeq ($(OS),Windows_NT)
BIN = .venv/Scripts
else
BIN = .venv/bin
endif
RUN = $(BIN)/python -m
SETUP = .venv/ready

.PHONY: lab app test bench notebooks site format lock

lab: $(SETUP)
	$(RUN) jupyterlab $(NOTEBOOK) --ServerApp.root_dir=. $(OPTIONS)

app: $(SETUP)
	$(RUN) voila $(NOTEBOOK) --MappingKernelManager.cull_interval=60 \
		--MappingKernelManager.cull_idle_timeout=600 $(OPTIONS)

test: $(SETUP)
	$(RUN) pytest $(OPTIONS)

bench: $(SETUP)
	$(RUN) tests.benchmarks $(OPTIONS)

notebooks: $(SETUP)
	$(BIN)/python notebooks/execute.py

site: $(SETUP)
	$(BIN)/python notebooks/pages.py $(OPTIONS)

format: $(SETUP)
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

$(SETUP): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and 'Python 3.11, 3.12 or 3.13 is needed; name it with: make PYTHON=python3.12')"
	$(PYTHON) -m venv .venv
	$(RUN) pip install --requirement requirements.lock
	$(RUN) pip install --no-deps --editable .
	$(RUN) pip check
	touch $(SETUP)

# One lock for every platform and Python; Binder's environment holds the part without the tests' tools.
COMPILE = $(RUN) uv pip compile pyproject.toml --universal --python-version 3.11 --no-header --quiet --no-emit-index-url
lock: $(SETUP)
	$(COMPILE) --all-extras --output-file requirements.lock $(OPTIONS)
	sed -i.old '/- pip:/q' environment.yml && rm environment.yml.old
	$(COMPILE) --constraint requirements.lock --no-annotate | sed 's/^/      - /' >> environment.yml
