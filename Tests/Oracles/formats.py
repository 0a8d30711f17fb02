"""Compares what `commons convert` made of one map in each format with its GeoJSON; see Tests/Oracles/formats.

usage: formats.py NAME FOLDER     the folder holds made.geojson, made.back.geojson, made.csv, made.kml and made.gpx
"""
import csv, json, shutil, subprocess, sys

from shapely.geometry import shape

name, folder = sys.argv[1:]
status = 0


def features(file):
    return {feature["id"]: feature for feature in json.load(open(f"{folder}/{file}", encoding="utf-8"))["features"]}


def check(what, holds):
    global status
    if not holds: status = 1
    print(f"{name}: {what}" + ("" if holds else ": DIFFERS"))


first, again = features("made.geojson"), features("made.back.geojson")
lost, moved, told = [], [], []
for key, one in first.items():
    other = again.get(key)
    # What the map itself has not whole has lines in place of an area, and a way that touches itself has a shape no way can have.
    if other is None:
        kind = one["geometry"]["type"]
        if "@missing" not in one["properties"] and not (key.startswith("way/") and kind in ("MultiPolygon", "Polygon")): lost.append(key)
        continue
    if not shape(one["geometry"]).normalize().equals_exact(shape(other["geometry"]).normalize(), 1e-9): moved.append(key)
    tags = {tag: value for tag, value in one["properties"].items() if tag != "@missing"}
    if tags != other["properties"]: told.append(key)
check(f"{len(first)} features to OpenStreetMap and back: {len(lost)} lost {lost[:3]}, {len(moved)} moved {moved[:3]}, {len(told)} with other tags {told[:3]}",
      not (lost or moved or told))

csv.field_size_limit(1 << 24)
rows = {row["id"]: row for row in csv.DictReader(open(f"{folder}/made.csv", encoding="utf-8", newline=""))}
wrong = []
for key, feature in first.items():
    row, geometry = rows.get(key), shape(feature["geometry"])
    point = shape({"type": "Point", "coordinates": [float(row["longitude"]), float(row["latitude"])]}) if row else None
    texts = all(row[tag] == str(value) for tag, value in feature["properties"].items()) if row else False
    if not texts or geometry.distance(point) > 2e-7: wrong.append(key)
check(f"{len(rows)} rows of a table: {len(wrong)} with other values or beside their feature {wrong[:3]}", len(rows) == len(first) and not wrong)

if shutil.which("ogrinfo"):
    def layers(file):
        lines = subprocess.run(["ogrinfo", "-ro", "-so", "-al", f"{folder}/{file}"], capture_output=True, text=True).stdout.splitlines()
        found, layer = {}, ""
        for line in lines:
            if line.startswith("Layer name: "): layer = line[12:]
            if line.startswith("Feature Count: "): found[layer] = int(line[15:])
        return found
    kml, gpx = sum(layers("made.kml").values()), layers("made.gpx")
    check(f"GDAL finds {kml} placemarks in KML", kml == len(first))
    tracks = sum(feature["geometry"]["type"] in ("LineString", "MultiLineString") or "LineString" in json.dumps(feature["geometry"])
                 for feature in first.values())
    check(f"GDAL finds {gpx.get('tracks')} tracks in GPX", gpx.get("tracks") == tracks)
sys.exit(status)
