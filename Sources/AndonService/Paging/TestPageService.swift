import AndonCore
import AndonStore

/// Test pages: whom they go to, what they say, and that their result stands in the ledger (`andon-pager test-page`).
public struct TestPageService: Sendable {
    let work: Workplace

    /// Test pages of that project.
    public init(_ work: Workplace) {
        self.work = work
    }

    /// Whom a word means now, each address once. Hours do not matter: who tests is awake.
    ///
    /// - Parameter who: a role, a person's name, `rotation:NAME` or an address.
    /// - Returns: nobody, where nobody is called so or has an address.
    /// - Throws: `Problem.usage` for a blank, and for an address that cannot be read; `Problem.refused` for an agent,
    ///   who is not to wake people; that attempt is on record.
    public func recipients(of who: String) throws(Problem) -> [Recipients.Recipient] {
        let actor = work.actor
        if actor.isAgent {
            let refusal = Refusal.notForAgents(account: actor.account)
            try work.recordRefusal(refusal, of: "test-page", by: actor)
            throw .refused(refusal)
        }
        guard let target = Target(who) else { throw unreadable(.noURL) }
        if case .address(let text) = target {
            do throws(AddressProblem) {
                let address = try Address(text, plainHosts: work.inForce.procedure.plainHosts)
                return [Recipients.Recipient(name: nil, address: text, shown: address.shown)]
            } catch {
                throw unreadable(error)
            }
        }
        return work.contactList().recipients(of: [target], at: work.surroundings.now()).people
    }

    /// Sends a page to each of them, once and in that order, and puts each result on record before the next is sent.
    ///
    /// - Parameters:
    ///   - send: sends a page to an address.
    ///   - tell: is told of each result at once: an address may keep us waiting for a minute.
    public func test(
        _ recipients: [Recipients.Recipient], send: (Page, String) -> SendOutcome, tell: (TestPage) -> Void
    ) throws(Problem) -> [TestPage] {
        let (now, by, test) = (work.surroundings.now(), work.actor, work.surroundings.newID())
        let head = try IncidentService(work).journalRead { try $0.ledgerHead() }
        var tests: [TestPage] = []
        for (number, recipient) in recipients.enumerated() {
            let page = Page(
                key: "test-\(test)-\(now.microseconds)-\(number + 1)", project: work.inForce.procedure.project,
                language: work.language, zone: work.zone, incident: nil, chainHead: "\(head.count):\(head.head)")
            let result = TestPage(
                at: now, person: recipient.name, address: recipient.shown, outcome: send(page, recipient.address),
                by: by)
            do {
                try work.write { try $0.record(.tested(result), at: work.surroundings.now()) }
            } catch {
                throw .journal(error)
            }
            tests.append(result)
            tell(result)
        }
        return tests
    }

    private func unreadable(_ problem: AddressProblem) -> Problem {
        .usage(
            Wording(
                ja: "宛先として使えません: \(problem.japanese)。役割、担当者の名前、rotation:名前、または URL を書いてください。",
                en: "That cannot be sent to: \(problem.english). Give a role, a person's name, rotation:NAME or a URL.")
        )
    }
}
