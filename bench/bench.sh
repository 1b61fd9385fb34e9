#!/usr/bin/env bash
# Sets the stage for bench/measure.py in a folder of its own, which goes at the end. ANDON is the release binary.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
andon=${ANDON:?"the release binary: make bench sets it"}
for tool in chronic python3 git ssh-keygen sha256sum tar; do
    command -v "$tool" >/dev/null || { echo "bench: no $tool; scripts/install-dependencies.sh --for-tests" >&2; exit 69; }
done

stage=$(mktemp -d "${TMPDIR:-/var/tmp}/andon-bench.XXXXXX")
trap 'rm -rf "$stage"' EXIT
mkdir -p "$stage/home/.config"
unset ANDON_AS ANDON_LANG GIT_DIR GIT_WORK_TREE SSH_AUTH_SOCK TOS_WAY
export HOME=$stage/home XDG_CONFIG_HOME=$stage/home/.config
export GIT_CONFIG_GLOBAL=$stage/home/.gitconfig GIT_CONFIG_NOSYSTEM=1
git config --global user.name Hanako
git config --global user.email hanako@example.com
git config --global init.defaultBranch main
ssh-keygen -q -t ed25519 -N '' -C taro@example.com -f "$stage/taro"

python3 -B "$here/bench/measure.py" --andon "$andon" --stage "$stage" --example "$here/Examples/tos" \
    --by-hand "$here/bench/by-hand.sh" "$@"
