#!/usr/bin/env bash
# Kills the watcher 500 times at random points against a counting web hook: every page that was due must arrive, and one
# that comes twice must have a kill between. ANDON is the binary, andon-pager lies beside it; further words go to kills.py.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec python3 bench/kills.py "${ANDON:?the andon to test}" "$@"
