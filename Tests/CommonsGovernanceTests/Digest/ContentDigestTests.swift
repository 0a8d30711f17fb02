import CommonsDomain
import Testing

@testable import CommonsGovernance

@Suite struct ContentDigestTests {
    @Test func `reads what it writes`() throws {
        let digest = ContentDigest(of: "commons")
        #expect(try ContentDigest(digest.description) == digest)
        #expect(digest.bytes.count == 32)
    }

    @Test(arguments: ["", "e3b0", String(repeating: "g", count: 64), String(repeating: "A", count: 64), String(repeating: "a", count: 65)])
    func `refuses what is not 64 hexadecimal digits`(text: String) {
        #expect(throws: ContentDigestError.malformed(text)) { try ContentDigest(text) }
    }

    @Test func `makes ids of version 8`() {
        let id = ContentDigest(of: "x").entityID.description
        #expect(id.dropFirst(14).first == "8")
        #expect("89ab".contains(id.dropFirst(19).first ?? "?"))
    }
}
