import CommonsDomain
import Testing

@Suite struct ZoneIdentifierTests {
    @Test(arguments: ["", "a\nb", "a\u{7F}", String(repeating: "x", count: 256)])
    func `refuses what cannot be a name`(name: String) {
        #expect(throws: ZoneError.malformedIdentifier(name)) { try ZoneIdentifier(name: name) }
    }

    @Test(arguments: [
        ("Europe/Paris", true), ("Etc/GMT+5", true), ("../../etc/passwd", false), ("/etc/passwd", false), ("Europe//Paris", false),
        ("Europe/", false), ("W. Europe Standard Time", false), ("Europe/Pa\u{E9}ris", false),
    ])
    func `is a path only where it cannot leave its folder`(name: String, isPath: Bool) throws {
        #expect(try ZoneIdentifier(name: name).isPath == isPath)
    }
}
