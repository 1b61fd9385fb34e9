# Everything here works on a machine that has Swift and nothing else: what is missing is installed, and said so.

PREFIX ?= /usr/local
# One release flavour everywhere: another flag would build everything again.
RELEASE := -c release --static-swift-stdlib --product andon

.PHONY: help run walk test lint bench install clean dependencies test-dependencies release

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: release ## plays one healthy and one failing run in a temporary project
	@ANDON="$$(swift build $(RELEASE) --show-bin-path)/andon" scripts/play.sh

walk: release ## plays a whole incident of level 3, from the seal to the close
	@ANDON="$$(swift build $(RELEASE) --show-bin-path)/andon" Examples/tos/walk.sh

test: test-dependencies ## all tests, with real files, processes, git and ssh-keygen
	swift build --build-tests
	swift test --skip-build

lint: ## swift format --strict over everything, and a syntax check of the scripts
	swift format lint --strict --parallel --configuration .swift-format -r Sources Tests Package.swift
	@for script in scripts/*.sh bench/*.sh Examples/tos/*.sh .ci/run; do bash -n "$$script" || exit 1; done
	@python3 -m py_compile bench/*.py Examples/tos/*.py && find bench Examples -name __pycache__ -exec rm -r {} +

bench: test-dependencies release ## the figures that we promise, side by side with other tools
	@ANDON="$$(swift build $(RELEASE) --show-bin-path)/andon" bench/bench.sh

install: release ## PREFIX=/usr/local: copies the one binary to $PREFIX/bin
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@install -m 755 "$$(swift build $(RELEASE) --show-bin-path)/andon" "$(DESTDIR)$(PREFIX)/bin/andon"
	@strip "$(DESTDIR)$(PREFIX)/bin/andon" 2>/dev/null || true # half of it is symbols that nobody here needs
	@echo "installed $(DESTDIR)$(PREFIX)/bin/andon" >&2

clean: ## removes what was built
	swift package clean
	rm -rf .build

dependencies:
	@scripts/install-dependencies.sh

test-dependencies:
	@scripts/install-dependencies.sh --for-tests

release: dependencies
	swift build $(RELEASE)
