# Everything here works on a machine that has Swift and nothing else: what is missing is installed, and said so.

PREFIX ?= /usr/local
# One release flavour everywhere: another flag would build everything again.
RELEASE := -c release --static-swift-stdlib

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

# Half of a binary is symbols that nobody needs where it is installed.
install: release ## PREFIX=/usr/local: copies the two binaries to $PREFIX/bin
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@folder="$$(swift build $(RELEASE) --show-bin-path)" && for program in andon andon-pager; do \
		install -m 755 "$$folder/$$program" "$(DESTDIR)$(PREFIX)/bin/$$program" || exit 1; \
		strip "$(DESTDIR)$(PREFIX)/bin/$$program" 2>/dev/null || true; \
		echo "installed $(DESTDIR)$(PREFIX)/bin/$$program" >&2; \
	done

clean: ## removes what was built
	swift package clean
	rm -rf .build

dependencies:
	@scripts/install-dependencies.sh

test-dependencies:
	@scripts/install-dependencies.sh --for-tests

# One after the other: SwiftPM takes one product, and without any it would build the simulator too.
release: dependencies
	swift build $(RELEASE) --product andon
	swift build $(RELEASE) --product andon-pager
	@ANDON="$$(swift build $(RELEASE) --show-bin-path)/andon" scripts/check-release.sh
