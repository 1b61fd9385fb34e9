import AndonCore

/// Something in the part of `andon.yaml` that is about paging which Andon cannot take as it stands.
public enum PagingProblem: Equatable, Sendable {
    /// A name that nothing defines, and the names that would do: a rotation, a person, a run.
    case unknownName(key: String, name: String, known: [String])
    /// A list without anything in it, or with a blank.
    case nothingThere(String)
    /// A plan that could not be carried out as it is written.
    case plan(key: String, PlanProblem)
    /// A plan that tells an account of a machine.
    case agentTold(key: String, name: String)
    /// Not exactly one unit of time, from 1 to that many.
    case cadence(key: String, atMost: Int)
    /// No date with or without a time.
    case unreadableTime(key: String, value: String)
    /// An override that does not end after it begins.
    case endsTooEarly(key: String, from: String, to: String)
    /// Not an address or a URL; one that would do.
    case notAnAddress(key: String, example: String)
    /// Plain text that would leave this machine.
    case notEncrypted(key: String, host: String)
    /// Not the name of an environment variable; the value is not repeated, for it may be the secret itself.
    case notAVariable(key: String)
    /// A file of holidays that cannot be taken.
    case holidays(HolidaysProblem)
}

extension YAMLMap {
    func problem(_ key: String, _ problem: PagingProblem) -> ConfigurationProblem {
        self.problem(key, .paging(problem))
    }
}
