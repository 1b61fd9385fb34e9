import AndonCore
import AndonEvidence
import AndonStore
import SystemPackage

/// A project that is open for work: its place, its journal, the procedure in force, and who is at work.
public struct Workplace: Sendable {
    /// Where it lies.
    public let place: ProjectPlace
    /// Its record.
    public let journal: Journal
    /// The procedure in force.
    public let inForce: InForce
    /// The project's zone.
    public let zone: Zone
    /// Everything around this process.
    public let surroundings: Surroundings
    /// `--as`, if given.
    let claimedAccount: String?

    /// Opens the project that a folder belongs to, and makes its record where there is none yet.
    public static func open(
        from folder: FilePath, account: String?, surroundings: Surroundings
    ) throws(Problem) -> Workplace {
        guard let place = ProjectPlace.find(from: folder) else { throw .noProject(folder: folder.string) }
        let journal = try openJournal(place)
        let inForce = try InForce.load(place, journal: journal)
        guard let zone = surroundings.zone(inForce.procedure.zone) else {
            throw .configuration([
                ConfigurationProblem(file: ProcedureFile.name, .unknownZone(inForce.procedure.zone))
            ])
        }
        return Workplace(
            place: place, journal: journal, inForce: inForce, zone: zone, surroundings: surroundings,
            claimedAccount: account)
    }

    /// Opens a project's journal, and makes data folder and journal where there are none.
    static func openJournal(_ place: ProjectPlace) throws(Problem) -> Journal {
        do throws(JournalError) {
            let journal = try Journal(path: place.journal.string, create: false)
            if try journal.read({ try $0.ledgerHead().count }) == 0, place.holdsMoreThanItsRecord {
                throw .damaged(what: "\(place.journal.string) (empty)")
            }
            return journal
        } catch {
            // The first command makes it; but what was sealed or preserved is no first command.
            guard case .absent = error else { throw .journal(error) }
            guard !place.holdsMoreThanItsRecord else { throw .journal(error) }
        }
        do {
            try place.makeFolders()
        } catch {
            switch error {
            case .notAFolder(let path): throw .cannotCreate(path: path, why: "not a folder")
            case .cannotCreate(let path, let number):
                throw .cannotCreate(path: path, why: Errno(rawValue: number).description)
            }
        }
        Reserve(place).keep()
        do {
            return try Journal(path: place.journal.string, mode: place.fileMode, create: true)
        } catch {
            throw .journal(error)
        }
    }

    /// Writes to the record: all of it or nothing. On a full disk the reserve is given up first, so that a hold and the
    /// way a run ended are on record all the same.
    ///
    /// - Parameter wakes: whether the watcher is to look at it this moment; it need not wake itself.
    @discardableResult
    public func write<Value>(
        wakingWatcher wakes: Bool = true, _ body: (JournalWriter) throws -> Value
    ) throws(JournalError) -> Value {
        let value: Value
        do {
            value = try journal.write(body)
        } catch {
            guard error == .diskFull, Reserve(place).giveUp() else { throw error }
            value = try journal.write(body)
        }
        if wakes { Watcher(place).wake() }
        return value
    }

    /// The same project by what is in force now.
    public func renewed() throws(Problem) -> Workplace {
        let number: Int?
        do {
            number = try journal.read { try $0.sealNumber() }
        } catch {
            throw .journal(error)
        }
        // Before the first seal the tree itself is in force, and may change at any time.
        if let number, number == inForce.seal?.number { return self }
        let inForce = try InForce.load(place, journal: journal)
        guard let zone = surroundings.zone(inForce.procedure.zone) else {
            throw .configuration([
                ConfigurationProblem(file: ProcedureFile.name, .unknownZone(inForce.procedure.zone))
            ])
        }
        return Workplace(
            place: place, journal: journal, inForce: inForce, zone: zone, surroundings: surroundings,
            claimedAccount: claimedAccount)
    }

    /// The project's language, unless the caller asked for another.
    public var language: Language { inForce.procedure.language }

    /// Who is acting: `--as`, else `ANDON_AS`, else git's user.email, else the OS user, matched to the contacts.
    public var actor: Actor {
        inForce.procedure.actor(for: TextDecoding.printable(account))
    }

    private var account: String {
        if let claimedAccount, !claimedAccount.isEmpty { return claimedAccount }
        if let variable = surroundings.environment["ANDON_AS"], !variable.isEmpty { return variable }
        let asked = ToolRun(["git", "config", "--get", "user.email"], folder: place.root, limit: .seconds(5))
        if let result = try? asked(), result.isSuccess, !result.text.isEmpty { return result.text }
        return surroundings.user()
    }

    /// Who and when, for one decision.
    public func stamp(by actor: Actor) -> Stamp {
        Stamp(at: surroundings.now(), monotonic: surroundings.monotonic(), boot: surroundings.boot, by: actor)
    }
}
