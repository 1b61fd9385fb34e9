import AndonCore

/// A program of somebody's own, run to its end.
struct ProgramSending {
    let outbound: Outbound
    let call: ProgramCall
    let secrets: SecretWords

    func callAsFunction() -> SendOutcome {
        let end = outbound.run(call.words, adding: call.environment, input: call.input, limit: .seconds(20))
        switch end {
        case .exited(0, let said): return .delivered(answer: secrets.answer(said))
        case .exited(let code, let said): return outcome(of: code, said: said)
        default: return SendOutcome(notRun: end, program: call.words[0])
        }
    }

    private func outcome(of code: Int32, said: [UInt8]) -> SendOutcome {
        let answer = secrets.answer("\(code) " + String(decoding: said, as: UTF8.self))
        switch code {
        // EX_NOUSER, EX_NOHOST (sysexits.h).
        case 67, 68: return .refused(reason: .rejected, answer: answer)
        // What env, sh and their like say of a program that is not there.
        case 126, 127: return .refused(reason: .programMissing, answer: answer)
        default: return .failed(reason: .programFailed, answer: answer, retryAfter: nil)
        }
    }
}

extension SendOutcome {
    /// What it means that a program did not come to an exit of its own.
    init(notRun end: ProgramEnd, program: String) {
        switch end {
        case .exited(let code, _): self = .failed(reason: .programFailed, answer: "\(code)", retryAfter: nil)
        case .signalled(let signal): self = .failed(reason: .programFailed, answer: "signal \(signal)", retryAfter: nil)
        case .timedOut: self = .failed(reason: .timedOut, answer: program, retryAfter: nil)
        case .missing: self = .refused(reason: .programMissing, answer: program)
        case .system(let number): self = .failed(reason: .systemTrouble, answer: "errno \(number)", retryAfter: nil)
        }
    }
}
