import Testing

@testable import CommonsInterop

@Suite struct LZ4BlockTests {
    private func decode(_ input: [UInt8], size: Int) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: size)
        let isWhole = input.withUnsafeBytes { source in output.withUnsafeMutableBytes { LZ4Block.decode(source, into: $0) } }
        return isWhole ? output : nil
    }

    @Test func `repeats what overlaps`() {
        // Three literals, then a match of 9 at distance 3, then the last two literals; by the format's description.
        let input: [UInt8] = [0x35, 0x61, 0x62, 0x63, 3, 0, 0x20, 0x78, 0x79]
        #expect(decode(input, size: 14) == Array("abcabcabcabcxy".utf8))
    }

    @Test func `continues long lengths`() {
        let literals = [UInt8](repeating: 7, count: 15 + 255 + 2)
        #expect(decode([0xF0, 255, 2] + literals, size: literals.count) == literals)
    }

    @Test(
        arguments: [
            [0x35, 0x61, 0x62, 0x63, 3, 0, 0x20, 0x78],  // literals run out
            [0x35, 0x61, 0x62, 0x63, 4, 0, 0x20, 0x78, 0x79],  // the match starts before the output
            [0x35, 0x61, 0x62, 0x63, 0, 0, 0x20, 0x78, 0x79],  // distance zero
            [0x35, 0x61, 0x62, 0x63, 3],  // half a distance
            [0xF0, 255, 255],  // a length without end
            [0x3F, 0x61, 0x62, 0x63, 3, 0, 200, 0x20, 0x78, 0x79],  // longer than the output
            [],
        ] as [[UInt8]])
    func `refuses what is damaged`(input: [UInt8]) {
        #expect(decode(input, size: 14) == nil)
    }
}
