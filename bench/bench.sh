#!/usr/bin/env bash
# Sets the stage for bench/measure.py in a folder of its own, which goes at the end. ANDON is the release binary.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
case ${1:-} in
    --help | -h)
        cat <<'END'
bench/bench.sh [--only FIGURE] [--rounds N]   the figures of bench/measure.py; ANDON is the release binary
bench/bench.sh --ticks                        what a pager's ticks cost with a million open incidents (andon-ticks):
                                              builds it, and takes minutes and gigabytes in TMPDIR (/var/tmp)
bench/bench.sh --simulate                     the escalation engine through 1,000 seeds and 100,000 incidents
bench/bench.sh --mutations                    whether the simulator finds the bugs that are planted in the engine
bench/bench.sh --kills                        500 kills of the watcher; ANDON is the binary
END
        exit 0 ;;
    --ticks | --simulate)
        cd "$here"
        flavour=(-c release --static-swift-stdlib --product "andon-${1#--}")
        swift build "${flavour[@]}" >&2
        program=$(swift build "${flavour[@]}" --show-bin-path)/andon-${1#--}
        [ "$1" = --simulate ] && exec "$program"
        exec "$program" "${TMPDIR:-/var/tmp}" ;;
    --mutations) exec "$here/bench/mutations.sh" ;;
    --kills) exec "$here/bench/kills.sh" ;;
esac
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
