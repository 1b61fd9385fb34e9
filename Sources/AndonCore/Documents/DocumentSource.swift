/// What the documents are made of: the one configuration, its runbook and its routines.
public struct DocumentSource: Sendable {
    /// The configuration.
    public let procedure: Procedure
    /// The runbook's entries, in the order in which they are listed.
    public let runbook: [RunbookEntry]
    /// The routines, in the order in which they are listed.
    public let routines: [Routine]
    /// The way from the documents' folder to the project's, ending in `/`; empty where they are the same.
    public let wayToProject: String

    /// A source of documents.
    public init(
        procedure: Procedure, runbook: [RunbookEntry], routines: [Routine], wayToProject: String
    ) {
        self.procedure = procedure
        self.runbook = runbook
        self.routines = routines
        self.wayToProject = wayToProject
    }
}
