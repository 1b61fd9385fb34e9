import Foundation
import SystemPackage

/// A file that only takes room, so that there is some for the record when a run has filled the disk.
struct Reserve {
    private static let bytes = 512 << 10
    private let path: FilePath
    private let mode: mode_t

    init(_ place: ProjectPlace) {
        path = place.data.appending("reserve")
        mode = place.fileMode
    }

    /// Takes the room where it is not taken yet. A disk that has none now is no error: there is nothing to do about it.
    func keep() {
        guard !ProjectPlace.exists(path) else { return }
        let descriptor = open(path.string, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        fchmod(descriptor, mode)
        // Written out, since a file system that compresses or thins would keep no room for zeros.
        let noise = (0..<Reserve.bytes).map { _ in UInt8.random(in: 0...255) }
        if write(descriptor, noise, noise.count) != noise.count { unlink(path.string) }
    }

    /// Gives the room back. False where none was kept.
    func giveUp() -> Bool {
        unlink(path.string) == 0
    }
}
