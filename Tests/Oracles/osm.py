#!/usr/bin/env python3
"""Compares `commons convert --areas both` with `osmium export -u type_id`, object by object.

usage: osm.py COMMONS FILE.osm [--verbose]

Every point, line and area that either writes is normalised (a ring starts at its least position and winds one way; rings and polygons are
sets) and compared. What differs must be explained by one of the rules below; anything else is a failure and is printed.

  relation-parts   osmium writes no relation but areas; we write routes, streets and sites, and incomplete relations with what is there
  incomplete       osmium leaves out ways with missing nodes and relations with missing members; we keep what is there and mark it @missing
  not-an-area      a closed way tagged area=yes that bounds no area: we write its line, osmium writes nothing

Exit status: 0 when every difference has a rule, 1 otherwise, 2 for wrong usage, 77 when osmium is not installed.
"""
import collections, json, shutil, subprocess, sys, tempfile, os


def features(path):
    with open(path, encoding="utf8") as file:
        for line in file:
            line = line.strip("\x1e\n ")
            if line:
                yield json.loads(line)


def ring(positions):
    open_ring = [tuple(p) for p in positions[:-1]]
    least = min(range(len(open_ring)), key=lambda i: open_ring[i])
    turned = open_ring[least:] + open_ring[:least]
    back = [turned[0]] + turned[:0:-1]
    return min(turned, back) if len(turned) > 1 else turned


def area(geometry):
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return sorted([ring(p[0])] + sorted(ring(r) for r in p[1:]) for p in polygons)


def collect(path, name):
    found = {}
    for feature in features(path):
        geometry = feature["geometry"]
        kind = "area" if geometry["type"] in ("Polygon", "MultiPolygon") else ("point" if geometry["type"] == "Point" else "line")
        key = (*name(feature), kind)
        if key in found:
            sys.exit(f"{path}: {key} twice")
        found[key] = (geometry, feature["properties"])
    return found


def osmium_name(feature):
    kind, number = feature["id"][0], int(feature["id"][1:])
    if kind == "a":
        return ("relation" if number % 2 else "way", number // 2)
    return ({"n": "node", "w": "way"}[kind], number)


def commons_name(feature):
    kind, number = feature["id"].split("/")
    return (kind, int(number))


def same(kind, ours, theirs):
    if kind == "area":
        return area(ours) == area(theirs)
    return ours == theirs


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    if not shutil.which("osmium"):
        print("osmium is not installed: skipped", file=sys.stderr)
        sys.exit(77)
    command, source = arguments
    with tempfile.TemporaryDirectory() as folder:
        theirs, ours = os.path.join(folder, "osmium.geojsonseq"), os.path.join(folder, "commons.geojsonseq")
        subprocess.run(["osmium", "export", "-u", "type_id", "-f", "geojsonseq", source, "-o", theirs], check=True)
        subprocess.run([*command.split(), "convert", source, ours, "--areas", "both", "--quiet"], check=True)
        osmium, commons = collect(theirs, osmium_name), collect(ours, commons_name)
    rules, failures, equal = collections.Counter(), [], 0
    for key in sorted(set(osmium) | set(commons)):
        mine, other = commons.get(key), osmium.get(key)
        if mine and other:
            if not same(key[2], mine[0], other[0]):
                failures.append(f"{key}: geometry differs")
            elif mine[1] != other[1]:
                failures.append(f"{key}: tags differ: {mine[1]} {other[1]}")
            else:
                equal += 1
        elif mine:
            if "@missing" in mine[1]:
                rules["incomplete"] += 1
            elif key[0] == "relation" and key[2] != "area":
                rules["relation-parts"] += 1
            elif key[0] == "way" and key[2] == "line" and mine[1].get("area") == "yes":
                rules["not-an-area"] += 1
            else:
                failures.append(f"{key}: only commons writes it")
        else:
            failures.append(f"{key}: only osmium writes it")
    print(f"{os.path.basename(source)}: {equal} equal of {len(osmium)} that osmium writes, {len(commons)} that commons writes; "
          + ", ".join(f"{count} by {rule}" for rule, count in sorted(rules.items())) + f"; {len(failures)} unexplained")
    for failure in failures if "--verbose" in sys.argv else failures[:20]:
        print("  " + failure)
    sys.exit(1 if failures else 0)


main()
