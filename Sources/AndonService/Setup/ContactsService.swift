import AndonCore
import AndonEvidence
import Foundation
import SystemPackage

/// Who is told: `andon contacts`.
public struct ContactsService: Sendable {
    let place: ProjectPlace

    /// The contacts of the project that a folder belongs to. They are the draft's: a seal puts them in force.
    public init(from folder: FilePath) throws(Problem) {
        guard let place = ProjectPlace.find(from: folder) else { throw .noProject(folder: folder.string) }
        self.place = place
    }

    /// The contacts as the file has them.
    public func show() throws(Problem) -> ContactsView {
        ContactsView(try draft().contacts)
    }

    /// Whether the file's contacts are others than those in force.
    public func isDraft(_ surroundings: Surroundings) -> Bool {
        guard let work = try? Workplace.open(from: place.root, account: nil, surroundings: surroundings),
            work.inForce.isSealed
        else { return false }
        return (try? draft().contacts) != work.inForce.procedure.contacts
    }

    /// The file's language.
    public var language: Language? { try? draft().language }

    /// Replaces a role's people by one, or adds one, and leaves the rest of the file as it stands.
    public func set(_ contact: Contact, isAdded: Bool) throws(Problem) -> ContactsView {
        for key in contact.keys {
            do {
                _ = try PublicKeyLine(key)
            } catch {
                throw .signing(error)
            }
        }
        let path = place.root.appending(ProcedureFile.name)
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        var contacts = try draft().contacts
        contacts.removeAll { $0.role == contact.role && (!isAdded || !$0.isFilled || $0.name == contact.name) }
        contacts.append(contact)
        let changed = ContactsBlock.replacing(in: text, contacts: contacts)
        // What is written must be what is read back, whatever the file looked like.
        let readBack: Procedure
        do {
            readBack = try ProcedureFile.procedure(from: changed, isContactsPending: true)
        } catch {
            throw .configuration([error])
        }
        guard readBack.people(in: contact.role).contains(contact) else {
            throw .configuration([ConfigurationProblem(file: ProcedureFile.name, .syntax("contacts"))])
        }
        try Files.replace(path, with: Data(changed.utf8), mode: ContactsService.mode(of: path), durably: true)
        return ContactsView(readBack.contacts)
    }

    private func draft() throws(Problem) -> Procedure {
        let text = String(decoding: try SealableFiles.configuration(place), as: UTF8.self)
        do throws(ConfigurationProblem) {
            return try ProcedureFile.procedure(from: text, isContactsPending: true)
        } catch {
            throw .configuration([error])
        }
    }

    private static func mode(of path: FilePath) -> mode_t {
        var status = stat()
        return stat(path.string, &status) == 0 ? status.st_mode & 0o777 : 0o644
    }
}

/// The contact list (連絡先一覧).
public struct ContactsView: View {
    struct Person: Encodable {
        let role: String
        let name: String
        let reach: [String]
        let hours: String
        let accounts: [String]
        let keys: [String]
        let remarks: String
        let agent: Bool
    }

    let contacts: [Person]

    init(_ contacts: [Contact]) {
        self.contacts = contacts.map { contact in
            Person(
                role: contact.role.rawValue, name: contact.name, reach: contact.reach, hours: contact.hours,
                accounts: contact.accounts, keys: contact.keys, remarks: contact.remarks, agent: contact.isAgent)
        }
    }

    /// A table of the roles; a role that nobody fills is shown as the form shows it.
    public func text(in language: Language, palette: Palette) -> String {
        Role.allCases.flatMap { role -> [String] in
            let people = contacts.filter { $0.role == role.rawValue }
            guard !people.isEmpty else { return ["\(role.text(in: language)): ________________"] }
            return people.map { person in
                let key = language == .ja ? "鍵 \(person.keys.count) 個" : "\(person.keys.count) key(s)"
                let parts = [
                    person.reach.joined(separator: " "), person.hours, person.accounts.joined(separator: " "),
                    person.keys.isEmpty ? "" : key, person.agent ? "agent" : "", person.remarks,
                ]
                let line = parts.filter { !$0.isEmpty }.joined(separator: "  ")
                return "\(role.text(in: language)): \(person.name)  \(line)"
            }
        }.joined(separator: "\n")
    }
}
