import CHyperscan
import Crypto

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What Hyperscan is asked to compile for a list of rules, and the key under which the outcome may be kept.
///
/// The key is made from the rules as they are written, so that rules which were compiled before cost no preparing again.
struct CompilationPlan {
    let rules: [SearchRule]
    /// SHA-256 over rules, flags, library version and processor, as 64 hexadecimal digits.
    let key: String

    init(_ rules: [SearchRule]) {
        self.rules = rules
        key = Self.key(rules)
    }

    /// Expressions beside the index of their rule; a rule that holds Japanese has two.
    private func expressions() throws(RuleProblem) -> [(rule: Int, bytes: [UInt8])] {
        var expressions: [(rule: Int, bytes: [UInt8])] = []
        var codePage: CodePage932?
        for (index, rule) in rules.enumerated() {
            let variants = try PatternVariants(rule)
            if codePage == nil, !rule.pattern.utf8.allSatisfy({ $0 < 0x80 }) { codePage = CodePage932() }
            expressions += variants.expressions(codePage).map { (index, $0) }
        }
        return expressions
    }

    /// The compiled rules, which the caller frees; nil where there is no rule.
    func compiled() throws(RuleProblem) -> OpaquePointer? {
        let expressions = try self.expressions()
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

    private static func key(_ rules: [SearchRule]) -> String {
        var platform = hs_platform_info_t()
        hs_populate_platform(&platform)
        let version = hs_version().map { String(cString: $0) } ?? ""
        var text = "andon patterns 2\n\(version)\n\(platform.tune) \(platform.cpu_features)\n\(rules.count)\n"
        for rule in rules { text += "\(flags(rule)) \(rule.pattern.utf8.count)\n\(rule.pattern)" }
        return Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
    }
}
