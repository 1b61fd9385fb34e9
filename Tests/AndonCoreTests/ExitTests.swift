import AndonCore
import Testing

@Suite("How a run ended")
struct ExitTests {
    @Test("shell codes are those that a shell shows; where nobody knows it there is none")
    func shellCodes() {
        #expect(Exit.exited(code: 5).code == 5)
        #expect(Exit.signalled(number: 9).code == 137)
        #expect(Exit.timedOut.code == 124)
        #expect(Exit.notFound.code == 127)
        #expect(Exit.notExecutable.code == 126)
        #expect(Exit.supervisorLost.code == nil)
        #expect(Exit.unknown.code == nil)
    }
}
