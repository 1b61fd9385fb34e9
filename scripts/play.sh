#!/usr/bin/env bash
# Plays the procedure once in a folder of its own: a project is made and sealed with a key made for the play, one
# healthy run passes, one run that exits 0 with phase fatal_error pulls the cord; then account, the page that goes out,
# status, the verified evidence and the report. The folder stays, so that you can look around. Nothing outside of it is
# touched, and the pages go to a program in it.
#
#   scripts/play.sh [--lang ja|en]        (or LANGUAGE_OF_PLAY=en; ANDON=path of the binary)
. "$(dirname "$0")/stage.sh"

say "芝居の舞台: $play" "The stage: $play"
make_project

say "1. 手順を用意する: preset tos、連絡先、封印（二次窓口の鍵で）" \
    "1. The procedure: preset tos, the contacts, the seal (with the second line's key)"
expect 0 "$andon" init --preset tos --lang "$language"
fill_contacts
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

say "5. 呼び出し: 二次窓口と緊急連絡先に届き、応答があるまで続く" \
    "5. The page, to the second line and the emergency contact, again and again until somebody answers"
soon arrived taro jiro || fail "nobody was told"
show_page taro
expect 0 "$andon" ack latest --as taro@example.com

say "6. 証跡の検証: andon と、だれもが持つ道具で" \
    "6. The evidence, verified by andon and by tools that everybody has"
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

say "7. 障害報告（下書き）" "7. The failure report (draft)"
"$andon" report latest >"$play/report.md"
# All but what hangs on it: the items of the evidence and the form for the prevention.
sed '/^## \(証跡\|Evidence\)$/,$d' "$play/report.md"

say "障害報告: $play/report.md" "The report: $play/report.md"
say "証跡: $bag" "The evidence: $bag"
say "監視（andon-pager watch）はここで止まります。次の andon コマンドで再び動きます。" \
    "The watcher (andon-pager watch) is stopped here; the next andon command starts it again."
show_around
