/// Which versions of objects that come more than once are not the last.
struct VersionCheck: Sendable {
    private let last: [OSMElementID: Int]
    private let start: Int

    /// Checks against a first reading; without one, only versions in a row are known.
    init(survey: InputSurvey?, start: Int) {
        (last, self.start) = (survey?.last ?? [:], start)
    }

    /// Whether a later version comes somewhere. `index` is the place in the block.
    @inline(__always)
    func isSuperseded(_ kind: OSMElementKind, _ id: Int64, at index: Int) -> Bool {
        guard !last.isEmpty, let place = last[OSMElementID(kind, id)] else { return false }
        return place != start + index
    }
}
