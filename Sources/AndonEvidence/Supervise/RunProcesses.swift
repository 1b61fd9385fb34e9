import AndonCore
import CProcess

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The processes that a run has started besides its leader, and how they are ended.
struct RunProcesses {
    /// The run's first process: leader of its group and session.
    let leader: Int32
    /// Those that were seen alive and told to end.
    private(set) var ended: Set<Int32> = []

    init(leader: Int32) {
        self.leader = leader
    }

    /// Everyone in the run's group or session, every orphan that came to us, and all their descendants; not the
    /// leader, and nobody who has ended already.
    func living() -> [cprocess_entry] {
        var count = 0
        guard let list = cprocess_list(&count) else { return [] }
        defer { free(list) }
        let entries = UnsafeBufferPointer(start: list, count: count)
        let (ours, session) = (getpid(), getsid(0))
        var members: Set<Int32> = [leader]
        for entry in entries where entry.process != ours {
            // What shares our session, or was started by us, is no orphan of the run.
            let isOrphan = entry.parent == ours && entry.session != session && !cprocess_is_own(entry.process)
            if entry.group == leader || entry.session == leader || isOrphan { members.insert(entry.process) }
        }
        var size = 0
        while size != members.count {
            size = members.count
            for entry in entries where members.contains(entry.parent) { members.insert(entry.process) }
        }
        return entries.filter { !$0.ended && $0.process != leader && members.contains($0.process) }
    }

    /// Sends a signal to the whole group and to everyone who left it.
    mutating func signal(_ number: Int32) {
        let members = living()
        kill(-leader, number)
        for member in members {
            if member.group != leader { kill(member.process, number) }
            ended.insert(member.process)
        }
    }

    /// Kills until nobody is left. The bound is for those whom we may not kill, such as another user's.
    mutating func killAll() {
        for round in 0..<50 {
            let members = living()
            kill(-leader, SIGKILL)
            if members.isEmpty && round > 0 { return }
            for member in members {
                kill(member.process, SIGKILL)
                ended.insert(member.process)
            }
            usleep(round < 5 ? 500 : 10_000)
            cprocess_reap_orphans()
        }
    }

    /// Ends everyone, gently first; returns how many there were.
    mutating func end(grace: Span) -> Int {
        guard !living().isEmpty else { return 0 }
        signal(SIGTERM)
        // A stopped process hears of it only when it goes on.
        signal(SIGCONT)
        let limit = cprocess_monotonic() + grace.milliseconds * 1000
        while cprocess_monotonic() < limit {
            usleep(2000)
            cprocess_reap_orphans()
            if living().isEmpty { return ended.count }
        }
        killAll()
        return ended.count
    }
}
