import AndonCore
import AndonStore
import Foundation

// andon-ticks [FOLDER [MANY]]: what a tick costs with 1,000 and with MANY (1,000,000) open incidents of which 100 are due,
// and how many due steps a second are claimed where all are due; each step tells two people. The answer is 1 where a bar
// of spec 7 is missed. A million incidents are made twice, 100 s each on two cores; FOLDER needs gigabytes.

let (due, ticks) = (100, 9)
let large = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1_000_000
let folder =
    (CommandLine.arguments.dropFirst().first ?? FileManager.default.temporaryDirectory.path)
    + "/andon-ticks-\(UUID().uuidString)"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }

let people = [
    Recipients.Recipient(name: "開発 太郎", address: "mailto:taro@example.com", shown: "mailto:taro@example.com"),
    Recipients.Recipient(
        name: "開発 花子", address: "https://hooks.example.com/page#secret", shown: "https://hooks.example.com/page"),
]

func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let span = try clock.measure(body)
    return Double(span.components.seconds) + Double(span.components.attoseconds) / 1e18
}

/// Prints at once, also into a file: a million incidents take their time.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func shown(_ number: Double, _ places: Int = 2) -> String { String(format: "%.\(places)f", number) }

/// One tick of a pager: what is due is claimed, and when to come again is asked.
func tick(_ crowd: CrowdedJournal, at now: Instant, atMost limit: Int) throws -> Int {
    let claimed = try crowd.journal.write {
        try $0.claimDue(atMost: limit, stamp: CrowdedJournal.stamp(now)) { _, _ in Recipients(people: people) }
    }
    _ = try crowd.journal.read { (try $0.nextStep(), try $0.nextDelivery()) }
    guard claimed.allSatisfy({ $0.pages == 2 && $0.damage == nil }) else { fatalError("a step told others") }
    return claimed.count
}

/// The median ticks of two crowds, in seconds: they take turns, so that whatever else the machine does slows both alike.
func medianTicks(_ crowds: [CrowdedJournal]) throws -> [Double] {
    var times = crowds.map { _ in [Double]() }
    // The first tick of each reads its pages from the disk, and does not count.
    for turn in 0...ticks {
        for (index, crowd) in crowds.enumerated() {
            var claimed = 0
            let time = try seconds { claimed = try tick(crowd, at: crowd.due((turn + 1) * due - 1), atMost: 500) }
            guard claimed == due else { fatalError("\(claimed) claimed instead of \(due)") }
            if turn > 0 { times[index].append(time) }
        }
    }
    return times.map { $0.sorted()[ticks / 2] }
}

func crowd(_ count: Int, isScattered: Bool = false) throws -> CrowdedJournal {
    var crowd: CrowdedJournal?
    let time = try seconds { crowd = try CrowdedJournal(count: count, isScattered: isScattered, in: folder) }
    say("made \(count) open incidents in \(shown(time, 1)) s")
    return crowd!
}

let full = try crowd(20_000)
var steps = 0
let time = try seconds {
    while steps < full.count { steps += try tick(full, at: full.due(full.count), atMost: 500) }
}
let rate = Double(steps) / time
say("all due, 500 a transaction: \(shown(rate, 0)) steps a second")

var worst = 0.0
for isScattered in [false, true] {
    let small = try crowd(1_000)
    let crowded = try crowd(large, isScattered: isScattered)
    let medians = try medianTicks([small, crowded])
    guard try small.journal.read({ try $0.problems() }).isEmpty else { fatalError("the record is not sound") }
    say("1,000 open, \(due) due: \(shown(medians[0] * 1000)) ms a tick")
    say(
        "\(large) open\(isScattered ? ", far apart" : ""), \(due) due: \(shown(medians[1] * 1000)) ms a tick, "
            + "\(shown(medians[1] / medians[0])) times as long")
    if !isScattered { worst = medians[1] / medians[0] }
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: crowded.path + suffix) }
}
exit(worst <= 1.5 && rate >= 5_000 ? 0 : 1)
