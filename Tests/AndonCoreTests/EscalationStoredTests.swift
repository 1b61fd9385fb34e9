import Foundation
import Testing

@testable import AndonCore

@Suite("the events of paging as they are stored")
struct EscalationStoredTests {
    private func stored<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: try JSONEncoder().encode(value))
    }

    @Test("events and plans come back as they were, and the paging follows from them")
    func roundTrip() throws {
        let plan = EscalationWorkshop.plan([(0, [.role(.secondLine), .rotation("duty")]), (10, [.person("緊急 次郎")])])
        var paging = EscalationWorkshop(plans: Plans(major: plan))
        paging.claim(at: 0)
        paging.send(at: 0, .failed(reason: .deferred, answer: "451", retryAfter: nil))
        #expect(try stored(paging.escalation.plans) == paging.escalation.plans)
        #expect(try stored(paging.records) == paging.records)
        #expect(Escalation(events: try stored(paging.records)) == paging.escalation)
    }

    @Test("what goes into the incident's chain holds no secret of an address")
    func noSecret() throws {
        var paging = EscalationWorkshop()
        paging.claim(at: 0)
        paging.send(at: 0, .delivered(answer: "250"))
        let text = String(decoding: try JSONEncoder().encode(paging.records), as: UTF8.self)
        #expect(text.contains("192.0.2.1") && !text.contains("secret"))
    }

    @Test("a stamped plan that could never be carried out does not come back")
    func damagedPlan() throws {
        let text = Data(#"{"steps":[],"repeats":0,"answerWithin":60000}"#.utf8)
        #expect(throws: (any Error).self) { try JSONDecoder().decode(Plan.self, from: text) }
    }
}
