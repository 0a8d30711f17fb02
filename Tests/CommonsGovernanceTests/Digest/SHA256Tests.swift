import Testing

@testable import CommonsGovernance

@Suite struct SHA256Tests {
    /// Origin: NIST, "Secure Hash Standard Validation System", examples of FIPS 180-4 (SHA256.pdf), and a million times `a`.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func `agrees with the examples of the standard`(text: String, digest: String) {
        #expect(ContentDigest(of: text).description == digest)
    }

    @Test func `agrees on a hundred thousand letters fed in odd pieces`() {
        // Origin: coreutils sha256sum of 100,000 times `a`.
        var hash = SHA256()
        var left = 100_000
        var piece = 1
        while left > 0 {
            hash.update(repeatElement(UInt8(ascii: "a"), count: min(piece, left)))
            left -= min(piece, left)
            piece = piece % 131 + 1
        }
        #expect(hash.finish().description == "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee")
    }
}
