/// What happens when, in true time: the earliest first, and of those at the same time the one that was put in first.
struct Agenda {
    private struct Entry {
        let at: Int64
        let order: Int
        let what: Occurrence
    }

    private var heap: [Entry] = []
    private var count = 0

    mutating func add(_ what: Occurrence, at: Int64) {
        heap.append(Entry(at: at, order: count, what: what))
        count += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard comes(child, before: parent) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func next() -> (at: Int64, what: Occurrence)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return (first.at, first.what) }
        heap[0] = last
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, comes(child + 1, before: child) { child += 1 }
            guard comes(child, before: parent) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return (first.at, first.what)
    }

    private func comes(_ one: Int, before other: Int) -> Bool {
        heap[one].at != heap[other].at ? heap[one].at < heap[other].at : heap[one].order < heap[other].order
    }
}
