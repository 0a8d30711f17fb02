/// A JSON text checked once and laid out flat: one node a value or member name, in the order of the text.
///
/// The nodes say where things are and nothing of what they mean: strings are unescaped and numbers converted when somebody asks. A reader
/// skips a value in O(1) through ``Node/next``, so that looking at three members of a large object costs three members.
package struct JSONTape: Sendable {
    /// What begins at a node.
    package enum Kind: UInt8, Sendable { case null, bool, number, plainString, escapedString, array, object }

    /// One value or member name. An object's node is followed by name, value, name, value…
    package struct Node: Sendable {
        /// What it is.
        package var kind: Kind
        /// Offset of its first byte; for a string, of the byte after the quote.
        package var start: Int32
        /// Offset after its last byte; for a string, of the closing quote.
        package var end: Int32
        /// The index of the node after it and all that it holds.
        package var next: Int32
    }

    /// The text.
    package let bytes: [UInt8]
    /// The nodes; the first is the whole text's value.
    package let nodes: [Node]

    /// Checks the whole text: grammar, UTF-8, limits.
    /// - Complexity: O(*n*) time in the bytes, 16 bytes of memory a value.
    package init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        self.bytes = bytes
        guard bytes.count <= limits.bytes else { throw .tooLong(bytes: bytes.count, limit: limits.bytes) }
        // The scan runs on a raw buffer: checked array accesses cost a third of it. Every read is behind a comparison with `count`.
        let result: Result<[Node], JSONError> = bytes.withUnsafeBufferPointer { buffer in
            var scan = JSONScan(buffer, depthLimit: limits.depth)
            do throws(JSONError) {
                try scan.run()
                return .success(scan.nodes)
            } catch { return .failure(error) }
        }
        nodes = try result.get()
    }

    /// Whether the string or name at `index` is `name`.
    package func string(at index: Int, equals name: String) -> Bool {
        var name = name
        return name.withUTF8 { name in bytes.withUnsafeBufferPointer { holds(name, nodes[index], $0) } }
    }

    /// The node of the first member of this name among those that begin at `start` and before `end`, in one object.
    package func member(_ name: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        // Most look-ups of a decoder are for what is not there, and go through all of an object.
        bytes.withUnsafeBufferPointer { bytes in
            nodes.withUnsafeBufferPointer { nodes in
                var item = start
                while item < end {
                    if holds(name, nodes[item], bytes) { return item }
                    item = Int(nodes[item + 1].next)
                }
                return nil
            }
        }
    }

    private func holds(_ name: UnsafeBufferPointer<UInt8>, _ node: Node, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let (start, count) = (Int(node.start), Int(node.end - node.start))
        guard node.kind == .plainString else {
            return node.kind == .escapedString && JSONEscape.unescaped(self.bytes[start..<start + count]).utf8.elementsEqual(name)
        }
        guard name.count == count else { return false }
        for offset in 0..<count where name[offset] != bytes[start + offset] { return false }
        return true
    }

    /// The string or name at `index`, unescaped.
    package func string(at index: Int) -> String {
        let node = nodes[index]
        let range = Int(node.start)..<Int(node.end)
        guard node.kind == .escapedString else { return bytes.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) } }
        return JSONEscape.unescaped(bytes[range])
    }

    /// Whether the `true` or `false` at `index` is `true`.
    package func isTrue(at index: Int) -> Bool { bytes[Int(nodes[index].start)] == 0x74 }

    /// The bytes of the number at `index`.
    package func numberText(at index: Int) -> String {
        let node = nodes[index]
        return String(decoding: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
    }

    /// The number at `index` when it is written without fraction and exponent and fits; `-0` does not, since it would lose its sign.
    package func integer(at index: Int) -> Int64? {
        let node = nodes[index]
        var offset = Int(node.start)
        let end = Int(node.end)
        let negative = bytes[offset] == 0x2D
        if negative { offset += 1 }
        guard end - offset <= 19 else { return nil }
        var magnitude: UInt64 = 0
        while offset < end {
            let digit = bytes[offset] &- 0x30
            guard digit <= 9 else { return nil }
            magnitude = magnitude &* 10 &+ UInt64(digit)  // 19 digits fit 64 bits without a sign
            offset += 1
        }
        guard negative else { return Int64(exactly: magnitude) }
        guard magnitude != 0, magnitude <= 1 << 63 else { return nil }
        return Int64(truncatingIfNeeded: 0 &- magnitude)
    }

    /// The nearest `Double` of the number at `index`; infinite past its range.
    package func double(at index: Int) -> Double {
        let node = nodes[index]
        return JSONNumber.double(bytes[Int(node.start)..<Int(node.end)])
    }
}
