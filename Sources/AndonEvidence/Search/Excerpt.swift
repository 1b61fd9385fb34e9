/// The part of a line that is shown.
enum Excerpt {
    private static let before = 200
    private static let after = 200

    /// The line around a place, `…` where it was cut. Cuts fall beside a blank where one is near, so that characters
    /// stay whole and no half of a secret is shown that nobody would recognise.
    static func text(of line: UnsafeRawBufferPointer, around place: Int) -> String {
        var start = max(0, place - before)
        var end = min(line.count, place + after)
        // What a short match's neighbour leaves unused goes to the other side.
        if start == 0 { end = min(line.count, before + after) }
        if end == line.count { start = max(0, line.count - before - after) }
        let cutStart = start > 0
        let cutEnd = end < line.count
        if cutStart { start = soundStart(line, start, near: min(place, start + 100)) }
        if cutEnd { end = soundEnd(line, end, near: max(place, end - 100)) }
        while end > start, line[end - 1] == 13 || line[end - 1] == 10 { end -= 1 }
        let shown = UnsafeRawBufferPointer(rebasing: line[start..<max(start, end)])
        return (cutStart ? "…" : "") + TextDecoding.text(shown) + (cutEnd ? "…" : "")
    }

    private static func soundStart(_ line: UnsafeRawBufferPointer, _ start: Int, near limit: Int) -> Int {
        for index in start..<max(start, limit) where line[index] == 32 || line[index] == 9 { return index + 1 }
        var index = start
        while index < line.count, line[index] & 0xC0 == 0x80, index < start + 3 { index += 1 }
        return index
    }

    private static func soundEnd(_ line: UnsafeRawBufferPointer, _ end: Int, near limit: Int) -> Int {
        for index in (min(limit, end)..<end).reversed() where line[index] == 32 || line[index] == 9 { return index }
        var index = end
        while index > 0, line[index] & 0xC0 == 0x80, index > end - 3 { index -= 1 }
        return index
    }
}
