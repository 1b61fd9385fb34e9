import AndonCommandLine
import AndonCore
import AndonService
import ArgumentParser

extension Role: ExpressibleByArgument {}

struct Contacts: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "contacts",
            abstract: Help.contacts.abstract, discussion: Help.contacts.discussion,
            subcommands: [ShowContacts.self, SetContact.self], defaultSubcommand: ShowContacts.self)
    }
}

struct ShowContacts: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: Help.contactsShow.abstract, discussion: Help.contactsShow.discussion)
    }

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let service = try ContactsService(from: Session.folder)
        Languages.ofProject = service.language
        printing.show(try service.show())
        if service.isDraft(World.surroundings) {
            Terminal.complain(
                say(
                    "andon: これは未封印の編集です（効力なし）。有効なのは封印済みの連絡先です（andon status、andon seal）。",
                    "andon: these are edits that are not sealed (no effect). The sealed contacts are in force (andon status, andon seal)."
                ))
        }
    }
}

struct SetContact: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "set", abstract: Help.contactsSet.abstract, discussion: Help.contactsSet.discussion)
    }

    @Argument(help: ArgumentHelp(say("役割", "The role"), valueName: "first_line|second_line|emergency"))
    var role: Role

    @Option(help: ArgumentHelp(say("担当者", "The person's name")))
    var name: String

    @Option(help: ArgumentHelp(say("連絡先の URL（繰り返し可）", "An address as a URL; may be repeated"), valueName: "url"))
    var reach: [String] = []

    @Option(help: ArgumentHelp(say("対応時間: 24x7、Mon-Fri 09:00-18:00", "Hours: 24x7, Mon-Fri 09:00-18:00")))
    var hours = "24x7"

    @Option(name: .customLong("account"), help: ArgumentHelp(say("アカウント（繰り返し可）", "An account; may be repeated")))
    var accounts: [String] = []

    @Option(name: .customLong("key"), help: ArgumentHelp(say("SSH 公開鍵（繰り返し可）", "A public SSH key; may be repeated")))
    var keys: [String] = []

    @Option(help: ArgumentHelp(say("備考", "Remarks")))
    var remarks = ""

    @Flag(help: ArgumentHelp(say("置き換えずに一人追加する", "Add one more person instead of replacing")))
    var add = false

    @Flag(help: ArgumentHelp(say("機械のアカウント（閲覧・下書き・引き上げのみ）", "A machine's account: it may read, draft and raise")))
    var agent = false

    @OptionGroup var common: Common
    @OptionGroup var printing: Printing

    func run() throws {
        let service = try ContactsService(from: Session.folder)
        Languages.ofProject = service.language
        let contact = Contact(
            role: role, name: name, reach: reach, hours: hours, accounts: accounts, keys: keys, remarks: remarks,
            isAgent: agent)
        printing.show(try service.set(contact, isAdded: add))
    }
}
