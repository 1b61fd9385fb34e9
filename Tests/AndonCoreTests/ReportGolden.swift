enum ReportGolden {
    static let japanese = ""
    static let english = ""
}
