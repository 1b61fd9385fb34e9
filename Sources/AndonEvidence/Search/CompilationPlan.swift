import CHyperscan
import Crypto

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What Hyperscan is asked to compile for a list of rules, and the key under which the outcome may be kept.
struct CompilationPlan {
    let rules: [SearchRule]
    /// Expressions beside the index of their rule; a rule that holds Japanese has two.
    private let expressions: [(rule: Int, bytes: [UInt8])]
    /// SHA-256 over expressions, flags, library version and processor, as 64 hexadecimal digits.
    let key: String

    init(_ rules: [SearchRule]) throws(RuleProblem) {
        self.rules = rules
        var expressions: [(rule: Int, bytes: [UInt8])] = []
        var codePage: CodePage932?
        for (index, rule) in rules.enumerated() {
            let variants = try PatternVariants(rule)
            if codePage == nil, !rule.pattern.utf8.allSatisfy({ $0 < 0x80 }) { codePage = CodePage932() }
            expressions += variants.expressions(codePage).map { (index, $0) }
        }
        self.expressions = expressions
        key = Self.key(expressions, rules)
    }

    /// The compiled rules, which the caller frees; nil where there is no rule.
    func compiled() throws(RuleProblem) -> OpaquePointer? {
        guard !expressions.isEmpty else { return nil }
        let texts = expressions.map { expression in
            strdup(String(decoding: expression.bytes, as: UTF8.self))
        }
        defer { texts.forEach { free($0) } }
        let flags = expressions.map { Self.flags(rules[$0.rule]) }
        let numbers = expressions.map { UInt32($0.rule) }
        var database: OpaquePointer?
        var problem: UnsafeMutablePointer<hs_compile_error_t>?
        let pointers = texts.map { UnsafePointer($0) }
        let code = hs_compile_multi(
            pointers, flags, numbers, UInt32(pointers.count), UInt32(HS_MODE_BLOCK), nil, &database, &problem)
        defer { hs_free_compile_error(problem) }
        guard code == HS_SUCCESS, let database else {
            let position = problem.map { Int($0.pointee.expression) } ?? -1
            let known = expressions.indices.contains(position)
            throw RuleProblem(
                ruleID: known ? rules[expressions[position].rule].id : "",
                message: problem?.pointee.message.map { String(cString: $0) } ?? "Hyperscan's error \(code)")
        }
        return database
    }

    private static func flags(_ rule: SearchRule) -> UInt32 {
        UInt32(HS_FLAG_MULTILINE) | (rule.caseless ? UInt32(HS_FLAG_CASELESS) : 0)
    }

    private static func key(_ expressions: [(rule: Int, bytes: [UInt8])], _ rules: [SearchRule]) -> String {
        var platform = hs_platform_info_t()
        hs_populate_platform(&platform)
        var digest = SHA256()
        let version = hs_version().map { String(cString: $0) } ?? ""
        let header = "andon patterns 1\n\(version)\n\(platform.tune) \(platform.cpu_features)\n\(rules.count)\n"
        digest.update(data: Array(header.utf8))
        for (rule, bytes) in expressions {
            digest.update(data: Array("\(rule) \(flags(rules[rule])) \(bytes.count)\n".utf8))
            digest.update(data: bytes)
        }
        return Hexadecimal.text(digest.finalize())
    }
}
