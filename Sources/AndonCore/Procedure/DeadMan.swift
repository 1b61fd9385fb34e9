/// An outside switch that hears from the pager for as long as it is on time (`dead_man:`): its silence tells somebody
/// that this machine, or its pager, is gone.
public struct DeadMan: Equatable, Sendable {
    /// What is asked for, by GET.
    public let ping: WebAddress
    /// How often.
    public let every: Span

    /// A switch.
    public init(ping: WebAddress, every: Span) {
        self.ping = ping
        self.every = every
    }
}
