import CommonsDomain

extension OSMElementBuilder {
    /// Mail, telephone, pages and accounts, with or without `contact:`; several stand between semicolons.
    mutating func contact(_ tags: OSMTags, _ id: OSMElementID) -> Contact {
        var contact = Contact()
        for text in Self.parts(tags, ["email", "contact:email"]) {
            do { Self.add(try EmailAddress(text), to: &contact.emails) } catch {
                note("osm.email-left-out", "“\(text)” is not a mail address", id)
            }
        }
        for text in Self.parts(tags, ["phone", "contact:phone", "mobile", "contact:mobile"]) {
            do { Self.add(try PhoneNumber(text), to: &contact.phones) } catch {
                note("osm.phone-left-out", "“\(text)” is not a telephone number", id)
            }
        }
        for text in Self.parts(tags, ["website", "contact:website", "url", "contact:url"]) {
            if let address = webAddress(text, id) { Self.add(address, to: &contact.websites) }
        }
        for network in Self.networks {
            for text in Self.parts(tags, ["contact:" + network, network]) {
                do { Self.add(try SocialAccount(network: network, account: text), to: &contact.accounts) } catch {
                    note("osm.account-left-out", "“\(text)” is not an account of \(network)", id)
                }
            }
        }
        return contact
    }

    /// Pictures that are given by address.
    func images(_ tags: OSMTags) -> [ImageReference] {
        Self.parts(tags, ["image"]).compactMap { try? WebAddress($0) }.map { ImageReference($0) }
    }

    static let networks = [
        "mastodon", "facebook", "instagram", "twitter", "bluesky", "linkedin", "youtube", "peertube", "tiktok", "telegram", "matrix",
        "whatsapp",
        "vk", "pinterest", "tripadvisor", "discord",
    ]

    /// A page whose scheme was forgotten is read as `https`, and noted.
    private mutating func webAddress(_ text: String, _ id: OSMElementID) -> WebAddress? {
        if let address = try? WebAddress(text) { return address }
        if !text.contains("://"), text.contains("."), let address = try? WebAddress("https://" + text) {
            note("osm.website-without-scheme", "“\(text)” was read as \(address)", id)
            return address
        }
        note("osm.website-left-out", "“\(text)” is not a web address", id)
        return nil
    }

    private static func add<Value: Equatable>(_ value: Value, to list: inout [Value]) {
        if !list.contains(value) { list.append(value) }
    }

    /// What stands between semicolons in the tags of these keys, in order, without white space at the ends.
    static func parts(_ tags: OSMTags, _ keys: [String]) -> [String] {
        keys.flatMap { key in
            (tags[key] ?? "").split(separator: ";").map { part in
                var part = part
                while part.first?.isWhitespace == true { part.removeFirst() }
                while part.last?.isWhitespace == true { part.removeLast() }
                return String(part)
            }.filter { !$0.isEmpty }
        }
    }
}
