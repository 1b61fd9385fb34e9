import AndonSimulation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// andon-simulate [SEEDS [FIRST [INCIDENTS [DAYS]]]]: runs that many simulations, from that seed on. A failing seed is
// printed, and replays by itself: `andon-simulate 1 SEED`. The answer is 1 where one failed.

let usual: [Int64] = [1000, 0, 100, 7]
let given = CommandLine.arguments.dropFirst().compactMap { Int64($0) }
let numbers = given + usual.dropFirst(given.count)
let (count, first) = (numbers[0], numbers[1])
var sum = Tally()
var failed = 0
for seed in first..<(first + count) {
    let simulation = Simulation(seed: UInt64(seed), incidents: Int(numbers[2]), days: numbers[3])
    let (violations, tally) = simulation.run()
    sum += tally
    guard let violation = violations.first else { continue }
    failed += 1
    print("seed \(seed): \(violation)")
}
print(
    """
    \(count) seeds, \(failed) failing: \(sum.incidents) incidents in \(sum.milliseconds / 31_557_600_000) years
    \(sum.steps) steps told, \(sum.exhausted) plans ran out, \(sum.overdue) answers did not come
    \(sum.sendings) sendings (\(sum.again) of them again), \(sum.arrived) arrived, \(sum.refused) refused, \
    \(sum.cancelled) called off
    \(sum.crashes) crashes, \(sum.conflicts) conflicts, \(sum.events) events
    """)
exit(failed == 0 ? 0 : 1)
