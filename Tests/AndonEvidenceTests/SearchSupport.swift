@testable import AndonEvidence

/// What the search tests share.
enum SearchSupport {
    /// 読み込みエラー as Windows writes it.
    static let readErrorCP932: [UInt8] = [
        0x93, 0xC7, 0x82, 0xDD, 0x8D, 0x9E, 0x82, 0xDD, 0x83, 0x47, 0x83, 0x89, 0x81, 0x5B,
    ]

    /// The rules that match somewhere in the bytes, each once, in order.
    static func matches(_ patterns: [String], in bytes: [UInt8], caseless: Bool = false) throws -> [Int] {
        let rules = patterns.map { SearchRule(id: $0, pattern: $0, caseless: caseless) }
        return matches(try PatternDatabase(rules: rules), in: bytes)
    }

    static func matches(_ database: PatternDatabase, in bytes: [UInt8]) -> [Int] {
        var found: Set<Int> = []
        bytes.withUnsafeBytes { bytes in
            database.scan(bytes) { rule, _ in
                found.insert(rule)
                return true
            }
        }
        return found.sorted()
    }

    /// Searches the bytes in chunks of that many.
    static func search(_ patterns: [String], in bytes: [UInt8], chunk: Int = 65_536) throws -> LineSearch {
        let database = try PatternDatabase(rules: patterns.map { SearchRule(id: $0, pattern: $0) })
        var search = LineSearch(database)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            bytes[start..<min(start + chunk, bytes.count)].withUnsafeBytes { search.feed($0) }
        }
        search.finish()
        return search
    }

    /// What is found when the bytes come in chunks of that many.
    static func find(_ values: SecretValues, in bytes: [UInt8], chunk: Int = 65_536) -> [SecretSearch.Finding] {
        var search = SecretSearch(values)
        var found: [SecretSearch.Finding] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            bytes[start..<min(start + chunk, bytes.count)].withUnsafeBytes { found += search.feed($0) }
        }
        return found
    }
}
