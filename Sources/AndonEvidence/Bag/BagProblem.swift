/// What is wrong with a bundle; each case names the file and carries its facts, the words are made elsewhere.
public enum BagProblem: Error, Hashable, Codable, Sendable {
    /// There is no such bundle, or its path is no folder; `errno` as the system gave it.
    case noBag(errno: Int32)
    /// `bagit.txt` is not there, or says something else than BagIt 1.0 in UTF-8.
    case declaration(file: String)
    /// A file that the manifest lists, or that every bundle has, is not there.
    case missing(file: String)
    /// A file's bytes are not those that the manifest lists.
    case altered(file: String)
    /// A file that no manifest lists.
    case added(file: String)
    /// A link, folder, pipe or device where there may only be a file.
    case notAFile(file: String)
    /// A file could not be read, so nothing can be said of it.
    case unreadable(file: String, errno: Int32)
    /// A line of a manifest that is no digest, two spaces and a path; the first line is 1.
    case malformedLine(manifest: String, line: Int)
    /// A manifest lists a file twice.
    case listedTwice(manifest: String, file: String)
    /// A manifest lists a file that it may not: a path that leaves `data/`, or a foreign tag file.
    case outside(manifest: String, file: String)
    /// The tag manifest does not list a file that it must cover.
    case notCovered(file: String)
    /// A manifest or tag file is larger than any that Andon writes.
    case tooLarge(file: String)
    /// There is no signature.
    case unsigned(file: String)
    /// The signature is not by a key that is allowed, or not for these bytes.
    case badSignature(file: String)
    /// The signature could not be checked.
    case signatureUnchecked(SigningError)

    /// The file that it is about, relative to the bundle; nil where it is about the bundle or the tool.
    public var file: String? {
        switch self {
        case .noBag, .signatureUnchecked: nil
        case .malformedLine(let manifest, _): manifest
        case .declaration(let file), .missing(let file), .altered(let file), .added(let file), .notAFile(let file),
            .unreadable(let file, _), .listedTwice(_, let file), .outside(_, let file), .notCovered(let file),
            .tooLarge(let file), .unsigned(let file), .badSignature(let file):
            file
        }
    }
}
