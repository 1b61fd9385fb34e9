/// Who is told in a step, by name and address.
public struct Recipients: Equatable, Sendable {
    /// One address of somebody.
    public struct Recipient: Equatable, Sendable {
        /// The contact's name; nil for a bare address.
        public let name: String?
        /// The address as it is written, with its secrets.
        public let address: String
        /// The address without its secrets.
        public let shown: String

        /// A recipient.
        public init(name: String?, address: String, shown: String) {
            self.name = name
            self.address = address
            self.shown = shown
        }
    }

    /// Who is told, those in their hours first; each address once.
    public var people: [Recipient]
    /// Who is not, and why.
    public var skipped: [Skip]
    /// Whether nobody of those who are told is in their hours.
    public var isOutOfHours: Bool

    /// Those recipients.
    public init(people: [Recipient] = [], skipped: [Skip] = [], isOutOfHours: Bool = false) {
        self.people = people
        self.skipped = skipped
        self.isOutOfHours = isOutOfHours
    }

    /// Whether somebody of the step has acknowledged: then nobody is missing where there is nobody to tell.
    var knows: Bool { skipped.contains { $0.why == .acknowledged } }
}
