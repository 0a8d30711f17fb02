import CommonsDomain
import CommonsGeo
import CommonsSQLite

/// The program of the README: keep an element, find it again by what it is and where, as somebody who is not signed in.
@main
struct QuickStart {
    static func main() async throws {
        // snippet.start
        let store = try SQLiteStore.inMemory()
        let hall = try Coordinate(latitude: 46.5, longitude: 4.3)
        let listing = try Listing(
            name: "Compost du lavoir", tags: TagList(spellings: ["#Partage"]), place: Place(coordinate: hall), created: .epoch)
        try await store.put(PointOfInterest(id: Identifier(at: .epoch), kind: .compost, listing: listing))
        let page = try await store.search(SearchQuery().matching("COMPOST").tagged("partage").within(meters: 800, of: hall), as: .anonymous)
        // snippet.end
        for hit in page.hits { print(try hit.record.element().name, Int(hit.distance ?? 0), "m") }
    }
}
