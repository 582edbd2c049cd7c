# Everything a person types. A machine needs Python 3.11 or later (with venv), git and make; the rest is installed here.

PYTHON ?= python3
DATA   ?= data/demo
PORT   ?= 8000
SEED   ?= 1
STORIES ?= 77000
RUNS   ?= 10000
BIN    := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
UI     := pwa/dist/index.html
UI_SRC := $(shell find pwa/src pwa/public -type f 2>/dev/null) pwa/index.html pwa/vite.config.ts pwa/package-lock.json

.PHONY: run demo-reset test test-python test-pwa bench torture check lock browser clean

run: $(BIN)/.run $(UI) ## fill the demonstration data once, then serve it on http://127.0.0.1:8000
	kiemtra demo --data $(DATA)
	kiemtra serve --demo --data $(DATA) --port $(PORT)

demo-reset: $(BIN)/.run ## start the demonstration over: everything entered in it goes
	kiemtra demo --data $(DATA) --reset

test: test-pwa test-python ## every test: TypeScript, Python, the journeys in a real browser

test-pwa: $(BIN)/.run pwa/node_modules/.installed
	cd pwa && npx vitest run

test-python: $(BIN)/.test $(UI) browser
	pytest

bench: $(BIN)/.test $(UI) browser ## how fast it is: what is measured, and 1 when a promise is not kept
	python tests/bench/core_speed.py
	python tests/bench/first_load.py
	python tests/bench/phone_speed.py
	python tests/bench/server_speed.py

torture: $(BIN)/.test ## ten thousand teams, every kill, a million comparisons; SEED= starts elsewhere (about an hour)
	PYTHONPATH=server:tests python -m torture.many --seed $(SEED) --runs $(RUNS)
	PYTHONPATH=server:tests python -m torture.kills --seed $(SEED) 2>/dev/null
	pytest tests/test_thirty_two_at_once.py tests/test_restore.py
	KIEMTRA_KILLS=50 pytest tests/test_durability.py
	KIEMTRA_STORIES=$(STORIES) KIEMTRA_SEED=$(SEED) pytest tests/test_differential.py

check: $(BIN)/.test pwa/node_modules/.installed ## lint, types, checklists
	ruff check .
	ruff format --check .
	mypy
	cd pwa && npm run --silent check
	kiemtra checklist lint checklists

lock: ## resolve the newest allowed versions again; no registry address enters the files
	$(BIN)/python -m pip install --quiet uv
	uv pip compile --upgrade $(LOCK) --group build -o requirements.txt pyproject.toml
	uv pip compile --upgrade $(LOCK) --group dev -c requirements.txt -o requirements-dev.txt pyproject.toml
	rm -rf build/lock && mkdir -p build/lock && cp pwa/package.json pwa/.npmrc build/lock/
	cd build/lock && npm install --package-lock-only && cp package-lock.json ../../pwa/

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

clean:
	rm -rf .venv pwa/node_modules pwa/dist build dist

# --- what the targets above stand on -------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kiemtra needs Python 3.11 or later; choose one with PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python lacks venv. On Debian: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

$(BIN)/.run: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/.test: requirements-dev.txt $(BIN)/.run
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

pwa/node_modules/.installed: pwa/package-lock.json | $(BIN)/.run
	cd pwa && npm ci --no-fund --no-audit
	@touch $@

$(UI): pwa/node_modules/.installed $(UI_SRC)
	cd pwa && npx vite build
	@touch $@

browser:
	@command -v chromium >/dev/null || if [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	else \
		echo "The journeys need Chromium. Install it once: sudo apt-get install chromium"; exit 1; \
	fi
