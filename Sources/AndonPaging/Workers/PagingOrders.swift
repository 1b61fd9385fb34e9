import AndonCore

/// What paging of a project goes by: from the procedure in force, read anew when it is sealed anew.
public struct PagingOrders: Sendable {
    /// The project's name.
    public let project: String
    /// The project's language.
    public let language: Language
    /// The zone in which times are shown.
    public let zone: Zone
    /// Machine and folder, where the commands are typed.
    public let place: String
    /// Who is told.
    public let contacts: ContactList
    /// How pages leave this machine.
    public let outbound: Outbound

    /// Orders of those parts.
    public init(
        project: String, language: Language, zone: Zone, place: String, contacts: ContactList, outbound: Outbound
    ) {
        self.project = project
        self.language = language
        self.zone = zone
        self.place = place
        self.contacts = contacts
        self.outbound = outbound
    }
}
