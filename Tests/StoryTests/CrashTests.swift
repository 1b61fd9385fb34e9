import Foundation
import Testing

@Suite("Killed at any moment", .serialized)
struct CrashTests {
    /// Starts, works for a moment, fails; what it leaves tells that it was started.
    static let job = "echo begun > begun; echo working; sleep 0.03; echo 'E-7701 strange state' >&2; exit 3"

    @Test("after 200 kills of andon at random moments every failed run is held and whole, and nothing is half")
    func manyKills() throws {
        let seed =
            ProcessInfo.processInfo.environment["ANDON_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...999_999)
        let signers = try [true, false].map { isSealed in
            try CrashRound.template(isSealed).andon("evidence", "signers").out
        }
        let whole = inParallel(4) { _ in (try? CrashRound.lifetime()) ?? 1 }
        let life = whole.sorted()[2] * 1.1
        var random = SeededRandom(state: seed)
        // One moment in each of 200 slices of a run's life, so that no part of it is left out.
        let rounds = (0..<200).map { number in
            let isSealed = number % 5 != 4
            return CrashRound(
                number: number, moment: life * (Double(number) + random.fraction()) / 200,
                momentOfStatus: number % 4 == 0 ? random.fraction() * 0.15 : nil, isSealed: isSealed,
                signers: signers[isSealed ? 0 : 1])
        }
        let shuffled = rounds.shuffled(using: &random)
        let began = Date()
        let found = inParallel(shuffled.count) { shuffled[$0].play() }
        let kinds = Dictionary(grouping: found, by: \.kind).mapValues(\.count)
        print("crash story: seed \(seed), life \(Int(life * 1000)) ms, \(kinds), \(Int(-began.timeIntervalSinceNow)) s")
        let problems = found.flatMap(\.problems)
        #expect(
            problems.isEmpty, "ANDON_SEED=\(seed): \(problems.count)\n\(problems.prefix(10).joined(separator: "\n"))")
        // The moments must have met a run in each part of its life, or this story would prove little.
        for kind in [CrashRound.Kind.running, .hold, .preserved] {
            #expect(kinds[kind, default: 0] > 0, "ANDON_SEED=\(seed): no kill met \(kind): \(kinds)")
        }
    }

    @Test("while a killed andon's run goes on no other run starts, and its output so far is preserved")
    func processesLive() throws {
        try withProject(.sealed, preset: "generic") { project in
            let script = "echo so far; while [ ! -e go ]; do sleep 0.02; done; touch gone"
            let run = try project.start(["run", "--", "sh", "-c", script])
            try waitUntil("the run's output") { run.outSoFar.contains("so far") }
            run.signal(SIGKILL)
            #expect(try run.ended() == 128 + SIGKILL)
            let other = try project.andon("run", "--", "touch", "other")
            #expect(other.exitCode == 75, "\(other)")
            #expect(try project.andon("gate").exitCode == 75)
            #expect(try project.status().light.text == "red")
            try project.write("", to: "go")
            try waitUntil("the run's end") { project.has("gone") && project.processes().isEmpty }
            #expect(try project.status().hold.incident.text != nil)
            let again = try project.andon("run", "--", "touch", "other")
            #expect(again.exitCode == 75, "\(again)")
            #expect(!project.has("other"))
            let show = try project.show()
            #expect(show.verdict["conditions"].list.contains { $0.key.text == "supervisor_lost" }, "\(show.verdict)")
            #expect(show.level.int == 2)
            #expect(show.run.exitCode.isNothing)
            let bag = try project.bag()
            #expect(try project.bash("grep -rlx 'so far' \(bag)/data").exitCode == 0)
            #expect(try project.stockCommands(in: bag).exitCode == 0)
            #expect(try project.andon("audit").exitCode == 0)
        }
    }

    @Test("where the project only observes, a killed andon's run still keeps others out, and its end lets them in")
    func processesLiveObserved() throws {
        try withProject(.observing) { project in
            try project.write(
                "import time, os\nprint('so far', flush=True)\nwhile not os.path.exists('go'): time.sleep(0.02)\n",
                to: "orchestrator_v0_3.py")
            let run = try project.start(["run", "--", "python3", "orchestrator_v0_3.py"])
            try waitUntil("the run's output") { run.outSoFar.contains("so far") }
            run.signal(SIGKILL)
            try run.ended()
            let other = try project.andon("run", "--", "python3", "orchestrator_v0_3.py", "--other")
            #expect(other.exitCode == 75, "\(other)")
            try project.write("", to: "go")
            try waitUntil("the run's end") { project.processes().isEmpty }
            let status = try project.status()
            #expect(status.hold.isNothing)
            #expect(try project.show().state.text == "observed")
            #expect(try project.andon("gate").exitCode == 0)
            #expect(try project.andon("audit").exitCode == 0)
        }
    }

    @Test("four that recover the same killed run at once make one incident with one bundle")
    func recoveriesAtOnce() throws {
        try withProject(.sealed, preset: "generic") { project in
            let run = try project.start(["run", "--", "sh", "-c", "echo so far; exec sleep 0.2"])
            try waitUntil("the run's output") { run.outSoFar.contains("so far") }
            run.signal(SIGKILL)
            try run.ended()
            let all = try (0..<4).map { _ in try project.start(["status", "--json"]) }
            for one in all { #expect(try one.wait().exitCode == 0) }
            #expect(try project.expected(project.andon("incidents", "--json")).json.list.count == 1)
            #expect(try project.status().hold.incident.text != nil)
            let bag = try project.bag()
            #expect(try FileManager.default.contentsOfDirectory(atPath: project.data + "/evidence").count == 1)
            #expect(try project.stockCommands(in: bag).exitCode == 0)
            #expect(try project.andon("audit").exitCode == 0)
        }
    }
}

/// Numbers that a printed seed gives again (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// From 0 to 1.
    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
}

/// Does all of them on a few threads and gives the results in order.
func inParallel<Value: Sendable>(_ count: Int, width: Int = 3, _ body: @escaping @Sendable (Int) -> Value) -> [Value] {
    let shelf = Shelf<Value>(count)
    let group = DispatchGroup()
    for _ in 0..<width {
        group.enter()
        Thread {
            while let number = shelf.next() { shelf.put(body(number), at: number) }
            group.leave()
        }.start()
    }
    group.wait()
    return shelf.values
}

/// Where threads fetch their next number and leave their results.
private final class Shelf<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var results: [Value?]
    private var started = 0

    init(_ count: Int) { results = Array(repeating: nil, count: count) }

    func next() -> Int? {
        lock.withLock {
            guard started < results.count else { return nil }
            started += 1
            return started - 1
        }
    }

    func put(_ value: Value, at number: Int) { lock.withLock { results[number] = value } }

    var values: [Value] { lock.withLock { results.compactMap { $0 } } }
}
