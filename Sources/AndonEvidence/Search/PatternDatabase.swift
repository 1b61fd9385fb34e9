import CHyperscan
import Crypto

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Rules compiled to be searched for all at once, in one pass over the bytes.
///
/// Not Sendable: the scratch memory serves one scan at a time. Each searching thread opens its own, which is cheap
/// from a ``PatternShelf``.
public final class PatternDatabase {
    /// Why stored bytes are no database for these rules.
    public enum Damage: Error, Equatable, Sendable {
        /// They were cut, altered, or made for other rules, another library or another processor.
        case checksum
        /// Hyperscan refuses them or has no memory for them; the number is its own error code.
        case refused(code: Int32)
    }

    /// The rules, in the order that scans count them.
    public let rules: [SearchRule]
    /// Names this compilation: rules, library version and processor. 64 lower-case hexadecimal digits.
    public let key: String
    private let database: OpaquePointer?
    private let scratch: OpaquePointer?

    /// Compiles the rules; a thousand take seconds, a few dozen some ten milliseconds.
    public convenience init(rules: [SearchRule]) throws(RuleProblem) {
        try self.init(CompilationPlan(rules))
    }

    init(_ plan: CompilationPlan) throws(RuleProblem) {
        let database = try plan.compiled()
        var scratch: OpaquePointer?
        if let database, hs_alloc_scratch(database, &scratch) != HS_SUCCESS {
            hs_free_database(database)
            throw RuleProblem(ruleID: "", message: "no memory to search with")
        }
        self.database = database
        self.scratch = scratch
        rules = plan.rules
        key = plan.key
    }

    /// Reads back what ``serialized()`` gave. The checksum comes first: Hyperscan trusts what it is handed.
    public convenience init(serialized: [UInt8], rules: [SearchRule]) throws {
        try self.init(serialized: serialized, plan: CompilationPlan(rules))
    }

    init(serialized: [UInt8], plan: CompilationPlan) throws(Damage) {
        let payload = serialized.dropFirst(32)
        guard serialized.count >= 32, Self.seal(of: payload, key: plan.key) == Array(serialized.prefix(32)) else {
            throw .checksum
        }
        var database: OpaquePointer?
        var scratch: OpaquePointer?
        if !plan.rules.isEmpty {
            let code = payload.withUnsafeBytes { bytes in
                hs_deserialize_database(bytes.baseAddress, bytes.count, &database)
            }
            guard code == HS_SUCCESS else { throw .refused(code: code) }
            let allocated = hs_alloc_scratch(database, &scratch)
            guard allocated == HS_SUCCESS else {
                hs_free_database(database)
                throw .refused(code: allocated)
            }
        }
        self.database = database
        self.scratch = scratch
        rules = plan.rules
        key = plan.key
    }

    deinit {
        hs_free_scratch(scratch)
        hs_free_database(database)
    }

    /// The compiled form behind a SHA-256 of it and its key: what ``init(serialized:rules:)`` reads.
    public func serialized() -> [UInt8] {
        var payload: [UInt8] = []
        var bytes: UnsafeMutablePointer<CChar>?
        var count = 0
        if let database, hs_serialize_database(database, &bytes, &count) == HS_SUCCESS, let bytes {
            payload = Array(UnsafeRawBufferPointer(start: bytes, count: count))
            free(bytes)
        }
        return Self.seal(of: payload[...], key: key) + payload
    }

    /// Searches one block of at most 4 GiB. `found` hears the rule's index and the offset just after a match, once for
    /// each place where a match may end, in no promised order; it answers whether to go on, and must not scan itself.
    public func scan(_ bytes: UnsafeRawBufferPointer, found: (_ rule: Int, _ end: Int) -> Bool) {
        guard let database, let scratch, let start = bytes.baseAddress, !bytes.isEmpty else { return }
        withoutActuallyEscaping(found) { found in
            var listener = found
            withUnsafeMutablePointer(to: &listener) { listener in
                let code = hs_scan(
                    database, start.assumingMemoryBound(to: CChar.self), UInt32(bytes.count), 0, scratch,
                    { rule, _, end, _, context in
                        guard let context else { return 1 }
                        let listener = context.assumingMemoryBound(to: ((Int, Int) -> Bool).self)
                        return listener.pointee(Int(rule), Int(end)) ? 0 : 1
                    }, listener)
                precondition(code == HS_SUCCESS || code == HS_SCAN_TERMINATED, "hs_scan failed with \(code)")
            }
        }
    }

    private static func seal(of payload: ArraySlice<UInt8>, key: String) -> [UInt8] {
        var digest = SHA256()
        digest.update(data: Array(key.utf8))
        payload.withUnsafeBytes { digest.update(bufferPointer: $0) }
        return Array(digest.finalize())
    }
}
