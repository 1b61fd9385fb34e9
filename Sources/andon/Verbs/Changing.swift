import AndonCommandLine
import AndonCore
import AndonService

extension Session {
    /// Carries out one command on an incident and shows where it stands then.
    func perform(_ command: IncidentCommand, on given: String, printing: Printing) throws(Problem) {
        let id = try incidents.identifier(given)
        try incidents.perform(command, on: id, by: work.actor)
        try showStanding(of: id, printing: printing)
    }

    /// Shows where an incident stands, with its report written anew.
    func showStanding(of id: String, printing: Printing) throws(Problem) {
        writeDraft(of: id)
        printing.show(try StandingView(work, id: id, language: Languages.current))
    }

    /// Writes the report's draft anew; it can be had from the record at any time, so nothing is lost where it fails.
    func writeDraft(of id: String) {
        try? ReportService(work).writeDraft(id)
    }
}
