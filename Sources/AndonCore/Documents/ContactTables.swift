/// What a form leaves to be filled in by hand.
let blankToWriteOn = "________________"

extension DocumentSource {
    /// 連絡先一覧: a line a person, and each role though nobody fills it yet.
    func contactTable(in language: Language) -> String {
        let isJapanese = language == .ja
        var lines = [
            isJapanese ? "| 役割 | 担当者 | 連絡先 | 備考 |" : "| Role | Name | Contact | Remarks |",
            "|------|--------|--------|------|",
        ]
        for role in Role.allCases {
            let people = people(in: role)
            for person in people.isEmpty ? [Contact(role: role, name: "")] : people {
                lines.append(
                    "| \(role.text(in: language)) | \(filled(person.name)) | \(addresses(of: [person])) | "
                        + "\(person.remarks.isEmpty ? usualRemark(role, language) : Markdown.cell(person.remarks)) |")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// 一次窓口 and 二次窓口 as the procedure defines them.
    func deskTable(of role: Role, task: String, in language: Language) -> String {
        let people = people(in: role).filter { !Contact.isBlank($0.name) }
        let names = people.map(\.name).joined(separator: language == .ja ? "、" : ", ")
        // Several people keep hours of their own; one hour for all is said once.
        let hours = Set(people.map(\.hours))
        let shown =
            hours.count == 1
            ? people.prefix(1).map { Markdown.cell($0.hours) }
            : people.map { "\(Markdown.cell($0.name)): \(Markdown.cell($0.hours))" }
        let zone = Markdown.cell(procedure.zone)
        let hourText = shown.isEmpty ? blankToWriteOn : shown.joined(separator: language == .ja ? "、" : ", ")
        let inZone = shown.isEmpty ? "" : language == .ja ? "（\(zone)）" : " (\(zone))"
        let rows =
            language == .ja
            ? [
                ("項目", "内容"), ("役割", task), ("担当者", filled(names)), ("連絡先", addresses(of: people)),
                ("対応時間", hourText + inZone),
            ]
            : [
                ("Item", "Content"), ("Task", task), ("Name", filled(names)), ("Contact", addresses(of: people)),
                ("Hours", hourText + inZone),
            ]
        let lines = rows.map { "| \($0.0) | \($0.1) |" }
        return ([lines[0], "|------|------|"] + lines.dropFirst()).joined(separator: "\n")
    }

    /// A machine's account is nobody to be called.
    private func people(in role: Role) -> [Contact] {
        procedure.people(in: role).filter { !$0.isAgent }
    }

    private func filled(_ text: String) -> String {
        Contact.isBlank(text) ? blankToWriteOn : Markdown.cell(text)
    }

    private func addresses(of people: [Contact]) -> String {
        let shown = people.flatMap(\.reach).filter { !Contact.isBlank($0) }.map(ShownAddress.text)
        return shown.isEmpty ? blankToWriteOn : shown.map(Markdown.cell).joined(separator: ", ")
    }

    private func usualRemark(_ role: Role, _ language: Language) -> String {
        switch role {
        case .firstLine: language == .ja ? "日常運用" : "daily operation"
        case .secondLine: language == .ja ? "重大問題" : "major problems"
        case .emergency: language == .ja ? "停止レベル" : "level 3"
        }
    }
}

/// An address on paper: what a person needs to call or to write, without what would let a reader send in our name.
enum ShownAddress {
    static func text(_ address: String) -> String {
        let scheme = address.prefix { $0 != ":" }.lowercased()
        if ["mailto", "tel", "sms"].contains(scheme) { return address }
        // Only the program: its words may hold what is nobody's business.
        if scheme == "exec" { return String(address.prefix { !$0.isWhitespace && $0 != "?" }) }
        var shown = ""
        var part = ""
        for character in address {
            if "/:@?&=".contains(character) {
                // A password stands between a colon and an at sign.
                shown += character == "@" && shown.hasSuffix(":") ? "…" : hidden(part)
                shown.append(character)
                part = ""
            } else {
                part.append(character)
            }
        }
        return shown + hidden(part)
    }

    /// Hooks carry their key in the path: long, and no word.
    private static func hidden(_ part: String) -> String {
        let isHost = part.contains(".")
        let hasDigit = part.contains { $0.isNumber }
        let isMixed = part.contains { $0.isUppercase } && part.contains { $0.isLowercase }
        return part.utf8.count >= 16 && !isHost && (hasDigit || isMixed) ? "…" : part
    }
}
