#!/usr/bin/env python3
"""Runs `commons convert --areas closed` over the osm-testdata grid, as it is and transformed, and compares every area with the expected ones.

usage: osm-grid.py COMMONS GRID [TRANSFORMATION]…

A case passes when the area is one of those that its test.json accepts (default, fix or location; INVALID is no area). Polygons are sets of rings;
positions in the middle of a straight stretch do not count, since the expected texts leave them out. The transformations change what must not
matter (numbers, order, direction, the start of a ring, how the ways of a ring are cut, the format of the file) or move the expected areas along
(mirrors, a turn, a shift). Randomness is seeded by the number of the case. Cases with ways.wkt are compared line by line.
Exit status: 0 when every case passes.
"""
import copy, glob, json, os, random, re, shutil, subprocess, sys, tempfile
import xml.etree.ElementTree as xml


def straightened(ring):
    open_ring = [(round(x * 10**7), round(y * 10**7)) for x, y in ring[:-1]]
    count = len(open_ring)
    kept = []
    for i, (x, y) in enumerate(open_ring):
        (ax, ay), (bx, by) = open_ring[i - 1], open_ring[(i + 1) % count]
        if (x - ax) * (by - ay) != (y - ay) * (bx - ax):
            kept.append((x, y))
    least = kept.index(min(kept))
    turned = kept[least:] + kept[:least]
    return min(turned, [turned[0]] + turned[:0:-1])


def normal(polygons):
    return sorted([straightened(p[0])] + sorted(straightened(r) for r in p[1:]) for p in polygons)


def numbers(wkt):
    text = re.sub(r"^[A-Z]+", "", wkt.strip())
    return json.loads(re.sub(r"([-\d.]+) ([-\d.]+)", r"[\1,\2]", text).replace("(", "[").replace(")", "]"))


def parsed(wkt, move):
    return None if wkt == "INVALID" else normal([[[move(x, y) for x, y in ring] for ring in polygon] for polygon in numbers(wkt)])


# Each transformation changes the tree of a case in place.

def each(root, *names):
    return [element for element in root if element.tag in names]


def moved(move):
    def change(root, _):
        for node in each(root, "node"):
            x, y = move(float(node.get("lon")), float(node.get("lat")))
            node.set("lon", f"{x:.7f}")
            node.set("lat", f"{y:.7f}")
    return change


def renumbered(number):
    def change(root, _):
        for element in each(root, "node", "way", "relation"):
            element.set("id", str(number(int(element.get("id")))))
            for part in element:
                if part.get("ref"):
                    part.set("ref", str(number(int(part.get("ref")))))
    return change


def references(way, new):
    for nd in way.findall("nd"):
        way.remove(nd)
    for place, ref in enumerate(new):
        way.insert(place, xml.Element("nd", ref=ref))


def refs(way):
    return [nd.get("ref") for nd in way.findall("nd")]


def reverse_ways(root, chance):
    for way in each(root, "way"):
        if chance.random() < 0.5:
            references(way, refs(way)[::-1])


def turn_rings(root, chance):
    for way in each(root, "way"):
        nodes = refs(way)
        if len(nodes) > 3 and nodes[0] == nodes[-1]:
            start = chance.randrange(len(nodes) - 1)
            references(way, nodes[start:-1] + nodes[: start + 1])


def shuffle_members(root, chance):
    for relation in each(root, "relation"):
        members = relation.findall("member")
        for member in members:
            relation.remove(member)
        chance.shuffle(members)
        for place, member in enumerate(members):
            relation.insert(place, member)


def drop_roles(root, _):
    for member in root.iter("member"):
        member.set("role", "")


def cut_ways(root, chance):
    """Cuts ways that are nothing but parts of relations in two, so that rings have other joints."""
    members = {}
    for relation in each(root, "relation"):
        for member in relation.findall("member"):
            members.setdefault(member.get("ref"), []).append((relation, member))
    for way in each(root, "way"):
        tagged = {tag.get("k") for tag in way.findall("tag")} - {"test:section", "test:id"}
        nodes = refs(way)
        if tagged or len(nodes) < 3 or way.get("id") not in members:
            continue
        cut = chance.randrange(1, len(nodes) - 1)
        other = copy.deepcopy(way)
        number = str(int(way.get("id")) + 50)
        other.set("id", number)
        references(way, nodes[: cut + 1])
        references(other, nodes[cut:])
        root.insert(list(root).index(way) + 1, other)
        for relation, member in members[way.get("id")]:
            relation.append(xml.Element("member", type="way", ref=number, role=member.get("role")))


def shuffle_file(root, chance):
    elements = each(root, "node", "way", "relation")
    for element in elements:
        root.remove(element)
    chance.shuffle(elements)
    root.extend(elements)


def relations_first(root, _):
    elements = each(root, "relation") + each(root, "way") + each(root, "node")
    for element in elements:
        root.remove(element)
    root.extend(elements)


def as_change(root, _):
    create = xml.Element("create")
    for element in each(root, "node", "way", "relation"):
        root.remove(element)
        create.append(element)
    root.tag = "osmChange"
    root.append(create)


def everything(root, chance):
    for change in (reverse_ways, turn_rings, cut_ways, shuffle_members, drop_roles, shuffle_file):
        change(root, chance)


def same(x, y):
    return x, y


