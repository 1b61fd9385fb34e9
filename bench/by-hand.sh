#!/usr/bin/env bash
# What the procedure asks an operator to do by hand when a run failed (障害報告に必須な項目, 追加項目): run it, collect,
# pack, sum up, sync. No verdict, no signature, no hold: this is what `andon run` is measured against.
#
#   by-hand.sh FOLDER COMMAND…
set -u
folder=$1
shift
mkdir -p "$folder"
"$@" >"$folder/stdout" 2>"$folder/stderr"
code=$?
[ "$code" -ne 0 ] || exit 0

date '+%F %T' >"$folder/occurred_at"
printf '%s\n' "$code" >"$folder/exit_code"
printf '%s\n' "$*" >"$folder/command"
git rev-parse HEAD >"$folder/commit_hash" 2>&1
git log -5 --oneline >"$folder/git_log" 2>&1
git status >"$folder/git_status" 2>&1
for file in workspace/artifacts/phase_state.json logs/last_run_summary.json logs/last_run_summary.txt \
    logs/phase_summary.json; do
    [ -e "$file" ] && cp "$file" "$folder/"
done
for step in $(ls -t logs/steps/step_*.json 2>/dev/null | head -n 5); do cp "$step" "$folder/"; done
uname -a >"$folder/environment"
tar -cf "$folder.tar" -C "$folder" .
sha256sum "$folder.tar" >"$folder.tar.sha256"
sync "$folder.tar" "$folder.tar.sha256"
exit "$code"
