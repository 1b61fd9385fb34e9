/// What a person signs with an SSH key: plain lines that can be read, printed and signed on any machine, bound to one
/// incident, to the record as it stood, and to a time.
public struct Statement: Equatable, Sendable {
    /// What it is about.
    public enum Matter: Equatable, Sendable {
        /// The second line's instruction.
        case instruction(Instruction)
        /// The second line lowers the level.
        case lower(Level)
        /// The second line accepts the prevention plan, line by line as it stands.
        case acceptance(plan: [String])
        /// The second line takes a measure that the linter refused.
        case measure(String)
        /// The emergency contact breaks the glass: an entry of the sealed list.
        case emergency(entry: String)
        /// The second line countersigns what was done in an emergency (追認).
        case countersignature(number: Int)
        /// The incident is closed (対応完了).
        case close
    }

    /// The project's name.
    public let project: String
    /// The incident.
    public let incident: String
    /// How many events the incident's chain had.
    public let count: Int
    /// The hash of the last of them, in hexadecimal.
    public let head: String
    /// The seal in force, by which the key counts.
    public let seal: Int
    /// When it was written.
    public let issuedAt: Instant
    /// Until when it may be taken in.
    public let expiresAt: Instant
    /// What it is about.
    public let matter: Matter
    /// Why.
    public let why: String

    /// The namespace of every signature under a statement.
    public static let namespace = "andon-instruction"
    private static let heading = "andon statement 1"

    /// A statement.
    public init(
        project: String, incident: String, count: Int, head: String, seal: Int, issuedAt: Instant, expiresAt: Instant,
        matter: Matter, why: String
    ) {
        self.project = project
        self.incident = incident
        self.count = count
        self.head = head
        self.seal = seal
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.matter = matter
        self.why = why
    }

    /// The text that is signed. Times are in UTC.
    public var text: String {
        var lines = [
            ("project", project), ("incident", incident), ("record", "\(count):\(head)"), ("seal", String(seal)),
            ("issued", Statement.time(issuedAt)), ("expires", Statement.time(expiresAt)),
        ]
        lines += matterLines
        lines.append(("why", why))
        return ([Statement.heading] + lines.map { "\($0.0): \(Statement.escaped($0.1))" }).joined(separator: "\n")
            + "\n"
    }

    private var matterLines: [(String, String)] {
        switch matter {
        case .instruction(let instruction):
            var lines = [
                ("matter", "instruction"), ("decision", instruction.order.rawValue), ("text", instruction.text),
            ]
            if let permit = instruction.permit {
                lines.append(("permit", permit.run))
                if let command = permit.command { lines.append(("permit-command", command)) }
                lines += [("permit-times", String(permit.times)), ("permit-until", Statement.time(permit.until))]
            }
            if let check = instruction.check { lines.append(("check", check)) }
            if let target = instruction.target { lines.append(("target", target)) }
            return lines
        case .lower(let level): return [("matter", "lower"), ("level", String(level.rawValue))]
        case .acceptance(let plan): return [("matter", "acceptance")] + plan.map { ("plan", $0) }
        case .measure(let content): return [("matter", "measure"), ("measure", content)]
        case .emergency(let entry): return [("matter", "emergency"), ("entry", entry)]
        case .countersignature(let number): return [("matter", "countersignature"), ("number", String(number))]
        case .close: return [("matter", "close")]
        }
    }

    private static func time(_ instant: Instant) -> String { instant.rfc3339(in: .utc) }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Statement {
    /// Reads a statement's text; nil where it is not exactly what `text` would write again.
    public init?(text: String) {
        var fields: [(key: String, value: String)] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == Statement.heading[...], lines.last == "", lines.count > 2 else { return nil }
        for line in lines.dropFirst().dropLast() {
            guard let colon = line.firstIndex(of: ":"), let value = Statement.unescaped(line[colon...].dropFirst(2))
            else { return nil }
            fields.append((String(line[..<colon]), value))
        }
        func field(_ key: String) -> String? { fields.first { $0.key == key }?.value }
        func moment(_ key: String) -> Instant? {
            field(key).flatMap { Instant($0, now: Instant(microseconds: 0), in: .utc) }
        }
        let record = field("record")?.split(separator: ":") ?? []
        guard let project = field("project"), let incident = field("incident"), record.count == 2,
            let count = Int(record[0]), let seal = field("seal").flatMap({ Int($0) }), let issued = moment("issued"),
            let expires = moment("expires"), let why = field("why"),
            let matter = Statement.matter(
                field, moment: moment, plan: fields.filter { $0.key == "plan" }.map(\.value))
        else { return nil }
        self.init(
            project: project, incident: incident, count: count, head: String(record[1]), seal: seal, issuedAt: issued,
            expiresAt: expires, matter: matter, why: why)
        // Nothing beside what was understood may stand in what somebody signed.
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    private static func matter(
        _ field: (String) -> String?, moment: (String) -> Instant?, plan: [String]
    ) -> Matter? {
        switch field("matter") {
        case "instruction":
            guard let order = field("decision").flatMap(Order.init(rawValue:)), let text = field("text") else {
                return nil
            }
            var permit: Permit?
            if let run = field("permit") {
                guard let times = field("permit-times").flatMap({ Int($0) }), let until = moment("permit-until") else {
                    return nil
                }
                permit = Permit(run: run, command: field("permit-command"), times: times, until: until)
            }
            return .instruction(
                Instruction(order: order, text: text, permit: permit, check: field("check"), target: field("target")))
        case "lower": return field("level").flatMap { Int($0) }.flatMap(Level.init(rawValue:)).map { .lower($0) }
        case "acceptance": return .acceptance(plan: plan)
        case "measure": return field("measure").map { .measure($0) }
        case "emergency": return field("entry").map { .emergency(entry: $0) }
        case "countersignature": return field("number").flatMap { Int($0) }.map { .countersignature(number: $0) }
        case "close": return .close
        default: return nil
        }
    }

    private static func unescaped(_ value: Substring) -> String? {
        var result = ""
        var scalars = value.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            switch scalars.next() {
            case "\\": result += "\\"
            case "n": result += "\n"
            case "r": result += "\r"
            default: return nil
            }
        }
        return result
    }
}
