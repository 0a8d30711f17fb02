import CommonsDomain
import GRDB

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Bytes as a parameter of a statement.
struct Blob: DatabaseValueConvertible {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }
    init(_ id: EntityID) { bytes = id.bytes }

    var databaseValue: DatabaseValue { Data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? { Data.fromDatabaseValue(value).map { Blob(Array($0)) } }
}

extension Row {
    /// The id in this column; the schema has checked that it is one.
    func entityID(at column: Int) throws -> EntityID {
        try withUnsafeData(atIndex: column) { EntityID(bytes: $0 ?? Data()) }
    }

    func bytes(at column: Int) throws -> [UInt8] { try withUnsafeData(atIndex: column) { Array($0 ?? Data()) } }
}
