#!/usr/bin/env python3
"""Runs `commons convert --areas closed` over the osm-testdata grid and compares every area with the expected ones.

usage: osm-grid.py COMMONS GRID

A case passes when the area is one of those that its test.json accepts (default, fix or location; INVALID is no area). Polygons are sets of rings;
positions in the middle of a straight stretch do not count, since the expected texts leave them out.
Exit status: 0 when every case passes.
"""
import glob, json, os, re, subprocess, sys, tempfile


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


def parsed(wkt):
    if wkt == "INVALID":
        return None
    text = wkt[len("MULTIPOLYGON"):]
    text = re.sub(r"([-\d.]+) ([-\d.]+)", r"[\1,\2]", text).replace("(", "[").replace(")", "]")
    return normal(json.loads(text))


def main():
    command, grid = sys.argv[1], sys.argv[2]
    passed, failed = 0, []
    for path in sorted(glob.glob(os.path.join(grid, "[79]", "*", "test.json"))):
        expected = {}
        for variant in json.load(open(path))["areas"].values():
            for area in variant:
                expected.setdefault(f"{area['from_type']}/{area['from_id']}", []).append(parsed(area["wkt"]))
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out.geojson")
            subprocess.run([*command.split(), "convert", os.path.join(os.path.dirname(path), "data.osm"), out, "--areas", "closed", "--quiet"], check=True)
            features = json.load(open(out))["features"]
        found = {}
        for feature in features:
            geometry = feature["geometry"]
            if geometry["type"] == "Polygon":
                found[feature["id"]] = normal([geometry["coordinates"]])
            elif geometry["type"] == "MultiPolygon":
                found[feature["id"]] = normal(geometry["coordinates"])
        for name, accepted in expected.items():
            if found.get(name) in accepted:
                passed += 1
            else:
                failed.append(f"{name}: {found.get(name)} is none of {accepted}")
    print(f"grid: {passed} of {passed + len(failed)} areas as expected")
    for failure in failed:
        print("  " + failure)
    sys.exit(1 if failed or not passed else 0)


main()
