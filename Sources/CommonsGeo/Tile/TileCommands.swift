/// The geometry of a feature as a vector tile writes it: commands, and steps from one position to the next. Source: Vector Tile Specification 2.1 §4.3.
struct TileCommands {
    private(set) var bytes = ProtobufBytes()
    private var cursor = SIMD2<Int32>(0, 0)

    var isEmpty: Bool { bytes.bytes.isEmpty }

    mutating func points(_ places: [SIMD2<Double>]) {
        guard !places.isEmpty else { return }
        command(1, places.count)
        places.map(Self.rounded).forEach { step(to: $0) }
    }

    /// A line that keeps two different positions at least.
    mutating func line(_ places: [SIMD2<Double>]) {
        let steps = Self.distinct(places)
        guard steps.count >= 2 else { return }
        command(1, 1)
        step(to: steps[0])
        command(2, steps.count - 1)
        steps.dropFirst().forEach { step(to: $0) }
    }

    /// A ring that keeps an area, turned as the specification asks: on the screen, exteriors clockwise and holes counter-clockwise.
    @discardableResult
    mutating func ring(_ places: [SIMD2<Double>], isHole: Bool) -> Bool {
        var steps = Self.distinct(places)
        while steps.count > 1, steps[0] == steps[steps.count - 1] { steps.removeLast() }
        guard steps.count >= 3 else { return false }
        var doubled: Int64 = 0
        for (position, a) in steps.enumerated() {
            let b = steps[(position + 1) % steps.count]
            doubled += Int64(a.x) * Int64(b.y) - Int64(b.x) * Int64(a.y)
        }
        guard doubled != 0 else { return false }
        // y grows southward: a positive sum is clockwise on the screen.
        if (doubled < 0) != isHole { steps.reverse() }
        command(1, 1)
        step(to: steps[0])
        command(2, steps.count - 1)
        steps.dropFirst().forEach { step(to: $0) }
        command(7, 1)
        return true
    }

    private mutating func command(_ id: UInt64, _ count: Int) { bytes.raw(id | UInt64(count) << 3) }

    private mutating func step(to place: SIMD2<Int32>) {
        let move = place &- cursor
        for part in [move.x, move.y] { bytes.raw(UInt64(UInt32(bitPattern: (part << 1) ^ (part >> 31)))) }
        cursor = place
    }

    private static func rounded(_ place: SIMD2<Double>) -> SIMD2<Int32> { SIMD2<Int32>(place.rounded(.toNearestOrAwayFromZero)) }

    private static func distinct(_ places: [SIMD2<Double>]) -> [SIMD2<Int32>] {
        var result: [SIMD2<Int32>] = []
        for place in places.map(rounded) where place != result.last { result.append(place) }
        return result
    }
}

/// The square that shapes are cut to.
struct TileClip {
    let low: Double
    let high: Double

    func holds(_ place: SIMD2<Double>) -> Bool { place.x >= low && place.x <= high && place.y >= low && place.y <= high }

    /// The stretches of a line inside the square. Source: Y.-D. Liang, B. Barsky, *A New Concept and Method for Line Clipping* (1984).
    func line(_ places: [SIMD2<Double>]) -> [[SIMD2<Double>]] {
        var (stretches, current): ([[SIMD2<Double>]], [SIMD2<Double>]) = ([], [])
        for (a, b) in zip(places, places.dropFirst()) {
            var (enter, leave) = (0.0, 1.0)
            let move = b - a
            for axis in 0..<2 {
                for (step, room) in [(-move[axis], a[axis] - low), (move[axis], high - a[axis])] {
                    if step == 0 {
                        if room < 0 { leave = -1 }
                    } else if step < 0 {
                        enter = max(enter, room / step)
                    } else {
                        leave = min(leave, room / step)
                    }
                }
            }
            guard enter <= leave else {
                if !current.isEmpty { stretches.append(current) }
                current = []
                continue
            }
            if current.isEmpty || enter > 0 {
                if !current.isEmpty { stretches.append(current) }
                current = [a + move * enter]
            }
            current.append(a + move * leave)
            if leave < 1 {
                stretches.append(current)
                current = []
            }
        }
        return current.isEmpty ? stretches : stretches + [current]
    }

    /// A ring cut to the square; parts may be joined along its edge, which is drawn outside the tile.
    /// Source: I. Sutherland, G. Hodgman, *Reentrant polygon clipping* (1974).
    func ring(_ places: [SIMD2<Double>]) -> [SIMD2<Double>] {
        var result = places
        for (axis, edge, isLow) in [(0, low, true), (0, high, false), (1, low, true), (1, high, false)] {
            if result.allSatisfy({ isLow ? $0[axis] >= edge : $0[axis] <= edge }) { continue }
            let input = result
            result = []
            guard var before = input.last else { return [] }
            for place in input {
                let (isIn, wasIn) = (isLow ? place[axis] >= edge : place[axis] <= edge, isLow ? before[axis] >= edge : before[axis] <= edge)
                if isIn != wasIn { result.append(before + (place - before) * ((edge - before[axis]) / (place[axis] - before[axis]))) }
                if isIn { result.append(place) }
                before = place
            }
        }
        return result
    }
}

/// Bytes in the wire format of Protocol Buffers. Source: Google, *Protocol Buffers: Encoding*.
struct ProtobufBytes: Sendable {
    private(set) var bytes: [UInt8] = []

    /// A number, seven bits a byte, least first.
    mutating func raw(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func varint(field: UInt64, _ number: UInt64) {
        raw(field << 3)
        raw(number)
    }

    mutating func append(_ other: ProtobufBytes) { bytes += other.bytes }

    mutating func double(field: UInt64, _ number: Double) {
        raw(field << 3 | 1)
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func text(field: UInt64, _ text: String) {
        raw(field << 3 | 2)
        raw(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func message(field: UInt64, _ message: ProtobufBytes) {
        raw(field << 3 | 2)
        raw(UInt64(message.bytes.count))
        bytes.append(contentsOf: message.bytes)
    }
}
