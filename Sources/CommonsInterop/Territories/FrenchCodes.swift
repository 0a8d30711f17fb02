/// Codes that INSEE's tables leave out. Source: ISO 3166-2:FR.
enum FrenchCodes {
    /// ISO 3166-2 by INSEE code of the region.
    static let regions = [
        "01": "FR-971", "02": "FR-972", "03": "FR-973", "04": "FR-974", "06": "FR-976", "11": "FR-IDF", "24": "FR-CVL", "27": "FR-BFC",
        "28": "FR-NOR", "32": "FR-HDF", "44": "FR-GES", "52": "FR-PDL", "53": "FR-BRE", "75": "FR-NAQ", "76": "FR-OCC", "84": "FR-ARA",
        "93": "FR-PAC", "94": "FR-20R",
    ]

    /// Regions that lie overseas, by INSEE code.
    static let overseasRegions: Set<String> = ["01", "02", "03", "04", "06"]

    /// ISO 3166-2 of a department.
    static func department(_ code: String) -> String { code == "75" ? "FR-75C" : "FR-" + code }

    /// ISO 3166-2 of an overseas collectivity by INSEE code.
    static let collectivities = [
        "975": "FR-PM", "977": "FR-BL", "978": "FR-MF", "984": "FR-TF", "986": "FR-WF", "987": "FR-PF", "988": "FR-NC", "989": "FR-CP",
    ]
}
