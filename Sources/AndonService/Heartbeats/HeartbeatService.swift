import AndonCore
import AndonStore

/// Sees to it that an expected run that did not happen pulls the cord, once for each time (spec 4, heartbeats).
public struct HeartbeatService: Sendable {
    let work: Workplace
    private let heartbeats: [Heartbeat]

    /// The heartbeats that are in force in that project; none while it observes.
    public init(_ work: Workplace) throws(Problem) {
        self.work = work
        heartbeats = try Heartbeat.heartbeats(of: HeartbeatService.entries(work))
    }

    /// When the grace of the time that comes next is over; nil where nothing is expected.
    public func next(after now: Instant) -> Instant? {
        heartbeats.map { $0.next(after: now, in: work.zone).expired }.min()
    }

    /// Opens an incident for each run that did not happen and is not on record yet. Under a hold that reaches the run the
    /// miss is recorded and nothing is opened: it was not to happen.
    ///
    /// - Parameter now: may differ from the wall clock, which may have been set back.
    /// - Returns: what was recorded.
    public func look(at now: Instant) throws(Problem) -> [MissedRun] {
        var found: [MissedRun] = []
        for heartbeat in heartbeats {
            guard let miss = try missed(heartbeat, at: now) else { continue }
            do throws(Problem) {
                if let held = try recordUnderHold(miss, at: now) {
                    found.append(held)
                } else {
                    found.append(try pull(miss, at: now))
                }
            } catch .journal(.conflict) {
                // Somebody was quicker, or a hold came in between: the next look finds which.
                continue
            }
        }
        return found
    }

    /// How each heartbeat stands now.
    public func standings(at now: Instant) throws(Problem) -> [HeartbeatStanding] {
        var standings: [HeartbeatStanding] = []
        for heartbeat in heartbeats {
            let miss = try missed(heartbeat, at: now)
            let zone = work.zone
            let standing = try IncidentService(work).journalRead { reader in
                let recorded = try heartbeat.latest(at: now, in: zone).flatMap {
                    try reader.missed(heartbeat.run, at: $0)
                }
                return HeartbeatStanding(
                    run: heartbeat.run, next: heartbeat.next(after: now, in: zone),
                    lastRun: try reader.lastBegan(name: heartbeat.run), missed: miss ?? recorded,
                    isRecorded: miss == nil)
            }
            standings.append(standing)
        }
        return standings
    }

    private func missed(_ heartbeat: Heartbeat, at now: Instant) throws(Problem) -> MissedRun? {
        let zone = work.zone
        return try IncidentService(work).journalRead { reader in
            try heartbeat.missed(at: now, in: zone) { time in
                try reader.happened(heartbeat.run, by: time) || reader.missed(heartbeat.run, at: time) != nil
            }
        }
    }

    /// - Returns: nil where no hold reaches the run.
    private func recordUnderHold(_ miss: MissedRun, at now: Instant) throws(Problem) -> MissedRun? {
        do {
            return try work.write { writer -> MissedRun? in
                guard let hold = try Gate(work).hold(name: miss.run, reading: writer.reader) else { return nil }
                var held = miss
                (held.incident, held.isHeld) = (hold.incident, true)
                try record(held, at: now, writer)
                return held
            }
        } catch {
            throw .journal(error)
        }
    }

    private func pull(_ miss: MissedRun, at now: Instant) throws(Problem) -> MissedRun {
        let title = miss.title(at: now, in: work.zone).text(in: work.inForce.procedure.language)
        let opening = IncidentEvent.Opening(
            title: title, run: nil, pulled: PulledCord(text: title, command: nil, error: title),
            seal: work.inForce.seal?.number, isObserved: false, drafts: work.drafts, plans: work.recordedPlans,
            missed: miss)
        var opened = miss
        let incident = try PullService(work).pull(
            opening, by: .andon,
            alongside: { writer, id in
                // A hold that came in between forbids the run.
                guard try Gate(work).hold(name: miss.run, reading: writer.reader) == nil else {
                    throw JournalError.conflict(incident: id)
                }
                var miss = miss
                miss.incident = id
                try record(miss, at: now, writer)
            },
            judged: { _, _ in miss.verdict(title, serves: HeartbeatService.serves(miss.run, work)) })
        opened.incident = incident.id
        return opened
    }

    /// The one place where a miss is written: never twice for the same time, though two processes look at once.
    private func record(_ miss: MissedRun, at now: Instant, _ writer: JournalWriter) throws {
        guard try writer.reader.missed(miss.run, at: miss.newest) == nil else {
            throw JournalError.conflict(incident: miss.run)
        }
        try writer.record(.missed(miss), at: now)
    }

    /// Whom a run serves, as the procedure in force says.
    static func serves(_ run: String, _ work: Workplace) -> Serves {
        work.inForce.procedure.runs.first { $0.name == run }?.serves ?? .none
    }

    // MARK: Since when

    /// How far back it matters since when something is expected: more misses than that are not counted.
    private static let lookBack = Span.days(32)

    /// What is expected, each with the seal that brought it: a later seal that says the same changes nothing.
    private static func entries(_ work: Workplace) throws(Problem) -> [Heartbeat.Entry] {
        guard work.inForce.isSealed, !work.inForce.procedure.expectations.isEmpty else { return [] }
        let sealings = try IncidentService(work).journalRead { try $0.sealings() }
        let limit = Instant(microseconds: work.surroundings.now().microseconds - lookBack.milliseconds * 1000)
        var (open, entries) = (work.inForce.procedure.expectations, [Heartbeat.Entry]())
        var since = sealings.first?.at ?? work.surroundings.now()
        for (number, at) in sealings.dropFirst() where !open.isEmpty && since > limit {
            // What cannot be read today was another procedure.
            let before = try? sealed(number, work)
            let same = before?.zone == work.inForce.procedure.zone ? before?.expectations ?? [] : []
            entries += open.filter { !same.contains($0) }.map { Heartbeat.Entry($0, since: since) }
            open.removeAll { !same.contains($0) }
            since = at
        }
        return entries + open.map { Heartbeat.Entry($0, since: since) }
    }

    private static func sealed(_ number: Int, _ work: Workplace) throws(Problem) -> Procedure {
        try InForce(files: try IncidentService(work).journalRead { try $0.sealedFiles(of: number) }, seal: nil)
            .procedure
    }
}
