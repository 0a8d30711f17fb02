/// Four buildings a block, numbered along their street.
enum Buildings {
    static func build(in document: inout OSMDocument, along streets: Streets, using generator: inout SeededGenerator) {
        for column in 0..<streets.spots.count - 1 {
            for row in 0..<streets.spots[column].count - 1 {
                // The park and the market square stay open.
                if (4...6).contains(column), (8...10).contains(row) { continue }
                if column == 8, row == 7 { continue }
                let corner = streets.spots[column][row]
                for quarter in 0..<4 {
                    let origin = corner.moved(quarter % 2 == 0 ? 14 : 56, quarter < 2 ? 14 : 56)
                    let (width, depth) = (Double(generator.pick(14...32)), Double(generator.pick(12...28)))
                    _ = document.area(
                        [origin, origin.moved(width, 0), origin.moved(width, depth), origin.moved(0, depth)],
                        [
                            ("building", generator.pick(["house", "house", "apartments", "yes"])),
                            ("addr:housenumber", "\(column * 4 + quarter * 2 + 1)"), ("addr:street", Streets.names[row]),
                            ("addr:postcode", "99010"), ("addr:city", "Valombre"),
                        ])
                }
            }
        }
    }
}
