import AndonCore
import Crypto
import Foundation

/// How records become the bytes that are stored and hashed. What is hashed is those bytes, never a re-encoding.
enum Stored {
    static func bytes(_ value: some Encodable) throws(JournalError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(value)
        } catch {
            throw .damaged(what: "\(type(of: value))")
        }
    }

    static func value<Value: Decodable>(_ type: Value.Type, from bytes: Data, what: String) throws(JournalError)
        -> Value
    {
        do {
            return try JSONDecoder().decode(type, from: bytes)
        } catch {
            throw .damaged(what: what)
        }
    }

    static func hash(_ bytes: Data) -> Data {
        Data(SHA256.hash(data: bytes))
    }

    /// What stands before the first record of a chain.
    static let origin = Data(count: 32)

    static func hex(_ bytes: Data) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
