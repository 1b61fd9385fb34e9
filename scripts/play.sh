#!/usr/bin/env bash
# Plays the procedure once in a folder of its own: a project is made and sealed with a key made for the play, one
# healthy run passes, one run that exits 0 with phase fatal_error pulls the cord; then account, status, the verified
# evidence and the report. The folder stays, so that you can look around. Nothing outside of it is touched.
#
#   scripts/play.sh [--lang ja|en]        (or LANGUAGE_OF_PLAY=en; ANDON=path of the binary)
set -euo pipefail

language=${LANGUAGE_OF_PLAY:-ja}
while [ $# -gt 0 ]; do
    case "$1" in
    --lang)
        [ $# -ge 2 ] || { echo "play: --lang needs ja or en" >&2; exit 64; }
        language=$2
        shift 2
        ;;
    *) echo "usage: scripts/play.sh [--lang ja|en]" >&2; exit 64 ;;
    esac
done
case "$language" in ja | en) ;; *) echo "play: there are ja and en, not '$language'" >&2; exit 64 ;; esac

here=$(cd "$(dirname "$0")/.." && pwd)
andon=${ANDON:-$(command -v andon || true)}
[ -n "$andon" ] && [ -x "$andon" ] || { echo "play: no andon; build it with: make run" >&2; exit 69; }
andon=$(cd "$(dirname "$andon")" && pwd)/$(basename "$andon")

say() {
    if [ "$language" = ja ]; then printf '\n── %s\n' "$1"; else printf '\n── %s\n' "$2"; fi
}

play=$(mktemp -d "${TMPDIR:-/tmp}/andon-play.XXXXXX")
project=$play/tos
mkdir -p "$play/home/.config" "$play/keys"

# Nobody's own settings, keys or accounts take part.
unset ANDON_AS ANDON_LANG GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR SSH_AUTH_SOCK TOS_WAY OPENAI_API_KEY
export HOME=$play/home XDG_CONFIG_HOME=$play/home/.config ANDON_LANG=$language
export GIT_CONFIG_GLOBAL=$play/home/.gitconfig GIT_CONFIG_NOSYSTEM=1

# Runs a command that must end with a certain code: shows it, then what it says.
expect() {
    local wanted=$1 code=0
    shift
    printf '\n$ %s\n' "$(shown "$@")"
    "$@" || code=$?
    if [ "$code" -ne "$wanted" ]; then
        echo "play: exit code $code instead of $wanted: $*" >&2
        echo "play: $play" >&2
        exit 1
    fi
    [ "$wanted" -eq 0 ] || printf '(exit %s)\n' "$code"
}

# A command line as a person would type it: `andon` for its path, quotes where they are needed.
shown() {
    local word text=
    for word in "$@"; do
        case "$word" in
        "$andon") word=andon ;;
        "$play"/*) word=../${word#"$play"/} ;;
        esac
        case "$word" in *[!A-Za-z0-9_./:@%+=,-]*) word="'$word'" ;; esac
        text+="${text:+ }$word"
    done
    printf '%s' "$text"
}

say "芝居の舞台: $play" "The stage: $play"
cp -R "$here/Examples/tos" "$project"
cd "$project"
git init -q -b main .
git config user.name 'Hanako'
git config user.email hanako@example.com
ssh-keygen -q -t ed25519 -N '' -C taro@example.com -f "$play/keys/taro"

say "1. 手順を用意する: preset tos、連絡先、封印（二次窓口の鍵で）" \
    "1. The procedure: preset tos, the contacts, the seal (with the second line's key)"
expect 0 "$andon" init --preset tos --lang "$language"
if [ "$language" = ja ]; then
    names=('運用 花子' '開発 太郎' '緊急 次郎')
else
    names=('Hanako Operator' 'Taro Developer' 'Jiro Emergency')
fi
expect 0 "$andon" contacts set first_line --name "${names[0]}" --reach exec:/bin/true --hours 24x7 \
    --account hanako@example.com
expect 0 "$andon" contacts set second_line --name "${names[1]}" --reach exec:/bin/true --hours 24x7 \
    --account taro@example.com --key "$(cat "$play/keys/taro.pub")"
expect 0 "$andon" contacts set emergency --name "${names[2]}" --reach exec:/bin/true --hours 24x7 \
    --account jiro@example.com
git add -A
git commit -q -m 'the procedure'
expect 0 "$andon" seal --as taro@example.com --sign-with "$play/keys/taro"

say "2. 正常な実行" "2. A run that ends well"
expect 0 "$andon" run -- python3 orchestrator_v0_3.py

say "3. 終了コード 0 でも fatal_error になる実行: あんどんの紐が引かれる" \
    "3. A run that exits 0 with phase fatal_error: the cord is pulled"
expect 70 "$andon" run -- python3 orchestrator_v0_3.py --way fatal

say "4. 抑止中は何も動かない（75）" "4. Held means held (75)"
expect 75 "$andon" run -- python3 orchestrator_v0_3.py
expect 0 "$andon" status

say "5. 証跡の検証: andon と、だれもが持つ道具で" \
    "5. The evidence, verified by andon and by tools that everybody has"
expect 0 "$andon" evidence verify latest
bag=$("$andon" show latest --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["evidence"]["path"])')
# Where the list of signers comes from must not be the bundle itself.
"$andon" evidence signers >"$play/allowed_signers"
cd "$bag"

# The four stock commands; each prints whether it found the bundle whole.
stock() {
    local text=$1
    shift
    printf '$ %s\n' "$text"
    if "$@"; then echo "  → OK"; else
        echo "play: the bundle does not verify: $text" >&2
        exit 1
    fi
}
signature() {
    ssh-keygen -Y verify -f "$play/allowed_signers" -I machine -n andon-evidence -s tagmanifest-sha256.txt.sig \
        <tagmanifest-sha256.txt
}
if command -v sha256sum >/dev/null; then sums=(sha256sum); else sums=(shasum -a 256); fi
checksums() { "${sums[@]}" -c --strict --quiet tagmanifest-sha256.txt manifest-sha256.txt; }
plain_files() { [ -z "$(find data ! -type d ! -type f)" ]; }
nothing_added() {
    diff <(cut -c67- manifest-sha256.txt | LC_ALL=C sort) <(find data -type f | LC_ALL=C sort)
}
printf '\n'
stock 'ssh-keygen -Y verify -f allowed_signers -I machine -n andon-evidence -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt' signature
stock 'sha256sum -c --strict --quiet tagmanifest-sha256.txt manifest-sha256.txt' checksums
stock 'find data ! -type d ! -type f' plain_files
stock 'diff <(cut -c67- manifest-sha256.txt | LC_ALL=C sort) <(find data -type f | LC_ALL=C sort)' nothing_added
cd "$project"
expect 0 "$andon" audit

say "6. 障害報告（下書き）" "6. The failure report (draft)"
"$andon" report latest >"$play/report.md"
# All but what hangs on it: the items of the evidence and the form for the prevention.
sed '/^## \(証跡\|Evidence\)$/,$d' "$play/report.md"

say "障害報告: $play/report.md" "The report: $play/report.md"
say "証跡: $bag" "The evidence: $bag"
say "見て回るには: cd $project && export HOME=$HOME XDG_CONFIG_HOME=$XDG_CONFIG_HOME PATH=$(dirname "$andon"):\$PATH" \
    "To look around: cd $project && export HOME=$HOME XDG_CONFIG_HOME=$XDG_CONFIG_HOME PATH=$(dirname "$andon"):\$PATH"
