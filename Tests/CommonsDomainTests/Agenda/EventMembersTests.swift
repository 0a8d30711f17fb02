import Testing

@testable import CommonsDomain

@Suite struct EventMembersTests {
    private static func members(of json: String) -> [String?]? {
        let bytes = Array(json.utf8)
        return bytes.withUnsafeBufferPointer { EventMembers($0) }.map { members in
            [members.start, members.end, members.recurrence].map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
        }
    }

    @Test(
        arguments: [
            (#"{"start":"a"}"#, [#""a""#, nil, nil]),
            (
                #"{"end":null,"start":"a","x":{"start":"no","y":[1,{"end":"no"}]},"recurrence":{"rules":["b}]"]}}"#,
                [#""a""#, nil, #"{"rules":["b}]"]}"#]
            ),
            (#" { "text" : "a\"}\\" , "start":"s","end":"e" } "#, [#""s""#, #""e" "#, nil]),
            (#"{"n":-1.5e3,"t":true,"e":[],"start":"s"}"#, [#""s""#, nil, nil]),
        ] as [(String, [String?])])
    func `finds the values of three members, wherever they stand`(json: String, expected: [String?]) {
        #expect(Self.members(of: json) == expected)
    }

    @Test(arguments: [
        "", "{", "[]", "{}", #"{"start""#, #"{"start":"#, #"{"start":"a"#, #"{"start":"a","#, #"{"\u0073tart":"a"}"#, #"{"start":}"#, "1",
    ])
    func `leaves what it cannot take apart to others`(json: String) {
        #expect(Self.members(of: json) == nil)
    }
}
