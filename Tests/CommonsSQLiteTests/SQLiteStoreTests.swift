import CommonsDomain
import CommonsSQLite
import CommonsStoreTesting
import Testing

@Suite struct SQLiteStoreTests {
    @Test(arguments: StoreConformance.cases)
    func `a store in memory conforms`(to rule: StoreConformance.Case) async throws {
        try await rule.check { try SQLiteStore.inMemory() }
    }
}
