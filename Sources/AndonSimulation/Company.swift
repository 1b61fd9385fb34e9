import AndonCore

/// The people of a simulated project, how they are told, and what their addresses do with a page. All at random.
struct Company {
    let contacts: [Contact]
    let plans: Plans
    let list: ContactList
    let onCall: OnCall
    private let bare: [String]

    init(_ dice: inout Dice) {
        let zone = dice.pick(Zones.all)
        // Now and then a project whose contact list is out of date.
        let manners = dice.chance(15) ? ["gone", "gone", "well"] : Company.manners
        var contacts: [Contact] = []
        for (role, most) in [(Role.firstLine, 2), (.secondLine, 3), (.emergency, 2)] as [(Role, Int64)] {
            for number in 1...dice.number(1...most) {
                let name = "\(role.rawValue) \(number)"
                let addresses = dice.number(dice.chance(10) ? 0...0 : 1...2)
                var reach = (0..<addresses).map { _ in Company.address(&dice, manners) }
                // The same address for two people: it is told once a step.
                if dice.chance(10), let other = contacts.last?.reach.first { reach.append(other) }
                contacts.append(
                    Contact(
                        role: role, name: name, reach: reach, hours: dice.pick(Company.hours),
                        accounts: ["\(role.rawValue)-\(number)@example.com"]))
            }
        }
        // Some hold two roles (兼務).
        if dice.chance(20), let one = contacts.first {
            contacts.append(Contact(role: .secondLine, name: one.name, reach: one.reach, accounts: one.accounts))
        }
        self.contacts = contacts
        let names = contacts.map(\.name) + ["somebody who has left"]
        let start = LocalTime("2026-0\(dice.number(1...9))-15T09:00", in: zone)
        let (every, people) = (
            dice.pick([Rotation.Cadence.hours(8), .days(1), .weeks(1)]), (0..<3).map { _ in dice.pick(names) }
        )
        let handedOnIn = dice.pick(Zones.all)
        onCall = OnCall(
            rotations: start.map { [Rotation(name: "duty", zone: handedOnIn, start: $0, every: every, people: people)] }
                ?? [])
        let bare = [Company.address(&dice, manners)]
        self.bare = bare
        let isUsual = dice.chance(30)
        plans =
            isUsual
            ? Plans() : Plans(major: Company.plan(&dice, names, bare), halt: Company.plan(&dice, names, bare))
        list = ContactList(
            contacts: contacts, zone: zone, zones: { name in Zones.all.first { $0.name == name } }, onCall: onCall,
            bare: bare, shown: Company.shown)
    }

    static func shown(_ address: String) -> String { String(address.prefix { $0 != "#" }) }

    private static let hours = [
        "24x7", "24x7", "Mon-Fri 09:00-18:00", "Mon-Fri 22:00-06:00 Europe/Paris", "Sat,Sun 01:00-03:00", "at times",
    ]

    private static let manners = ["well", "well", "well", "well", "flaky", "down", "slow", "gone"]

    /// What an address does is written in it; what stands behind `#` is its secret.
    private static func address(_ dice: inout Dice, _ manners: [String]) -> String {
        let manner = dice.pick(manners)
        return "https://192.0.2.\(dice.number(1...254))/\(manner)/\(dice.number(1...1_000_000))#secret"
    }

    private static func plan(_ dice: inout Dice, _ names: [String], _ bare: [String]) -> Plan {
        var after: Int64 = dice.chance(80) ? 0 : dice.number(1...10) * 60
        let steps = (0..<dice.number(1...4)).map { _ in
            defer { after += dice.chance(5) ? 0 : dice.number(1...30) * 30 }
            let targets: [Target] = (0..<dice.number(1...3)).map { _ in
                switch dice.number(0...9) {
                case 0...3: .role(.secondLine)
                case 4, 5: .role(.emergency)
                case 6, 7: .rotation(dice.chance(90) ? "duty" : "no such rotation")
                case 8: .person(dice.pick(names))
                default: .address(dice.pick(bare))
                }
            }
            return Plan.Step(after: .seconds(after), tell: targets)
        }
        let plan = try? Plan(
            steps: steps, repeats: Int(dice.number(0...6)), answerWithin: .seconds(dice.number(1...60) * 60))
        return plan ?? .major
    }

    /// How long a sending takes, in milliseconds, and what comes of it.
    func sending(to address: String, at time: Int64, _ dice: inout Dice) -> (lasts: Int64, outcome: SendOutcome) {
        let failed = SendOutcome.failed(
            reason: .unreachable, answer: "", retryAfter: dice.chance(10) ? .seconds(dice.number(1...900)) : nil)
        let manner = address.split(separator: "/").dropFirst(2).first ?? ""
        switch manner {
        case "flaky": return (dice.number(20...20_000), dice.chance(50) ? failed : .delivered(answer: ""))
        // Down for hours at a time.
        case "down": return (5_000, time / 14_400_000 % 2 == 0 ? failed : .delivered(answer: ""))
        // Now and then slower than the lease lasts.
        case "slow": return (dice.number(1_000...(dice.chance(20) ? 150_000 : 50_000)), .delivered(answer: ""))
        case "gone": return (dice.number(20...2_000), .refused(reason: .rejected, answer: ""))
        default: return (dice.number(5...800), dice.chance(2) ? failed : .delivered(answer: ""))
        }
    }

    /// Somebody of that role who acts.
    func actor(_ role: Role, _ dice: inout Dice) -> Actor {
        let one = dice.pick(contacts.filter { $0.role == role })
        let roles = contacts.filter { $0.name == one.name }.map(\.role)
        return Actor(account: one.accounts[0], name: one.name, roles: roles)
    }
}
