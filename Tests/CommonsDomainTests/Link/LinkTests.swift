import Testing

@testable import CommonsDomain

@Suite struct LinkTests {
    let alice = ElementFixtures.id(1)
    let bob = ElementFixtures.id(2)
    let garden = ElementFixtures.id(3)

    func link(_ kind: Link.Kind = .member, from: EntityID, number: UInt64, state: Link.State = .accepted) throws -> Link {
        try Link(
            id: Identifier(ElementFixtures.id(number)), kind: kind, from: from, to: garden, state: state, created: ElementFixtures.noon)
    }

    @Test func `allows these steps and no others`() {
        let legal: [(Link.State, Link.Step, Link.State)] = [
            (.pending, .accept, .accepted), (.pending, .decline, .declined), (.pending, .withdraw, .withdrawn),
            (.pending, .expire, .expired),
            (.pending, .invite, .accepted), (.invited, .request, .accepted), (.invited, .accept, .accepted),
            (.invited, .decline, .declined),
            (.invited, .withdraw, .withdrawn), (.invited, .expire, .expired), (.accepted, .withdraw, .withdrawn),
            (.accepted, .expire, .expired), (.declined, .request, .pending), (.declined, .invite, .invited),
            (.withdrawn, .request, .pending),
            (.withdrawn, .invite, .invited), (.expired, .request, .pending), (.expired, .invite, .invited),
        ]
        for state in Link.State.allCases {
            for step in Link.Step.allCases {
                #expect(state.after(step) == legal.first { $0.0 == state && $0.1 == step }?.2, "\(step) from \(state)")
            }
        }
    }

    @Test func `refuses an illegal step and stays as it was`() throws {
        var link = try link(from: alice, number: 10)
        let before = link
        #expect(throws: LinkError.illegalStep(.decline, from: .accepted)) { try link.apply(.decline, at: ElementFixtures.noon) }
        #expect(link == before)
    }

    @Test func `refuses a link to itself and one that begins declined`() throws {
        #expect(throws: LinkError.linksToItself(garden)) { try link(from: garden, number: 10) }
        #expect(throws: LinkError.cannotBegin(.declined)) { try link(from: alice, number: 10, state: .declined) }
    }

    @Test func `is read from both ends and taken once`() throws {
        let projection = try link(from: alice, number: 10).projection
        #expect(projection.ends == LinkEnds(from: alice, to: garden))
        #expect(projection.keys == ["link:member:\(alice):\(garden)"])
        #expect(projection.kind == "member" && projection.status == "accepted" && projection.audience == [.everyone])
    }

    @Test func `is always seen by the one who is linked`() throws {
        var link = try link(from: alice, number: 10)
        link.audience = .members
        #expect(Viewer(person: alice).maySee(link.projection.audience))
        #expect(!Viewer(person: bob).maySee(link.projection.audience))
    }

    @Test func `never lets the last admin leave`() throws {
        let (first, second) = (try link(.admin, from: alice, number: 10), try link(from: bob, number: 11))
        var roster = try Roster(of: garden, links: [first, second])
        #expect(throws: LinkError.lastAdmin(of: garden)) { try roster.apply(.withdraw, to: first.id, at: ElementFixtures.noon) }
        try roster.setRoles([try Role("Trésorière", permissions: .administer)], of: second.id, at: ElementFixtures.noon)
        try roster.apply(.withdraw, to: first.id, at: ElementFixtures.noon)
        #expect(roster.admins.map(\.from) == [bob])
        #expect(throws: LinkError.lastAdmin(of: garden)) { try roster.setRoles([], of: second.id, at: ElementFixtures.noon) }
    }

    @Test func `grants nothing before it is accepted, and by its role's permissions, not its name`() throws {
        var link = try link(from: alice, number: 10, state: .pending)
        link.roles = [try Role("admin"), try Role("bénévole", permissions: [.invite, .publish])]
        #expect(link.permissions.isEmpty)
        try link.apply(.accept, at: ElementFixtures.noon)
        #expect(link.permissions == [.invite, .publish])
        #expect(!link.permissions.allows(.administer) && Permissions.administer.allows(.decide))
    }

    @Test func `reads back what it writes`() throws {
        var link = try Link(
            id: Identifier(ElementFixtures.id(10)), kind: .member, from: alice, to: garden, state: .invited,
            roles: [Role("Secrétaire", permissions: [.edit, .invite])], audience: .members, author: bob,
            expires: ElementFixtures.noon.advanced(bySeconds: 9), created: ElementFixtures.noon)
        try link.apply(.withdraw, at: ElementFixtures.noon.advanced(bySeconds: 5))
        let json = try ElementFixtures.json(link)
        #expect(json.contains(#""roles":[{"name":"Secrétaire","permissions":["edit","invite"]}]"#))
        #expect(json.contains(#""type":"link""#) && json.contains(#""version":1"#))
        #expect(try ElementFixtures.read(Link.self, json) == link)
    }
}
