/// Lines as rows of fields with semicolons between them.
extension ByteLines {
    /// The fields of the next line that is not empty. A field in double quotes may hold semicolons, doubled quotes and ends of line.
    mutating func row() throws(BallotFileError) -> [String]? {
        guard var line = self.line() else { return nil }
        while line.trimmed.isEmpty {
            guard let next = self.line() else { return nil }
            line = next
        }
        return try fields(of: line)
    }

    mutating func fields(of first: Slice<UnsafeBufferPointer<UInt8>>) throws(BallotFileError) -> [String] {
        var line = first
        var (fields, field, isQuoted, start) = ([String](), [UInt8](), false, number)
        while true {
            var position = line.startIndex
            while position < line.endIndex {
                let byte = line[position]
                if isQuoted {
                    if byte != 0x22 {
                        field.append(byte)
                    } else if position + 1 < line.endIndex && line[position + 1] == 0x22 {
                        field.append(byte)
                        position += 1
                    } else {
                        isQuoted = false
                    }
                } else if byte == 0x22 && field.isEmpty {
                    isQuoted = true
                } else if byte == 0x3B {
                    try close(&field, into: &fields)
                } else {
                    field.append(byte)
                }
                position += 1
            }
            guard isQuoted else { break }
            guard let next = self.line(), number - start < 100 else {
                throw BallotFileError(line: start, .expected("a closing quote", found: ""))
            }
            field.append(0x0A)
            line = next
        }
        try close(&field, into: &fields)
        return fields
    }

    private func close(_ field: inout [UInt8], into fields: inout [String]) throws(BallotFileError) {
        guard let text = field.trimmed.text else { throw error(.notUTF8) }
        fields.append(text)
        field.removeAll(keepingCapacity: true)
    }
}
