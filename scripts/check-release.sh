#!/usr/bin/env bash
# Asks the shipped binaries what a machine without zones would get wrong at night: that hand-offs in three zones follow
# their clocks, one of them with a change by half an hour. ANDON is the release binary; andon-pager lies beside it.
set -euo pipefail

andon=${ANDON:?"the release binary: make sets it"}
pager=$(dirname "$andon")/andon-pager
stage=$(mktemp -d "${TMPDIR:-/tmp}/andon-release.XXXXXX")
trap 'rm -rf "$stage"' EXIT
cd "$stage"
export HOME=$stage XDG_CONFIG_HOME=$stage/.config
unset ANDON_AS ANDON_LANG

fail() {
    echo "check-release: $1" >&2
    echo "  why:  the binary at $andon does not know its zones; an unknown zone stops it." >&2
    echo "  mend: install tzdata, or build again on the system that it is for." >&2
    exit 70
}

"$andon" --version >/dev/null || fail "andon does not start."
"$andon" init --preset generic --lang en >/dev/null
cat >>andon.yaml <<'YAML'
rotations:
  tokyo:     {zone: Asia/Tokyo, start: 2026-03-27T09:00, every: {days: 1}, people: [Hanako]}
  paris:     {zone: Europe/Paris, start: 2026-03-27T09:00, every: {days: 1}, people: [Hanako]}
  lord_howe: {zone: Australia/Lord_Howe, start: 2026-04-03T09:00, every: {days: 1}, people: [Hanako]}
YAML
"$andon" contacts set first_line --name Hanako --reach exec:/bin/true --account hanako@example.com >/dev/null

# What ZONE: the hand-off after the clocks were changed there, in UTC.
expect() {
    local zone=$1 from=$2 to=$3 hand_off=$4 said
    said=$("$pager" oncall --rotation "$zone" --from "$from" --to "$to" --json) || fail "oncall of $zone ended with $?."
    python3 - "$said" "$hand_off" <<'PYTHON' || fail "$zone: the hand-off is not at $hand_off: $said"
import datetime, json, sys
starts = [datetime.datetime.fromisoformat(shift["start"]).astimezone(datetime.timezone.utc) for shift in json.loads(sys.argv[1])]
sys.exit(datetime.datetime.fromisoformat(sys.argv[2]) not in starts)
PYTHON
}

expect tokyo 2026-03-28T00:00Z 2026-03-31T00:00Z 2026-03-29T00:00:00+00:00
expect paris 2026-03-28T00:00Z 2026-03-31T00:00Z 2026-03-29T07:00:00+00:00
expect lord_howe 2026-04-03T00:00Z 2026-04-07T00:00Z 2026-04-04T22:30:00+00:00
echo "check-release: andon and andon-pager start, and know Asia/Tokyo, Europe/Paris and Australia/Lord_Howe" >&2
