import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Compiled rules kept in a folder, so that a run need not compile them again.
///
/// Nothing depends on the folder: whatever is wrong with it or with what lies in it costs the time of compiling.
public struct PatternShelf: Sendable {
    private let folder: FilePath
    /// Far above what a thousand rules need; what is longer was not written by us.
    private static let largest = 256 << 20

    /// A shelf in that folder, which need not exist: then each database is compiled anew.
    public init(folder: FilePath) {
        self.folder = folder
    }

    /// The rules compiled, from the folder where it has them. Throws only for a rule that cannot be compiled.
    public func database(for rules: [SearchRule]) throws(RuleProblem) -> PatternDatabase {
        let plan = CompilationPlan(rules)
        if let stored = stored(plan.key), let database = try? PatternDatabase(serialized: stored, plan: plan) {
            return database
        }
        let database = try PatternDatabase(plan)
        store(database)
        return database
    }

    private func file(_ key: String) -> FilePath {
        folder.appending("\(key).hsdb")
    }

    private func stored(_ key: String) -> [UInt8]? {
        let descriptor = try? FileDescriptor.open(
            file(key), .readOnly, options: [.noFollow, .nonBlocking, .closeOnExec])
        guard let descriptor else { return nil }
        defer { try? descriptor.close() }
        var status = stat()
        guard fstat(descriptor.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size > 0, status.st_size <= Self.largest
        else { return nil }
        let size = Int(status.st_size)
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                let read = try? descriptor.read(into: rest)
                guard let read, read > 0 else {
                    failed = true
                    return
                }
                count += read
            }
        }
        return failed ? nil : bytes
    }

    /// Not synced: a file that a crash cut short fails its checksum and is written again.
    private func store(_ database: PatternDatabase) {
        var status = stat()
        guard folder.withPlatformString({ stat($0, &status) }) == 0 else { return }
        let shared = status.st_mode & S_IWGRP != 0
        let random = UInt64.random(in: .min ... .max)
        let temporary = folder.appending(".\(database.key).\(String(random, radix: 16)).tmp")
        do {
            let descriptor = try FileDescriptor.open(
                temporary, .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
                permissions: .ownerReadWrite)
            var written = false
            do {
                try descriptor.closeAfter {
                    _ = try descriptor.writeAll(database.serialized())
                    if shared { written = fchmod(descriptor.rawValue, 0o660) == 0 } else { written = true }
                }
            } catch {
                written = false
            }
            let moved = temporary.withPlatformString { from in
                file(database.key).withPlatformString { into in written && rename(from, into) == 0 }
            }
            if !moved { _ = temporary.withPlatformString { unlink($0) } }
        } catch {
            // The next run compiles again; that is all there is to lose.
        }
    }
}
