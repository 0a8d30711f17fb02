#!/usr/bin/env python3
"""Changes what must not matter in a real extract, converts it again, and compares every object with what the extract itself gives.

usage: osm-transformed.py COMMONS FILE.osm [TRANSFORMATION]…

The extract itself is compared with osmium by osm.py; here numbers are shifted, ways reversed, rings turned, members and the file shuffled, older
versions put before or far before the last ones, positions written as Overpass and JOSM write them, attributes reordered, and the bytes are folded, cut
into members, encoded and broken into lines in other ways. Both engines read each, and each must give the same objects, geometries (rings by any
start, lines in any direction) and tags. Randomness is seeded by the name. Exit status: 0 when nothing differs.
"""
import bz2, copy, gzip, json, os, random, subprocess, sys, tempfile
import xml.etree.ElementTree as xml


def objects(root):
    return [element for element in root if element.tag in ("node", "way", "relation")]


def parts(element, tag):
    return [part for part in element if part.tag == tag]


def put(element, tag, new):
    for part in parts(element, tag):
        element.remove(part)
    for place, part in enumerate(new):
        element.insert(place, part)


def refill(root, elements):
    for element in objects(root):
        root.remove(element)
    root.extend(elements)


# Each transformation changes the tree in place.

def renumbered(number):
    def change(root, _):
        for element in objects(root):
            element.set("id", str(number(int(element.get("id")))))
            for part in element:
                if part.get("ref"):
                    part.set("ref", str(number(int(part.get("ref")))))
    return change


def reverse_ways(root, chance):
    for way in parts(root, "way"):
        if chance.random() < 0.5:
            put(way, "nd", parts(way, "nd")[::-1])


def turn_rings(root, chance):
    for way in parts(root, "way"):
        nodes = parts(way, "nd")
        if len(nodes) > 3 and nodes[0].get("ref") == nodes[-1].get("ref"):
            start = chance.randrange(len(nodes) - 1)
            put(way, "nd", nodes[start:-1] + nodes[:start] + [copy.deepcopy(nodes[start])])


def shuffle_members(root, chance):
    for relation in parts(root, "relation"):
        members = parts(relation, "member")
        chance.shuffle(members)
        put(relation, "member", members)


def shuffle_file(root, chance):
    elements = objects(root)
    chance.shuffle(elements)
    refill(root, elements)


def ways_first(root, _):
    refill(root, parts(root, "way") + parts(root, "node") + parts(root, "relation"))


def older(element):
    version = copy.deepcopy(element)
    version.set("version", "1")
    element.set("version", "900")
    if version.tag == "node":
        version.set("lat", "1.5")
    version.append(xml.Element("tag", k="old", v="yes"))
    return version


def history(root, chance):
    elements = []
    for element in objects(root):
        if chance.random() < 0.3:
            elements.append(older(element))
        if chance.random() < 0.1:
            elements.append(xml.Element(element.tag, id=element.get("id"), version="2", visible="false"))
            element.set("version", "900")
        element.set("visible", "true")
        elements.append(element)
    elements.append(xml.Element("relation", id="99999999999", version="2", visible="false"))
    refill(root, elements)


def old_versions_first(root, chance):
    elements = objects(root)
    refill(root, [older(element) for element in elements if chance.random() < 0.3] + elements)


def josm(root, chance):
    renumbered(lambda n: -n)(root, chance)
    root.set("upload", "true")
    for element in objects(root):
        element.set("visible", "true")
        if chance.random() < 0.3:
            element.set("action", "modify")
    deleted = xml.SubElement(root, "node", id="-999999999999", action="delete", lat="1", lon="1")
    xml.SubElement(deleted, "tag", k="a", v="b")


def overpass(root, _):
    """`out geom`: positions in ways and members, and neither the nodes nor the ways that have nothing to say of themselves."""
    places = {node.get("id"): {"lat": node.get("lat"), "lon": node.get("lon")} for node in parts(root, "node")}
    lines = {}
    for way in parts(root, "way"):
        lines[way.get("id")] = [places.get(nd.get("ref"), {}) for nd in parts(way, "nd")]
        for nd in parts(way, "nd"):
            nd.attrib.update(places.get(nd.get("ref"), {}))
    for relation in parts(root, "relation"):
        for member in parts(relation, "member"):
            if member.get("type") == "node":
                member.attrib.update(places.get(member.get("ref"), {}))
            for place in lines.get(member.get("ref"), []) if member.get("type") == "way" else []:
                xml.SubElement(member, "nd", place)
    for element in parts(root, "node") + parts(root, "way"):
        if not parts(element, "tag"):
            root.remove(element)


