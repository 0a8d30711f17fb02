import CommonsInterop
import Testing

@Suite struct ImportReportTests {
    private func fault(_ line: Int) -> ImportFault {
        ImportFault(.error, "test.bad", "bad number 'x'", at: ImportPlace(line: line, column: 4), subject: "node/1")
    }

    @Test func `keeps the first faults and counts all`() {
        var report = ImportReport(faultLimit: 2)
        for line in 1...5 { report.note(fault(line)) }
        #expect(report.faults.map(\.place.line) == [1, 2])
        #expect(report.faultCount == 5)
        #expect(report.faultCounts[ImportReason("test.bad")] == 5)
    }

    @Test func `adds up with the part that follows`() {
        var first = ImportReport(faultLimit: 2)
        first.note(fault(1))
        first.skip("test.bad")
        first.read = 2
        var second = ImportReport(faultLimit: 2)
        second.note(fault(8))
        second.note(fault(9))
        second.skip("test.bad", count: 2)
        second.skip("test.other")
        second.read = 3
        first.append(second)
        #expect(first.read == 5)
        #expect(first.faults.map(\.place.line) == [1, 8])
        #expect(first.skippedInOrder.map { "\($0.reason) \($0.count)" } == ["test.bad 3", "test.other 1"])
        #expect(!first.isClean && first.skippedCount == 4 && first.faultCount == 3)
    }

    @Test func `says the place in words`() {
        #expect(fault(3).description == "line 3, column 4: bad number 'x' (node/1)")
        #expect(ImportPlace(byteOffset: 12).description == "byte 12")
        #expect(ImportPlace(path: "features[3]").description == "features[3]")
    }
}
