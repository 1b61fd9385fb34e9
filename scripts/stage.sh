# What scripts/play.sh and Examples/tos/walk.sh stand on: a project of its own in a temporary folder, with keys made for
# the play, and the words to show a command and to require what it answers. To be sourced, with the caller's arguments.
#
#   [--lang ja|en]        (or LANGUAGE_OF_PLAY=en; ANDON=path of the binary)
set -euo pipefail

language=${LANGUAGE_OF_PLAY:-ja}
while [ $# -gt 0 ]; do
    case "$1" in
    --lang)
        [ $# -ge 2 ] || { echo "play: --lang needs ja or en" >&2; exit 64; }
        language=$2
        shift 2
        ;;
    *) echo "usage: $0 [--lang ja|en]" >&2; exit 64 ;;
    esac
done
case "$language" in ja | en) ;; *) echo "play: there are ja and en, not '$language'" >&2; exit 64 ;; esac

examples=$(cd "$(dirname "${BASH_SOURCE[0]}")/../Examples/tos" && pwd)
andon=${ANDON:-$(command -v andon || true)}
[ -n "$andon" ] && [ -x "$andon" ] || { echo "play: no andon; build it with: make run" >&2; exit 69; }
andon=$(cd "$(dirname "$andon")" && pwd)/$(basename "$andon")

[ -x "$(dirname "$andon")/andon-pager" ] || command -v andon-pager >/dev/null \
    || { echo "play: no andon-pager beside andon or on the PATH; build it with: make run" >&2; exit 69; }

play=$(mktemp -d "${TMPDIR:-/tmp}/andon-play.XXXXXX")
project=$play/tos
mkdir -p "$play/home/.config" "$play/keys"

# The three people's telephones: a program each that the pages go to, and that keeps them in a file beside it.
telephones=$play/telephones
mkdir "$telephones"
for person in hanako taro jiro; do
    printf '#!/bin/sh\ncat >>"$0.txt"\n' >"$telephones/$person"
    chmod +x "$telephones/$person"
done

# What still pages goes on in the background until the incident is closed. A play hangs up when it ends.
hang_up() {
    local watcher _
    # One that another command started stands by for a second, and would take over.
    for _ in 1 2 3 4 5 6 7; do
        watcher=$(cat "$project/.git/andon/pager.lock" 2>/dev/null) || return 0
        if [ -n "$watcher" ] && grep -qs andon-pager "/proc/$watcher/cmdline"; then kill "$watcher" 2>/dev/null || true; fi
        sleep 0.2
    done
}
trap hang_up EXIT

# Nobody's own settings, keys or accounts take part.
unset ANDON_AS ANDON_LANG GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR SSH_AUTH_SOCK TOS_WAY OPENAI_API_KEY
export HOME=$play/home XDG_CONFIG_HOME=$play/home/.config ANDON_LANG=$language
export GIT_CONFIG_GLOBAL=$play/home/.gitconfig GIT_CONFIG_NOSYSTEM=1

# One of two texts, by the language.
words() { if [ "$language" = ja ]; then printf '%s' "$1"; else printf '%s' "$2"; fi; }

say() { printf '\n── %s\n' "$(words "$1" "$2")"; }

fail() {
    printf 'play: %s\nplay: %s\n' "$1" "$play" >&2
    exit 1
}

# Runs a command that must end with a certain code: shows it, then what it says. `into=FILE expect …` keeps that too.
expect() {
    local wanted=$1 code=0
    shift
    printf '\n$ %s%s\n' "$(shown "$@")" "${into:+ > $(shown "$into")}"
    if [ -n "${into:-}" ]; then
        "$@" >"$into" || code=$?
        cat "$into"
    else
        "$@" || code=$?
    fi
    [ "$code" -eq "$wanted" ] || fail "exit code $code instead of $wanted: $*"
    [ "$wanted" -eq 0 ] || printf '(exit %s)\n' "$code"
}

# Requires what a command of andon says in JSON: told KEY VALUE VERB…; KEY is a path like hold.level or incidents.0.id.
told() {
    local key=$1 wanted=$2 answer found
    shift 2
    # gate and the lints answer by their exit code as well; what counts here is what they say.
    answer=$("$andon" "$@" --json 2>/dev/null) || true
    found=$(python3 -c '
import json, sys
value = json.loads(sys.argv[2])
for name in sys.argv[1].split("."):
    value = value[int(name) if isinstance(value, list) else name]
print(json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value)' "$key" "$answer") \
        || fail "no $key in what this says: andon $*"
    [ "$found" = "$wanted" ] || fail "$key is $found instead of $wanted: andon $*"
}

# Waits at most five seconds for a condition.
soon() {
    local turn
    for turn in $(seq 50); do
        if "$@"; then return 0; fi
        sleep 0.1
    done
    return 1
}

# Whether each of these people has got a page.
arrived() {
    local person
    for person in "$@"; do [ -s "$telephones/$person.txt" ] || return 1; done
}

# Whether no watcher holds the project's lock.
nobody_watches() {
    local watcher
    watcher=$(cat "$project/.git/andon/pager.lock")
    ! grep -qs andon-pager "/proc/$watcher/cmdline"
}

# A person's first page in the play's own language; below that it says everything in the other one too.
show_page() {
    printf '\n$ cat ../telephones/%s.txt\n' "$1"
    sed '/^----$/,$d' "$telephones/$1.txt"
}

# A command line as a person would type it: `andon` for its path, quotes where they are needed.
shown() {
    local word text=
    for word in "$@"; do
        case "$word" in
        "$andon") word=andon ;;
        "$play"/*) word=../${word#"$play"/} ;;
        esac
        case "$word" in *[!A-Za-z0-9_./:@%+=,-]* | '') word="'$word'" ;; esac
        text+="${text:+ }$word"
    done
    printf '%s' "$text"
}

# The stand-in for TOS as a repository of its own, and the second line's key.
make_project() {
    mkdir "$project"
    cp -R "$examples/orchestrator_v0_3.py" "$examples/workspace" "$project"
    cd "$project"
    git init -q -b main .
    git config user.name 'Hanako'
    git config user.email hanako@example.com
    ssh-keygen -q -t ed25519 -N '' -C taro@example.com -f "$play/keys/taro"
}

# The three roles: only the second line signs. What they are told arrives in $telephones.
fill_contacts() {
    local operator developer emergency
    operator=$(words '運用 花子' 'Hanako Operator')
    developer=$(words '開発 太郎' 'Taro Developer')
    emergency=$(words '緊急 次郎' 'Jiro Emergency')
    expect 0 "$andon" contacts set first_line --name "$operator" --reach "exec:$telephones/hanako" --hours 24x7 \
        --account hanako@example.com
    expect 0 "$andon" contacts set second_line --name "$developer" --reach "exec:$telephones/taro" --hours 24x7 \
        --account taro@example.com --key "$(cat "$play/keys/taro.pub")"
    expect 0 "$andon" contacts set emergency --name "$emergency" --reach "exec:$telephones/jiro" --hours 24x7 \
        --account jiro@example.com
}

# Where everything lies, at the end.
show_around() {
    say "見て回るには: cd $project && export HOME=$HOME XDG_CONFIG_HOME=$XDG_CONFIG_HOME PATH=$(dirname "$andon"):\$PATH" \
        "To look around: cd $project && export HOME=$HOME XDG_CONFIG_HOME=$XDG_CONFIG_HOME PATH=$(dirname "$andon"):\$PATH"
}