def reorder_attributes(root, chance):
    for element in root.iter():
        attributes = list(element.attrib.items())
        chance.shuffle(attributes)
        element.attrib.clear()
        element.attrib.update(attributes)


def as_change(root, _):
    elements = objects(root)
    refill(root, [])
    root.tag = "osmChange"
    xml.SubElement(root, "create").extend(elements)


def same(number):
    return number


TREES = {
    "shifted numbers": (renumbered(lambda n: n + 7_000_000_000), lambda n: n + 7_000_000_000),
    "negative numbers": (renumbered(lambda n: -n), lambda n: -n), "ways reversed": (reverse_ways, same), "rings turned": (turn_rings, same),
    "members shuffled": (shuffle_members, same), "file shuffled": (shuffle_file, same), "ways first": (ways_first, same),
    "history": (history, same), "old versions first": (old_versions_first, same), "JOSM": (josm, lambda n: -n),
    "Overpass": (overpass, same), "attributes reordered": (reorder_attributes, same), "as a change": (as_change, same),
}
BYTES = {
    "two gzip members": (lambda b: gzip.compress(b[: len(b) // 2]) + gzip.compress(b[len(b) // 2:])),
    "two bzip2 streams": (lambda b: bz2.compress(b[: len(b) // 2]) + bz2.compress(b[len(b) // 2:])),
    "CR LF": (lambda b: b.replace(b"\n", b"\r\n")), "one line": (lambda b: b.replace(b"\n", b" ")),
    "byte order mark": (lambda b: b"\xef\xbb\xbf" + b), "UTF-16": (lambda b: b.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    "Latin-1": (lambda b: xml.tostring(xml.fromstring(b), encoding="iso-8859-1")),
    "comments": (lambda b: b.replace(b"<way ", b'<!-- <node id="1"> --> <way ')),
}


def ring(positions):
    corners = [tuple(position) for position in positions[:-1]]
    start = corners.index(min(corners))
    turned = corners[start:] + corners[:start]
    return min(turned, [turned[0]] + turned[:0:-1])


def line(positions):
    points = [tuple(position) for position in positions]
    return ["closed"] + ring(points) if points[0] == points[-1] else min(points, points[::-1])


def normal(geometry):
    kind, places = geometry["type"].removeprefix("Multi"), geometry.get("coordinates")
    several = places if geometry["type"].startswith("Multi") else [places]
    if kind == "GeometryCollection":
        return [normal(part) for part in geometry["geometries"]]
    if kind == "Polygon":
        return sorted([ring(p[0])] + sorted(ring(hole) for hole in p[1:]) for p in several)
    return sorted((tuple(p) for p in several) if kind == "Point" else (line(p) for p in several), key=repr)


def convert(command, source, folder, *options):
    out = os.path.join(folder, "out.geojsonseq")
    subprocess.run([*command.split(), "convert", source, out, "--areas", "both", "--quiet", *options], check=True)
    found = {}
    for text in open(out, encoding="utf8"):
        feature = json.loads(text.strip("\x1e\n "))
        key = (feature["id"], "Polygon" in feature["geometry"]["type"])
        if key in found:
            sys.exit(f"{source}: {key} twice")
        found[key] = (normal(feature["geometry"]), feature["properties"])
    return found


def main():
    command, source, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    bad = False
    with tempfile.TemporaryDirectory() as folder:
        original, tree, plain = convert(command, source, folder), xml.parse(source), open(source, "rb").read()
        for name in names or [*TREES, *BYTES]:
            change, number = TREES.get(name, (None, same))
            path = os.path.join(folder, "changed.osm")
            if change:
                changed = copy.deepcopy(tree)
                change(changed.getroot(), random.Random(name))
                changed.write(path, encoding="UTF-8", xml_declaration=True)
            else:
                open(path, "wb").write(BYTES[name](plain))
            expected = {}
            for (identifier, is_area), value in original.items():
                kind, own = identifier.split("/")
                expected[f"{kind}/{number(int(own))}", is_area] = value
            for options in ([], ["--engine", "libxml2"], ["--low-memory"], ["--node-store", "file"]):
                found = convert(command, path, folder, *options)
                different = [key for key in {*expected, *found} if expected.get(key) != found.get(key)]
                bad |= bool(different) or not found
                if different or not options:
                    label = ", ".join([os.path.basename(source), name, *options])
                    print(f"{label}: {len(expected)} objects, {len(different)} different", *sorted(different)[:5], flush=True)
    sys.exit(1 if bad else 0)


main()