MIRROR, FLIP, TURN, SHIFT = (lambda x, y: (-x, y)), (lambda x, y: (x, -y)), (lambda x, y: (-y, x)), (lambda x, y: (x - 11.3, y - 1.5))
TRANSFORMATIONS = {
    "as it is": (None, same, lambda n: n), "mirrored east and west": (moved(MIRROR), MIRROR, lambda n: n),
    "mirrored north and south": (moved(FLIP), FLIP, lambda n: n), "turned by 90 degrees": (moved(TURN), TURN, lambda n: n),
    "moved over the equator": (moved(SHIFT), SHIFT, lambda n: n),
    "numbers beyond 32 bits": (renumbered(lambda n: n + 5_000_000_000), same, lambda n: n + 5_000_000_000),
    "negative numbers": (renumbered(lambda n: -n), same, lambda n: -n), "ways reversed": (reverse_ways, same, lambda n: n),
    "rings turned": (turn_rings, same, lambda n: n), "members shuffled": (shuffle_members, same, lambda n: n),
    "no roles": (drop_roles, same, lambda n: n), "ways cut": (cut_ways, same, lambda n: n),
    "file shuffled": (shuffle_file, same, lambda n: n), "relations first": (relations_first, same, lambda n: n),
    "as a change": (as_change, same, lambda n: n), "all of these": (everything, same, lambda n: n),
    "PBF by osmium": (None, same, lambda n: n), "bz2 by osmium": (None, same, lambda n: n), "libxml2": (None, same, lambda n: n),
}
FORMATS = {"PBF by osmium": "data.osm.pbf", "bz2 by osmium": "data.osm.bz2", "as a change": "data.osc"}


def convert(command, source, folder, *options):
    out = os.path.join(folder, "out.geojson")
    subprocess.run([*command.split(), "convert", source, out, "--areas", "closed", "--quiet", *options], check=True)
    return {feature["id"]: feature["geometry"] for feature in json.load(open(out))["features"]}


def written(path, name, change, number, folder):
    """The file of a transformed case."""
    tree = xml.parse(path)
    if change:
        change(tree.getroot(), random.Random(number))
    out = os.path.join(folder, FORMATS.get(name, "data.osm"))
    plain = out if name == "as a change" or name not in FORMATS else os.path.join(folder, "plain.osm")
    tree.write(plain, encoding="UTF-8", xml_declaration=True)
    if plain != out:
        subprocess.run(["osmium", "cat", "--no-progress", "--overwrite", plain, "-o", out], check=True)
    return out


def areas(command, cases, name):
    change, move, number = TRANSFORMATIONS[name]
    passed, failed = 0, []
    for path in cases:
        test = json.load(open(path))
        expected = {}
        for variant in test["areas"].values():
            for area in variant:
                expected.setdefault(f"{area['from_type']}/{number(area['from_id'])}", []).append(parsed(area["wkt"], move))
        with tempfile.TemporaryDirectory() as folder:
            source = written(os.path.join(os.path.dirname(path), "data.osm"), name, change, test["test_id"], folder)
            found = convert(command, source, folder, *(["--engine", "libxml2"] if name == "libxml2" else []))
        shapes = {key: normal(g["coordinates"] if g["type"] == "MultiPolygon" else [g["coordinates"]])
                  for key, g in found.items() if g["type"] in ("Polygon", "MultiPolygon")}
        for key, accepted in expected.items():
            if shapes.get(key) in accepted:
                passed += 1
            else:
                failed.append(f"{key}: {shapes.get(key)} is none of {accepted}")
    return passed, failed


def lines(command, grid):
    """The basic geometry tests: every way that has a line or a ring, as in ways.wkt. Repeated positions are written once."""
    passed, failed = 0, []
    for path in sorted(glob.glob(os.path.join(grid, "1", "*", "ways.wkt"))):
        with tempfile.TemporaryDirectory() as folder:
            found = convert(command, os.path.join(os.path.dirname(path), "data.osm"), folder, "--attributes", "id")
        for line in open(path):
            number, wkt = line.rstrip("\n").split(" ", 1)
            positions = [] if wkt in ("NULL", "INVALID") else numbers(wkt)
            positions = [p for i, p in enumerate(positions) if i == 0 or positions[i - 1] != p]
            geometry = found.get("way/" + number)
            ours = [] if geometry is None else geometry["coordinates"][0] if geometry["type"] == "Polygon" else geometry["coordinates"]
            ring = len(positions) > 3 and positions[0] == positions[-1]
            if ours == positions or len(positions) < 2 and not ours or ring and ours and straightened(ours) == straightened(positions):
                passed += 1
            else:
                failed.append(f"way/{number}: {ours} is not {positions}")
    return passed, failed


def main():
    command, grid, names = sys.argv[1], sys.argv[2], sys.argv[3:] or list(TRANSFORMATIONS)
    cases = sorted(glob.glob(os.path.join(grid, "[79]", "*", "test.json")))
    bad = not cases
    for name in names:
        if "osmium" in name and not shutil.which("osmium"):
            print(f"grid, {name}: osmium is not installed: skipped")
            continue
        passed, failed = areas(command, cases, name)
        print(f"grid, {name}: {passed} of {passed + len(failed)} areas as expected")
        bad |= bool(failed) or not passed
        for failure in failed:
            print("  " + failure)
    passed, failed = lines(command, grid)
    print(f"grid, basic geometry: {passed} of {passed + len(failed)} ways as expected")
    for failure in failed:
        print("  " + failure)
    sys.exit(1 if bad or failed else 0)


main()
