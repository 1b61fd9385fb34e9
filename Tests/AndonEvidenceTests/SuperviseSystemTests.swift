import CProcess
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("What C is asked about the system")
struct SuperviseSystemTests {
    private func text(_ ask: (UnsafeMutablePointer<CChar>, Int) -> Int32) -> String? {
        var bytes = [CChar](repeating: 0, count: 256)
        guard ask(&bytes, bytes.count) == 0 else { return nil }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @Test("this start of the machine has a name that stays")
    func boot() throws {
        let name = try #require(text(cprocess_boot_identity))
        #expect(name.utf8.count == 36)
        #expect(text(cprocess_boot_identity) == name)
    }

    @Test("a process is told from another by its start; one that is gone has none")
    func start() {
        var (first, again, other): (UInt64, UInt64, UInt64) = (0, 0, 0)
        #expect(cprocess_start_time(getpid(), &first) == 0)
        #expect(cprocess_start_time(getpid(), &again) == 0)
        #expect(first == again && first > 0)
        #expect(cprocess_start_time(1, &other) == 0)
        #expect(cprocess_start_time(Int32.max, &other) == ESRCH)
        #expect(text { cprocess_name(Int32.max, $0, $1) } == nil)
    }

    @Test("a lock is had by one alone")
    func lock() throws {
        let folder = SuperviseFolder()
        try folder.write("lock", "")
        let (one, other) = (
            open(folder.path.appending("lock").string, O_RDWR | O_CLOEXEC),
            open(folder.path.appending("lock").string, O_RDWR | O_CLOEXEC)
        )
        defer {
            close(one)
            close(other)
        }
        #expect(cprocess_lock(one, false, false) == 0)
        #expect(cprocess_lock(other, false, false) == EWOULDBLOCK)
        #expect(cprocess_unlock(one) == 0)
        #expect(cprocess_lock(other, true, false) == 0)
        #expect(cprocess_lock(one, true, false) == 0)
        #expect(cprocess_sync_file_system(one) == 0)
    }
}
