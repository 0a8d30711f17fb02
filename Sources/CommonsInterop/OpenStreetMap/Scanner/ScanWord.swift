/// Up to eight bytes that the scanner compares in one step.
struct ScanWord {
    let bits: UInt64
    let mask: UInt64

    @inline(__always)
    init(_ bits: UInt64, length: Int) {
        self.bits = bits
        mask = length == 8 ? .max : (1 &<< UInt64(length &* 8)) &- 1
    }
}

extension ScanCursor {
    /// Whether the bytes of `expected` stand here.
    @inline(__always)
    func starts(_ expected: ScanWord) -> Bool { word & expected.mask == expected.bits }
}

// The table: each word as its bytes in little-endian order.
extension ScanWord {
    /// `<node `
    @inline(__always) static var node: ScanWord { ScanWord(0x2065_646F_6E3C, length: 6) }
    /// `<way `
    @inline(__always) static var way: ScanWord { ScanWord(0x20_7961_773C, length: 5) }
    /// `<relatio`
    @inline(__always) static var relation: ScanWord { ScanWord(0x6F69_7461_6C65_723C, length: 8) }
    /// `n ` after `<relatio`
    @inline(__always) static var relationRest: ScanWord { ScanWord(0x206E, length: 2) }
    /// `</node>`
    @inline(__always) static var nodeEnd: ScanWord { ScanWord(0x3E_6564_6F6E_2F3C, length: 7) }
    /// `</way>`
    @inline(__always) static var wayEnd: ScanWord { ScanWord(0x3E79_6177_2F3C, length: 6) }
    /// `</relati`
    @inline(__always) static var relationEnd: ScanWord { ScanWord(0x6974_616C_6572_2F3C, length: 8) }
    /// `on>` after `</relati`
    @inline(__always) static var relationEndRest: ScanWord { ScanWord(0x3E_6E6F, length: 3) }
    /// `</osm>`
    @inline(__always) static var osmEnd: ScanWord { ScanWord(0x3E6D_736F_2F3C, length: 6) }
    /// `</osmCha`
    @inline(__always) static var osmChangeEnd: ScanWord { ScanWord(0x6168_436D_736F_2F3C, length: 8) }
    /// `<tag k=`
    @inline(__always) static var tag: ScanWord { ScanWord(0x3D_6B20_6761_743C, length: 7) }
    /// ` v=`
    @inline(__always) static var value: ScanWord { ScanWord(0x3D_7620, length: 3) }
    /// `<nd ref=`
    @inline(__always) static var nd: ScanWord { ScanWord(0x3D66_6572_2064_6E3C, length: 8) }
    /// ` lat=`
    @inline(__always) static var spaceLatitude: ScanWord { ScanWord(0x3D_7461_6C20, length: 5) }
    /// ` lon=`
    @inline(__always) static var spaceLongitude: ScanWord { ScanWord(0x3D_6E6F_6C20, length: 5) }
    /// `<member `
    @inline(__always) static var member: ScanWord { ScanWord(0x2072_6562_6D65_6D3C, length: 8) }
    /// `type=`
    @inline(__always) static var type: ScanWord { ScanWord(0x3D_6570_7974, length: 5) }
    /// ` ref=`
    @inline(__always) static var spaceReference: ScanWord { ScanWord(0x3D_6665_7220, length: 5) }
    /// ` role=`
    @inline(__always) static var spaceRole: ScanWord { ScanWord(0x3D65_6C6F_7220, length: 6) }
    /// `id=`
    @inline(__always) static var id: ScanWord { ScanWord(0x3D_6469, length: 3) }
    /// `lat=`
    @inline(__always) static var latitude: ScanWord { ScanWord(0x3D74_616C, length: 4) }
    /// `lon=`
    @inline(__always) static var longitude: ScanWord { ScanWord(0x3D6E_6F6C, length: 4) }
    /// `version=`
    @inline(__always) static var version: ScanWord { ScanWord(0x3D6E_6F69_7372_6576, length: 8) }
    /// `visible=`
    @inline(__always) static var visible: ScanWord { ScanWord(0x3D65_6C62_6973_6976, length: 8) }
    /// `action=`
    @inline(__always) static var action: ScanWord { ScanWord(0x3D_6E6F_6974_6361, length: 7) }
    /// `uid=`
    @inline(__always) static var userID: ScanWord { ScanWord(0x3D64_6975, length: 4) }
    /// `user=`
    @inline(__always) static var user: ScanWord { ScanWord(0x3D_7265_7375, length: 5) }
    /// `timestam`
    @inline(__always) static var timestamp: ScanWord { ScanWord(0x6D61_7473_656D_6974, length: 8) }
    /// `p=` after `timestam`
    @inline(__always) static var timestampRest: ScanWord { ScanWord(0x3D70, length: 2) }
    /// `changese`
    @inline(__always) static var changeset: ScanWord { ScanWord(0x6573_6567_6E61_6863, length: 8) }
    /// `t=` after `changese`
    @inline(__always) static var changesetRest: ScanWord { ScanWord(0x3D74, length: 2) }
    /// `true`
    @inline(__always) static var yes: ScanWord { ScanWord(0x6575_7274, length: 4) }
    /// `false`
    @inline(__always) static var no: ScanWord { ScanWord(0x65_736C_6166, length: 5) }
    /// `create`
    @inline(__always) static var create: ScanWord { ScanWord(0x6574_6165_7263, length: 6) }
    /// `modify`
    @inline(__always) static var modify: ScanWord { ScanWord(0x7966_6964_6F6D, length: 6) }
    /// `delete`
    @inline(__always) static var delete: ScanWord { ScanWord(0x6574_656C_6564, length: 6) }
}
