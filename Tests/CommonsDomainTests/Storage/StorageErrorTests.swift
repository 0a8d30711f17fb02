import CommonsDomain
import Testing

@Suite struct StorageErrorTests {
    @Test func `says in a sentence what was wrong and where`() {
        let id = EntityID(high: 1, low: 2)
        let cases: [(StorageError, String)] = [
            (
                .staleRevision(id, expected: nil, found: Revision(rawValue: 3)),
                "\(id) was expected absent and is at revision 3: somebody changed it meanwhile"
            ),
            (.keyTaken("osm:node/1", by: id), "the key “osm:node/1” belongs to \(id)"),
            (.locked(path: "a.sqlite"), "a.sqlite is locked: another program is writing to it"),
            (.full(path: "a.sqlite"), "a.sqlite cannot grow: the disk or the quota is full; the batch was not written"),
            (.newerSchema(found: "9", supported: "3"), "the store is of version 9, newer than this program, which knows version 3"),
            (.notAStore(path: "a", reason: "it is a folder"), "a is not a store: it is a folder"),
        ]
        for (error, sentence) in cases { #expect("\(error)" == sentence) }
    }
}
