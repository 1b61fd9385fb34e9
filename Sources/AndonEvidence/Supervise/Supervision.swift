import AndonCore

/// Who stopped a run by a signal to andon itself.
public struct Stop: Codable, Equatable, Sendable {
    /// The signal's number: SIGINT, SIGTERM, SIGHUP or SIGQUIT.
    public let signal: Int32
    /// The process that sent it; 0 where the terminal did.
    public let senderPID: Int32
    /// The user that sent it.
    public let senderUID: UInt32
    /// The sending process's name, `terminal` for Ctrl-C and its like, nil where the process was gone already.
    public let senderName: String?

    /// A stop by that sender.
    public init(signal: Int32, senderPID: Int32, senderUID: UInt32, senderName: String?) {
        self.signal = signal
        self.senderPID = senderPID
        self.senderUID = senderUID
        self.senderName = senderName
    }
}

/// What a supervised run came to.
public struct Supervision: Equatable, Sendable {
    /// How the command ended.
    public let ending: Ending
    /// The first signal by which somebody asked andon to stop while the command ran; nil where nobody did.
    public let stop: Stop?
    /// How long it took, on a clock that is never set.
    public let elapsed: Span
    /// The command's process, which was its group's and its session's leader; 0 where nothing was started.
    public let processIdentifier: Int32
    /// How many other processes of the run the timeout had to end.
    public let endedLeftovers: Int
    /// The errno with which output could not be handed on (a full disk behind our stdout); nil where all went well or
    /// its reader merely left.
    public let writeFailure: Int32?

    /// A run's result.
    public init(
        ending: Ending, stop: Stop? = nil, elapsed: Span, processIdentifier: Int32, endedLeftovers: Int = 0,
        writeFailure: Int32? = nil
    ) {
        self.ending = ending
        self.stop = stop
        self.elapsed = elapsed
        self.processIdentifier = processIdentifier
        self.endedLeftovers = endedLeftovers
        self.writeFailure = writeFailure
    }

    /// Ends what the run left behind: SIGTERM, half a second, SIGKILL. For a run that was judged failed; what a
    /// passing run leaves in the background stays. Returns how many processes were ended.
    public func endLeftovers() -> Int {
        guard processIdentifier > 0 else { return 0 }
        var run = RunProcesses(leader: processIdentifier)
        return run.end(grace: Span(milliseconds: 500))
    }
}

/// Why a run could not be supervised. Nothing was started then.
public enum SupervisorError: Error, Equatable, Sendable {
    /// The working folder cannot be entered.
    case folder(path: String, errno: Int32)
    /// No pipe, pseudo terminal or signal handling was to be had.
    case streams(errno: Int32)
    /// The system refused to start a process.
    case spawn(errno: Int32)
}
