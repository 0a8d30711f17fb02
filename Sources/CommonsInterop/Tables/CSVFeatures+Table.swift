extension CSVFeatures {
    /// Reads the table that says what columns mean: two columns, the first names a column of the data, the second says what it is.
    ///
    /// ```csv
    /// column,property
    /// coord_y,@latitude
    /// coord_x,@longitude
    /// code_uic,@id
    /// nom_gare,name
    /// code_insee,ref:INSEE
    /// interne,
    /// ```
    /// `@latitude` and `@longitude` are degrees, `@position` both with a comma between, `@id` the name of the feature; anything else is the name of
    /// a property, and nothing leaves the column out. Columns that are not in the table keep their names.
    ///
    /// - Throws: ``CSVError``; ``ConvertError/columns(line:reason:)`` for a line that cannot be used, ``ConvertError/tableWithoutPlaces``.
    public init(columns bytes: [UInt8]) throws {
        var reader = try CSVReader(bytes)
        guard reader.header.count >= 2 else { throw ConvertError.columns(line: 1, reason: "two columns are needed: column,property") }
        var (special, names): ([String: String], [String: String]) = ([:], [:])
        var line = 1
        while let fields = try reader.row() {
            line += 1
            guard let column = fields.first, !column.isEmpty else { throw ConvertError.columns(line: line, reason: "no column is named") }
            let property = fields.count > 1 ? fields[1] : ""
            guard property.hasPrefix("@") else {
                guard names.updateValue(property, forKey: column) == nil else {
                    throw ConvertError.columns(line: line, reason: "the column \(column) stands twice")
                }
                continue
            }
            guard ["@latitude", "@longitude", "@position", "@id"].contains(property) else {
                throw ConvertError.columns(line: line, reason: "\(property) is none of @latitude, @longitude, @position and @id")
            }
            guard special.updateValue(column, forKey: property) == nil else {
                throw ConvertError.columns(line: line, reason: "\(property) stands twice")
            }
        }
        if let latitude = special["@latitude"], let longitude = special["@longitude"], special["@position"] == nil {
            self.init(position: .columns(latitude: latitude, longitude: longitude), id: special["@id"], names: names)
        } else if let pair = special["@position"], special["@latitude"] == nil, special["@longitude"] == nil {
            self.init(position: .pair(pair), id: special["@id"], names: names)
        } else {
            throw ConvertError.tableWithoutPlaces
        }
    }
}
