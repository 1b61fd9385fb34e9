/// Who is on call: rotations, each a layer, and those who stand in.
public struct OnCall: Equatable, Sendable {
    /// The rotations, in the order in which their shifts are listed.
    public let rotations: [Rotation]
    /// Who stands in, the last written counting most.
    public let overrides: [Override]

    /// A stretch of time in which one person, or nobody, is on call in one layer.
    public struct Shift: Equatable, Sendable {
        /// When it begins.
        public let start: Instant
        /// When it ends, which is no longer part of it.
        public let end: Instant
        /// Who is on call; nil for a gap.
        public let who: String?
        /// The rotation's name.
        public let layer: String

        /// A shift with those facts.
        public init(start: Instant, end: Instant, who: String?, layer: String) {
            self.start = start
            self.end = end
            self.who = who
            self.layer = layer
        }
    }

    /// Those rotations and overrides; an override of a rotation that is not among them has no effect.
    public init(rotations: [Rotation], overrides: [Override] = []) {
        self.rotations = rotations
        self.overrides = overrides
    }

    /// Who is on call in a rotation at that instant; nil for nobody, and for a rotation that is not there.
    public func who(at instant: Instant, in rotation: String) -> String? {
        guard let layer = rotations.first(where: { $0.name == rotation }) else { return nil }
        let standIn = overrides.last { $0.rotation == rotation && $0.from <= instant && instant < $0.to }
        return standIn?.who ?? layer.turn(at: instant)
    }

    /// Every layer's shifts from one instant to another, cut there: layer by layer, in order, without a hole.
    ///
    /// One shift a hand-off, also to oneself; while somebody stands in, nothing is handed on.
    public func shifts(from: Instant, to: Instant) -> [Shift] {
        rotations.flatMap { shifts(of: $0, from: from, to: to) }
    }

    /// Every layer's shifts that are under way between one instant and another, whole: from hand-off to hand-off, so
    /// that they are the same whenever one asks. Only a gap before the first hand-off is cut.
    public func wholeShifts(from: Instant, to: Instant) -> [Shift] {
        guard from < to else { return [] }
        return rotations.flatMap { rotation -> [Shift] in
            var (first, last) = (from, to)
            if let turn = rotation.turnUnderWay(at: from) { first = turn.begins }
            let before = Instant(microseconds: to.microseconds - 1)
            last = rotation.turnUnderWay(at: before).map { rotation.next(after: $0).begins } ?? rotation.start.instant
            for standIn in overrides where standIn.rotation == rotation.name {
                if standIn.from <= from && from < standIn.to { first = min(first, standIn.from) }
                if standIn.from < to && to <= standIn.to { last = max(last, standIn.to) }
            }
            return shifts(of: rotation, from: first, to: last).filter { $0.start < to && from < $0.end }
        }
    }

    /// The parts of a stretch of time in which nobody is on call in a layer, or only somebody out of hours, in order.
    ///
    /// - Parameter hours: a person's hours and the zone in which they are meant; nil for one who is no contact, and
    ///   can never be reached.
    public func unattended(
        in layer: String, from: Instant, to: Instant, holidays: Holidays = .none,
        hours: (String) -> (hours: Hours, zone: Zone)?
    ) -> [Range<Instant>] {
        let gaps = rotations.filter { $0.name == layer }.flatMap { shifts(of: $0, from: from, to: to) }.flatMap {
            let person = $0.who.flatMap(hours).map { [$0] } ?? []
            return Hours.uncovered(by: person, from: $0.start, to: $0.end, holidays: holidays)
        }
        return Stretches(gaps).ranges
    }

    private func shifts(of rotation: Rotation, from: Instant, to: Instant) -> [Shift] {
        guard from < to else { return [] }
        let standIns = standIns(for: rotation.name, from: from, to: to)
        var shifts: [Shift] = []
        /// What the rotation says of a stretch in which nobody stands in.
        func add(_ gap: Range<Instant>) {
            var turn = rotation.turnUnderWay(at: gap.lowerBound)
            var start = gap.lowerBound
            while start < gap.upperBound {
                let next = turn.map { rotation.next(after: $0) } ?? rotation.turnUnderWay(at: rotation.start.instant)
                let end = min(gap.upperBound, next?.begins ?? gap.upperBound)
                shifts.append(Shift(start: start, end: end, who: turn.flatMap(rotation.person), layer: rotation.name))
                (turn, start) = (next, end)
            }
        }
        var at = from
        for standIn in standIns {
            if at < standIn.start { add(at..<standIn.start) }
            shifts.append(standIn)
            at = standIn.end
        }
        if at < to { add(at..<to) }
        return shifts
    }

    /// Who stands in when, in order and without overlaps.
    private func standIns(for layer: String, from: Instant, to: Instant) -> [Shift] {
        var placed: [Shift] = []
        var taken = Stretches.none
        for standIn in overrides.reversed() where standIn.rotation == layer {
            let (start, end) = (max(from, standIn.from), min(to, standIn.to))
            guard start < end else { continue }
            placed += taken.gaps(in: start..<end).map {
                Shift(start: $0.lowerBound, end: $0.upperBound, who: standIn.who, layer: layer)
            }
            taken = Stretches(taken.ranges + [start..<end])
        }
        return placed.sorted { $0.start < $1.start }
    }
}
