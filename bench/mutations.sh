#!/usr/bin/env bash
# Plants bugs into copies of the escalation engine, one at a time, and lets the simulator look for them. A bug that it
# does not find within the seeds given is a failure of this script.
#
#   bench/mutations.sh [SEEDS [WORD]]   the seeds that it may use for each, 60 unless told; only bugs with that word
set -euo pipefail
cd "$(dirname "$0")/.."

seeds="${1:-60}"
word="${2:-}"
copy="$(mktemp -d)"
trap 'rm -rf "$copy"' EXIT
engine="$copy/Sources/AndonCore/Escalation"

mkdir -p "$copy/Sources" "$copy/bench"
cp -RL Sources/AndonCore Sources/AndonSimulation "$copy/Sources/"
cp -R bench/simulate "$copy/bench/"
cat > "$copy/Package.swift" <<'MANIFEST'
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "mutations",
    targets: [
        .target(name: "AndonCore"),
        .target(name: "AndonSimulation", dependencies: ["AndonCore"]),
        .executableTarget(name: "andon-simulate", dependencies: ["AndonSimulation"], path: "bench/simulate"),
    ])
MANIFEST

build() { swift build --package-path "$copy" --product andon-simulate > "$copy/build.log" 2>&1 || { cat "$copy/build.log" >&2; exit 1; }; }
simulate() { "$copy/.build/debug/andon-simulate" "$seeds" > "$copy/simulate.log" 2>&1; }

build
simulate || { echo "the engine as it is does not pass:"; cat "$copy/simulate.log"; exit 1; } >&2
echo "the engine as it is: $(head -1 "$copy/simulate.log")"

missed=0
# mutation TITLE FILE OLD NEW: the old text must be there, exactly once.
mutation() {
    case "$1" in *"$word"*) ;; *) return ;; esac
    cp "$engine/$2" "$copy/original"
    python3 - "$engine/$2" "$3" "$4" <<'PYTHON'
import sys
path, old, new = sys.argv[1:]
text = open(path, encoding="utf-8").read()
if text.count(old) != 1:
    sys.exit(f"{path}: not there exactly once: {old}")
open(path, "w", encoding="utf-8").write(text.replace(old, new))
PYTHON
    build
    if simulate; then
        missed=$((missed + 1))
        echo "MISSED  $1"
    else
        local found
        found="$(grep -c '^seed ' "$copy/simulate.log" || true)"
        echo "found   $1: $found of $seeds seeds; $(grep -m1 '^seed ' "$copy/simulate.log" | cut -c1-110 || tail -1 "$copy/simulate.log")"
    fi
    cp "$copy/original" "$engine/$2"
}

mutation "a lease is not heeded" Delivery.swift \
    'guard isPending, due.map({ $0 <= now }) ?? true else' \
    'guard isPending, state == .claimed || (due.map({ $0 <= now }) ?? true) else'
mutation "what nobody wants any more is not called off" Escalation.swift \
    'guard phase == .paging || phase == .exhausted, place.paging >= wantedFrom else { return false }' ''
mutation "the next step counts from now, not from the opening" EscalationApply.swift \
    'due = hastened ? at : plan.time(ofStep: step, round: round, from: base)' \
    'due = hastened ? at : at + Span(milliseconds: plan.steps[step].after.milliseconds - plan.steps[step - 1].after.milliseconds)'
mutation "a round follows the last step without its distance" Plan.swift \
    'var period: Span { steps[steps.count - 1].after - steps[0].after + gap }' \
    'var period: Span { steps[steps.count - 1].after - steps[0].after + .seconds(1) }'
mutation "anybody's acknowledgement silences the second line" EscalationApply.swift \
    'if actor.holds(anyOf: [.secondLine]) {
            if let plan' 'if actor.name != nil {
            if let plan'
mutation "an answer that does not come is let pass" EscalationApply.swift \
    'begin(.unanswered, level: level ?? .major, from: due ?? at, leavingOut: acknowledged)' 'end(.answered)'
mutation "level 3 falls silent when its plan has run out" EscalationApply.swift \
    'if level != .halt || !reached { end(.exhausted) }' 'end(.exhausted)'
mutation "a refused address hastens nothing" EscalationApply.swift \
    'guard latest.outstanding == 0, latest.step' 'guard latest.outstanding < 0, latest.step'
mutation "rounds that were slept through come all at once" EscalationApply.swift \
    'if next <= at { base = base + (at - next) + plan.gap }' ''
mutation "who acknowledged is told all the same" ContactList.swift \
    'if let name = named.name, acknowledged.contains(name) {' 'if let name = named.name, name.isEmpty {'
mutation "a page that failed is given up" Delivery.swift \
    'state = .queued
            trouble = failure' 'state = .cancelled
            trouble = failure'
mutation "an acknowledgement of one calls off the pages of all" Escalation.swift \
    'return person.map { !acknowledged.contains($0) } ?? true' 'return acknowledged.isEmpty'
mutation "a failed page of level 3 waits as long as one of level 2" Backoff.swift \
    'level == .halt ? .seconds(60) : .minutes(5)' '.minutes(5)'

[ "$missed" = 0 ] || { echo "$missed planted bugs were not found" >&2; exit 1; }
