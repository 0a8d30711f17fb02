import CommonsDomain
import Testing

@Suite struct SearchCursorTests {
    @Test(arguments: [0, -0.0, 1.5, -1_763_883_000_000, Double.infinity, 5e-324.nextUp])
    func `comes back from its text`(key: Double) throws {
        let cursor = SearchCursor(key: key, id: EntityID(high: 7, low: 9), query: .max)
        let again = try SearchCursor(cursor.description)
        #expect(again == cursor && again.key.bitPattern == key.bitPattern)
    }

    @Test(arguments: [
        "", "..", "0.x.0", "0.00000000-0000-0007-0000-000000000009", "7ff8000000000000.00000000-0000-0007-0000-000000000009.0",
        "0.00000000-0000-0007-0000-000000000009.0.0", "g.00000000-0000-0007-0000-000000000009.0",
    ])
    func `refuses what is no cursor`(text: String) {
        #expect(throws: SearchCursorError.malformed(text)) { try SearchCursor(text) }
    }
}
