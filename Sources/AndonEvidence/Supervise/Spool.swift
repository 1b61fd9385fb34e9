import AndonCore
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Keeps what a run prints, while it runs, so that it survives a kill of andon: the first 256 KiB of each stream and a
/// ring of its tail, as files in the run's folder.
///
/// `stdout.head` holds the beginning, `stdout.00000001` and so on hold 512 KiB each, of which the last two are kept.
/// Nothing here disturbs the run: a write that fails is noted as a problem, and that stream is spooled no further.
public final class Spool {
    /// Why a stream is no longer spooled.
    public struct Problem: Error, Equatable, Sendable {
        /// Which stream.
        public let stream: RunStream
        /// The file's name within the folder.
        public let file: String
        /// What the system said: ENOSPC, EIO …
        public let errno: Int32
    }

    static let headBytes = 256 << 10
    static let segmentBytes = 512 << 10

    /// What went wrong so far: at most once for each stream.
    public private(set) var problems: [Problem] = []
    private let folder: FilePath
    private let permissions: mode_t
    private var output = StreamFiles(stream: .stdout)
    private var errors = StreamFiles(stream: .stderr)

    /// Spools into a folder that exists; files are made at a stream's first byte, for the group too where the folder
    /// is.
    public init(folder: FilePath) {
        self.folder = folder
        var status = stat()
        let isShared = lstat(folder.string, &status) == 0 && status.st_mode & S_IWGRP != 0
        permissions = isShared ? 0o660 : 0o600
    }

    deinit {
        output.close()
        errors.close()
    }

    /// Adds bytes to a stream.
    public func append(_ stream: RunStream, _ bytes: UnsafeRawBufferPointer) {
        do {
            switch stream {
            case .stdout: try output.append(bytes, in: folder, permissions: permissions)
            case .stderr: try errors.append(bytes, in: folder, permissions: permissions)
            }
        } catch {
            problems.append(error)
        }
    }
}

/// The files of one stream that are being written.
private struct StreamFiles {
    let stream: RunStream
    private var descriptor: Int32 = -1
    /// 0 for the head.
    private var segment = 0
    private var room = 0
    private var isBroken = false

    init(stream: RunStream) {
        self.stream = stream
    }

    private var name: String { SpooledOutput.name(stream, segment: segment) }

    mutating func append(
        _ bytes: UnsafeRawBufferPointer, in folder: FilePath, permissions: mode_t
    ) throws(Spool.Problem) {
        guard !isBroken else { return }
        var rest = bytes[...]
        while !rest.isEmpty {
            if room == 0 { try openNext(in: folder, permissions: permissions) }
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(room))
            let count = systemWrite(descriptor, part.baseAddress, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw broken(errno) }
            room -= count
            rest = rest.dropFirst(count)
        }
    }

    private mutating func openNext(in folder: FilePath, permissions: mode_t) throws(Spool.Problem) {
        if descriptor >= 0 {
            close()
            segment += 1
        }
        let path = folder.appending(name).string
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, permissions)
        guard descriptor >= 0 else { throw broken(errno) }
        // The mask of this process must not take the group's right away.
        fchmod(descriptor, permissions)
        room = segment == 0 ? Spool.headBytes : Spool.segmentBytes
        if segment > 2 {
            unlink(folder.appending(SpooledOutput.name(stream, segment: segment - 2)).string)
        }
    }

    private mutating func broken(_ number: Int32) -> Spool.Problem {
        isBroken = true
        close()
        return Spool.Problem(stream: stream, file: name, errno: number)
    }

    mutating func close() {
        guard descriptor >= 0 else { return }
        #if canImport(Darwin)
            _ = Darwin.close(descriptor)
        #else
            _ = Glibc.close(descriptor)
        #endif
        descriptor = -1
    }
}
