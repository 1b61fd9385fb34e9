import AndonCore
import AndonService

extension Session {
    /// Carries out one command on an incident and shows where it stands then.
    func perform(_ command: IncidentCommand, on given: String, printing: Printing) throws(Problem) {
        let id = try incidents.identifier(given)
        try incidents.perform(command, on: id, by: work.actor)
        try? ReportService(work).writeDraft(id)
        printing.show(try StandingView(work, id: id, language: Languages.current))
    }
}
