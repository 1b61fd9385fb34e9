import Crypto
import SystemPackage

/// One file of a bundle's payload while it is written: each byte is hashed as it passes.
public final class Payload {
    /// Where it is in the bundle: `data/003-phase_state.json`.
    public let path: String
    /// Bytes written so far.
    public private(set) var bytes = 0
    let file: OpenFile
    private var hash = SHA256()

    init(path: String, file: OpenFile) {
        self.path = path
        self.file = file
    }

    /// Appends bytes.
    ///
    /// - Throws: `BagError.noSpace` and `.refused`; the bundle is lost then.
    public func write(_ piece: UnsafeRawBufferPointer) throws(BagError) {
        guard !piece.isEmpty else { return }
        try naming(path) { () throws(Errno) in try file.write(piece) }
        hash.update(bufferPointer: piece)
        bytes += piece.count
    }

    /// Appends bytes.
    public func write(_ piece: ArraySlice<UInt8>) throws(BagError) {
        var problem: BagError?
        piece.withUnsafeBytes { bytes in
            do throws(BagError) { try write(bytes) } catch { problem = error }
        }
        if let problem { throw problem }
    }

    /// Appends bytes.
    public func write(_ piece: [UInt8]) throws(BagError) {
        try write(piece[...])
    }

    /// The one line between head and tail that says how much was left out there.
    public func writeMarker(leftOut: Int) throws(BagError) {
        try write(Array("\n[andon: \(leftOut) bytes left out]\n".utf8))
    }

    func digest() -> String {
        BagFormat.hexadecimal(hash.finalize())
    }
}
