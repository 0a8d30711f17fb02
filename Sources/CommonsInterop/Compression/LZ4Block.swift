/// Decodes one raw LZ4 block, the form that OSM PBF holds. Source: *LZ4 Block Format Description*, Yann Collet, 2022.
enum LZ4Block {
    /// Decodes `input` into `output`, which must come out exactly full; `false` for anything else.
    static func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Bool {
        var read = 0
        var written = 0
        while read < input.count {
            let token = input[read]
            read += 1
            guard let literals = length(Int(token >> 4), input, &read), literals <= input.count - read, literals <= output.count - written
            else { return false }
            if literals > 0 {
                output[written...].copyBytes(from: input[read..<read + literals])
                read += literals
                written += literals
            }
            // The last sequence has literals only.
            if read == input.count { return written == output.count }
            guard input.count - read >= 2 else { return false }
            let distance = Int(input[read]) | Int(input[read + 1]) << 8
            read += 2
            guard distance > 0, distance <= written, let more = length(Int(token & 15), input, &read) else { return false }
            let count = more + 4
            guard count <= output.count - written else { return false }
            // Byte by byte, because a match may overlap what it writes: that is how LZ4 repeats.
            for _ in 0..<count {
                output[written] = output[written - distance]
                written += 1
            }
        }
        return input.isEmpty && output.isEmpty
    }

    /// A length of four bits, continued in bytes when it is fifteen; `nil` when it runs out of the input or beyond any block.
    private static func length(_ start: Int, _ input: UnsafeRawBufferPointer, _ read: inout Int) -> Int? {
        var total = start
        guard start == 15 else { return total }
        while true {
            guard read < input.count, total < 1 << 40 else { return nil }
            let byte = input[read]
            read += 1
            total += Int(byte)
            if byte != 255 { return total }
        }
    }
}
