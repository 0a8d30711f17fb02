import CommonsInterop
import Testing

@Suite struct CSVReaderTests {
    @Test(arguments: ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a;b\r1;2", "\u{FEFF}a\tb\n1\t2\n\n", "\"a\",\"b\"\n\"1\",\"2\""])
    func `reads every separator and line end`(text: String) throws {
        var reader = try CSVReader(Array(text.utf8))
        #expect(reader.header == ["a", "b"])
        #expect(try reader.row() == ["1", "2"])
        #expect(try reader.row() == nil)
    }

    @Test func `keeps separators, quotes and lines inside quotes`() throws {
        var reader = try CSVReader(Array("a,b\n\"x,y\",\"say \"\"yes\"\"\nnow\"\n,\n".utf8))
        #expect(try reader.row() == ["x,y", "say \"yes\"\nnow"])
        #expect(try reader.row() == ["", ""])
    }

    @Test func `refuses an open quote, foreign bytes and an empty file, with the line`() throws {
        var open = try CSVReader(Array("a\n1\n\"2".utf8))
        _ = try open.row()
        #expect(throws: CSVError.openQuote(line: 3)) { try open.row() }
        var foreign = try CSVReader(Array("a\n".utf8) + [0xE9])
        #expect(throws: CSVError.notUTF8(line: 2)) { try foreign.row() }
        #expect(throws: CSVError.empty) { try CSVReader([]) }
    }
}
