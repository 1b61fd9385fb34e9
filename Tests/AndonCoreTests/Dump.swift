import Testing
import Foundation
@testable import AndonCore
@Test func dumpGolden() throws {
    try ReportWorkshop.report.markdown(in: .ja, zone: ReportWorkshop.tokyo).write(toFile: "/tmp/m/ja.md", atomically: true, encoding: .utf8)
    try ReportWorkshop.report.markdown(in: .en, zone: ReportWorkshop.tokyo).write(toFile: "/tmp/m/en.md", atomically: true, encoding: .utf8)
}
