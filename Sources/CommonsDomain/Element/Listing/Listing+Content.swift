import CommonsGeo

extension Listing {
    /// Feeds the content: everything but the times of making, changing and retrieving.
    func feed(into digest: inout ContentDigest) {
        digest.feed(name)
        digest.feed(UInt64(names.entries.count))
        for entry in names.entries {
            digest.feed(entry.language)
            digest.feed(entry.text)
        }
        digest.feed(summary)
        digest.feed(description)
        digest.feed(slug?.rawValue)
        digest.feed(tags.map(\.spelling))
        digest.feed(place != nil)
        place?.feed(into: &digest)
        digest.feed(contact.emails.map(\.rawValue))
        digest.feed(contact.phones.map(\.rawValue))
        digest.feed(contact.websites.map(\.rawValue))
        digest.feed(contact.accounts.flatMap { [$0.network, $0.account] })
        digest.feed(UInt64(images.count))
        for image in images {
            digest.feed(image.address.rawValue)
            digest.feed(image.caption)
            digest.feed(image.credit)
        }
        audience.feed(into: &digest)
        digest.feed(provenance?.key)
        digest.feed(provenance?.address?.rawValue)
        digest.feed(provenance?.licence)
        digest.feed((provenance?.attributes ?? []).flatMap { [$0.name, $0.value] })
    }
}

extension Place {
    fileprivate func feed(into digest: inout ContentDigest) {
        digest.feed(coordinate != nil)
        if let coordinate {
            digest.feed(coordinate.latitude)
            digest.feed(coordinate.longitude)
        }
        digest.feed(address != nil)
        if let address {
            let parts = [
                address.houseNumber, address.street, address.complement, address.postalCode, address.locality, address.region,
                address.country,
            ]
            for part in parts { digest.feed(part) }
        }
        digest.feed(territories.map(\.rawValue))
        digest.feed(openingHours?.text)
        digest.feed(isHidden)
    }
}

extension Audience {
    /// Feeds which audience it is and whom it names.
    func feed(into digest: inout ContentDigest) {
        switch self {
        case .everyone: digest.feed(UInt64(0))
        case .linked: digest.feed(UInt64(1))
        case .members: digest.feed(UInt64(2))
        case .territory(let territories):
            digest.feed(UInt64(3))
            digest.feed(territories.map(\.rawValue))
        case .roles(let names):
            digest.feed(UInt64(4))
            digest.feed(names)
        case .people(let people):
            digest.feed(UInt64(5))
            digest.feed(people.map(\.description))
        }
    }
}
