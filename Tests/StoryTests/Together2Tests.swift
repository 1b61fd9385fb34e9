import Foundation
import Testing

@Suite("People at once on one incident")
struct Together2Tests {
    private func withHeld(_ story: (Project, SecondLine, String) throws -> Void) throws {
        try withPaths { project, second in
            try project.runTOS("unknown")
            try story(project, second, try #require(project.show().id.text))
        }
    }

    @Test("eight at once acknowledge, note and instruct: nothing is lost and the chain stays whole")
    func eight() throws {
        try withHeld { project, _, id in
            let key = try project.key()
            let before = try project.deedCount()
            var running: [(Running, isOrder: Bool)] = []
            for number in 0..<8 {
                switch number % 4 {
                case 0: running.append((try project.start(["ack", id], as: .operatorOne), false))
                case 1: running.append((try project.start(["ack", id], as: .boss), false))
                case 2: running.append((try project.start(["note", id, "気づき \(number)"], as: .operatorOne), false))
                default:
                    let words = ["instruct", id, "待つ \(number)", "--decision", "stay", "--why", "調べる"]
                    running.append((try project.start(words + ["--sign-with", key], as: .developer), true))
                }
            }
            var orders = 0
            for (one, isOrder) in running {
                let result = try one.wait()
                // An order that somebody else's overtook is signed for what was: it is told so, and may be given again.
                #expect(result.exitCode == 0 || (isOrder && result.exitCode == 77), "\(result)")
                if isOrder, result.exitCode == 0 { orders += 1 }
                if result.exitCode == 77 { #expect(result.err.contains("状況が変わりました"), "\(result)") }
            }
            #expect(orders >= 1)
            let show = try project.show()
            // Two people acknowledged, whoever of them twice; each note and each order, refused ones too, is on record.
            #expect(try project.deedCount() == before + 6, "\(show.timeline)")
            #expect(show.instructions.list.count == orders)
            let lines = show.timeline.list.compactMap(\.what.text)
            for number in [2, 6] { #expect(lines.filter { $0.contains("気づき \(number)") }.count == 1) }
            #expect(lines.filter { $0.contains("受領") }.count == 2, "\(lines)")
            #expect(show.acknowledgedBy.list.compactMap(\.text).sorted() == ["Boss Three", "Operator One"])
            try project.expectCleanAudit()
        }
    }

    @Test("of two contrary orders signed at the same moment one stands, or both in their order, and each is told")
    func twoOrders() throws {
        try withHeld { project, _, id in
            let key = try project.key()
            let orders = try ["resume", "halt"].map { decision in
                try project.start(
                    ["instruct", id, decision, "--decision", decision, "--why", "判断", "--sign-with", key],
                    as: .developer)
            }
            let results = try orders.map { try $0.wait() }
            let won = results.filter { $0.exitCode == 0 }.count
            for refused in results where refused.exitCode != 0 {
                #expect(refused.exitCode == 77 && refused.err.contains("状況が変わりました"), "\(refused)")
            }
            #expect(won >= 1)
            let show = try project.show()
            #expect(show.instructions.list.count == won, "\(show.instructions)")
            let last = show.instructions.list.last?.decision.text
            #expect(
                try project.gate().exitCode == (last == "resume" ? 0 : 75), "the last one counts: \(show.instructions)")
            try project.expectCleanAudit()
        }
    }

    @Test("of two statements written on the same record the first taken in counts, the other is out of date")
    func twoStatements() throws {
        try withHeld { project, _, id in
            for decision in ["resume", "halt"] {
                let request = try project.andon(
                    "instruct", id, decision, "--decision", decision, "--why", "判断", "--request", as: .developer)
                try project.expected(request)
                try request.stdout.write(to: URL(fileURLWithPath: project.top + "/" + decision))
                try project.expected(
                    project.tool(
                        "ssh-keygen", "-q", "-Y", "sign", "-f", try project.key(), "-n", "andon-instruction",
                        project.top + "/" + decision))
            }
            #expect(try project.andon("instruct", "--import", project.top + "/halt", as: .operatorOne).exitCode == 0)
            let late = try project.andon("instruct", "--import", project.top + "/resume", as: .operatorOne)
            #expect(late.exitCode == 77 && late.err.contains("状況が変わりました"), "\(late)")
            #expect(try project.show().level.int == 3)
            #expect(try project.gate().exitCode == 75)
        }
    }

    @Test("of two who close at the same moment one does, and the other is told that it is closed")
    func twoClose() throws {
        try withHeld { project, second, id in
            try project.expected(second.instructs("resume", "再開する", why: "一時的だった", "--check", "true"))
            try project.expected(project.andon("recover", id, as: .operatorOne))
            try project.writePaperwork()
            let key = try project.key()
            let closing = try (0..<2).map { _ in
                try project.start(["close", id, "--sign-with", key], as: .developer)
            }
            let results = try closing.map { try $0.wait() }
            #expect(results.map(\.exitCode).sorted() == [0, 76], "\(results)")
            let told = try #require(results.first { $0.exitCode == 76 })
            #expect(told.err.contains("対応完了"), "\(told)")
            let lines = try project.told(inTimelineOf: id)
            #expect(lines.filter { $0.hasPrefix("対応完了") }.count == 1, "\(lines)")
            #expect(try project.status().light.text == "green")
            try project.expectCleanAudit()
        }
    }
}
