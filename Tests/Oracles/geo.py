"""Compares CommonsGeo with GeographicLib and shapely on random and degenerate input. usage: geo.py PROGRAM [COUNT]"""
import math
import random
import subprocess
import sys

program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000
rng = random.Random(20261123)
failures = 0


def ask(questions):
    lines = "\n".join(" ".join(map(str, q)) for q in questions) + "\n"
    out = subprocess.run([program, "answer"], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(out) == len(questions), (len(out), len(questions))
    return [[float(x) for x in line.split()] for line in out]


def place():
    lon, lat = rng.uniform(-180, 180), math.degrees(math.asin(rng.uniform(-1, 1)))
    if rng.random() < 0.15:
        lat = rng.choice([-90, 90, 0, 1e-9, -1e-9, 89.999999, 45])
    if rng.random() < 0.15:
        lon = rng.choice([-180, 180, 0, 90, -90, 179.999999])
    return lon, lat


def near(p, degrees):
    lon = p[0] + rng.uniform(-degrees, degrees)
    return (lon + 540) % 360 - 180, max(-90, min(90, p[1] + rng.uniform(-degrees, degrees)))


def check(name, worst, limit, unit):
    global failures
    print(f"{name:46} worst {worst:10.3g} {unit} (asked at most {limit:g})" + ("" if worst <= limit else "  FAILED"))
    failures += worst > limit


def geodesics():
    from geographiclib.geodesic import Geodesic

    earth = Geodesic.WGS84
    pairs = []
    for _ in range(count):
        a = place()
        kind = rng.random()
        if kind < 0.4:
            b = place()
        elif kind < 0.7:
            b = near(a, 10 ** rng.uniform(-6, 1))
        else:  # nearly antipodal
            b = near(((a[0] + 360) % 360 - 180, -a[1]), 10 ** rng.uniform(-9, 0))
        pairs.append((*a, *b))
    answers = ask([("inverse", *p) for p in pairs])
    relative = bearing = sphere = 0.0
    for (x1, y1, x2, y2), (s, azi1, azi2, great) in zip(pairs, answers):
        truth = earth.Inverse(y1, x1, y2, x2)
        s12 = truth["s12"]
        # GeographicLib itself is good to 15 nm, which is what a millimetre's relative error would measure.
        if s12 > 1:
            relative = max(relative, abs(s - s12) / s12)
            sphere = max(sphere, abs(great - s12) / s12)
            if s12 < 1.99e7:
                for mine, theirs in ((azi1, truth["azi1"]), (azi2, truth["azi2"])):
                    turn = abs((mine - theirs + 540) % 360 - 180)
                    # How far aside it leads; next to a pole a bearing means nothing.
                    if abs(y1) < 89.9 and abs(y2) < 89.9:
                        bearing = max(bearing, math.radians(turn) * s12 * 1e3)
        else:
            relative = max(relative, abs(s - s12) / 1)
    check("geodesic distance beside GeographicLib", relative, 1e-9, "relative")
    check("geodesic bearings beside GeographicLib", bearing, 1, "mm across")
    check("great-circle distance beside GeographicLib", sphere, 0.0057, "relative")

    starts = [(*place(), rng.uniform(-400, 400), 10 ** rng.uniform(0, 7.6)) for _ in range(count)]
    off = 0.0
    for (x, y, azi, s), (lon, lat) in zip(starts, ask([("direct", *q) for q in starts])):
        truth = earth.Direct(y, x, azi, s)
        off = max(off, earth.Inverse(truth["lat2"], truth["lon2"], lat, lon)["s12"])
    check("geodesic destination beside GeographicLib", off * 1e9, 100, "nm off")

    rings, areas = [], []
    for _ in range(count // 4):
        center, size = place(), 10 ** rng.uniform(-3, 1.3)
        corners = [near(center, size) for _ in range(rng.randint(3, 12))]
        if rng.random() < 0.05:  # round a pole
            corners = [(-170 + 40 * k, rng.uniform(60, 80)) for k in range(9)]
        corners.append(corners[0])
        rings.append(corners)
        polygon = earth.Polygon()
        for lon, lat in corners[:-1]:
            polygon.AddPoint(lat, lon)
        areas.append(polygon.Compute(False, True))
    relative = 0.0
    for ring, (_, perimeter, area), (mine, _) in zip(rings, areas, ask([("area", *sum(r, ())) for r in rings])):
        # Relative to what a ring of this perimeter may hold: a ring that crosses itself may hold nothing.
        relative = max(relative, abs(mine - area) / max(1, perimeter * perimeter / 16))
    check("geodesic area beside GeographicLib", relative, 1e-9, "relative")


def star(center, size, corners):
    angles = sorted(rng.uniform(0, 2 * math.pi) for _ in range(corners))
    ring = [(center[0] + size * rng.uniform(0.2, 1) * math.cos(a), center[1] + size * rng.uniform(0.2, 1) * math.sin(a)) for a in angles]
    return ring + [ring[0]]


def grid_ring(corners):
    """Corners on a coarse grid: touching, crossing, repeated and flat ones come by themselves."""
    ring = [(rng.randint(0, 6) / 4, rng.randint(0, 6) / 4) for _ in range(corners)]
    return ring + [ring[0]]


def area(*rings):
    return [len(rings), *(len(r) for r in rings), *(x for r in rings for p in r for x in p)]


def shapes():
    import shapely

    def polygon(rings):
        return shapely.Polygon(rings[0], rings[1:])

    def different(name, count, total):
        check(f"{name} ({total} asked)", count, 0, "different")

    # Degenerate shapes too: what contains and intersects say of a shape that crosses itself is each library's own, so those are valid ones.
    cases = []
    for _ in range(count):
        center = rng.uniform(-170, 170), rng.uniform(-80, 80)
        if rng.random() < 0.5:
            rings = [star(center, 1, rng.randint(3, 20))]
        else:
            rings = [grid_ring(rng.randint(3, 7))]
            if rng.random() < 0.3:
                rings.append(grid_ring(rng.randint(3, 4)))
        cases.append((rings, polygon(rings)))
    wrong = hulls = planar = valids = 0
    answers = ask([("valid", *area(*rings)) for rings, _ in cases])
    for (rings, theirs), (valid, hull, own) in zip(cases, answers):
        valids += theirs.is_valid
        wrong += bool(valid) != bool(theirs.is_valid)
        # GEOS leaves the holes out, ours holds every position: of a hole outside its shell as well.
        hole_too = shapely.MultiPoint([p for r in rings for p in r]).convex_hull.area
        hulls = max(hulls, abs(hull - hole_too) / max(1e-9, hole_too))
        planar = max(planar, abs(own - ring_area(rings[0])))
    different(f"validity beside shapely, {valids} valid", wrong, len(cases))
    check("convex hull's area beside shapely", hulls, 1e-9, "relative")
    check("planar area beside exact fractions", planar, 1e-9, "square degrees")

    good = [(rings, theirs) for rings, theirs in cases if theirs.is_valid]
    questions, expected = [], []
    for rings, theirs in good:
        places = [p for r in rings for p in r[:-1]]
        box = theirs.bounds
        places += [(rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])) for _ in range(8)]
        places += [(rng.randint(0, 6) / 4, rng.randint(0, 6) / 4) for _ in range(4)]
        questions.append(("contains", *area(*rings), *(x for p in places for x in p)))
        expected.append([bool(theirs.covers(shapely.Point(p))) for p in places])
    wrong = sum(sum(bool(m) != t for m, t in zip(mine, theirs)) for mine, theirs in zip(ask(questions), expected))
    different("contains beside shapely", wrong, sum(map(len, expected)))

    pairs = [(rng.choice(good), rng.choice(good)) for _ in range(count)]
    pairs += [(a, b) for a, b in zip(good, good[1:])]
    wrong, off = 0, 0.0
    for (a, b), (meets, metres) in zip(pairs, ask([("meets", *area(*a[0]), *area(*b[0])) for a, b in pairs])):
        theirs = bool(a[1].intersects(b[1]))
        wrong += bool(meets) != theirs
        wrong += (metres == 0) != theirs
        degrees = a[1].distance(b[1])
        # A degree of the plane is at most 111.2 km on the sphere, whatever the direction.
        if 0 < degrees < 3:
            off = max(off, metres / (degrees * 111_200) - 1)
    different("intersects and zero distance beside shapely", wrong, 2 * len(pairs))
    check("distance above shapely's in the plane", max(off, 0), 0.005, "relative")

    simple = ask([("simplify", *area(*rings), 10 ** rng.uniform(1, 5)) for rings, _ in good])
    different("simplified shapes that are not valid", sum(1 - s[0] + 1 - s[2] for s in simple), 2 * len(simple))

    broken = [(rings, theirs) for rings, theirs in cases if not theirs.is_valid and len(rings) == 1]
    repaired, wrong, off = 0, 0, 0.0
    for (rings, theirs), (valid, mine) in zip(broken, ask([("repair", *area(*rings)) for rings, _ in broken])):
        if valid < 0:
            continue
        repaired += 1
        wrong += valid != 1
        off = max(off, abs(mine - even_odd_area(shapely, rings[0])))
    different(f"repaired shapes that are not valid, {repaired} repaired", wrong, len(broken))
    check("repaired area beside shapely's faces, even-odd", off, 1e-9, "square degrees")


def even_odd_area(shapely, ring):
    """The area by the even-odd rule. make_valid is not that: it takes edges that are walked there and back for a border."""
    faces = shapely.polygonize([shapely.unary_union(shapely.LineString(ring))]).geoms
    return sum(face.area for face in faces if crossings(ring, face.representative_point()) % 2)


def crossings(ring, point):
    x, y = point.x, point.y
    edges = ((a, b) for a, b in zip(ring, ring[1:]) if (a[1] > y) != (b[1] > y))
    return sum(x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in edges)


def ring_area(ring):
    from fractions import Fraction

    exact = [(Fraction(x), Fraction(y)) for x, y in ring]
    return abs(float(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(exact, exact[1:])) / 2))


def tiles():
    """A tile of ours, read by GDAL: ids, properties, and positions to a step of the tile."""
    import json
    import os
    import shutil
    import tempfile

    import shapely

    if not shutil.which("ogr2ogr"):
        return print("tiles: skipped, ogr2ogr (gdal-bin) is not installed")
    zoom, x, y = 12, 2074, 1409
    west, east = (k / 2**zoom * 360 - 180 for k in (x, x + 1))
    north, south = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * k / 2**zoom)))) for k in (y, y + 1))
    step = (east - west) / 4096
    features = []
    for number in range(1, 301):
        sort = ("point", "line", "area")[number % 3]
        places = [(rng.uniform(west, east), rng.uniform(south, north)) for _ in range({"point": 1, "line": 4, "area": 0}[sort])]
        if sort == "area":
            size = (east - west) / 8
            center = rng.uniform(west + size, east - size), rng.uniform(south + size, north - size)
            places = star(center, size, 7)
        features.append((number, sort, places))
    head = {"point": lambda _: "P", "line": lambda p: f"L {len(p)}", "area": lambda p: f"A 1 {len(p)}"}
    lines = "\n".join(f"{n} {head[sort](places)} " + " ".join(f"{p[0]!r} {p[1]!r}" for p in places) for n, sort, places in features)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, f"{y}.mvt")
        subprocess.run([program, "tile", str(zoom), str(x), str(y), path], input=lines, text=True, check=True)
        out = os.path.join(folder, "out.geojson")
        options = ["-oo", f"X={x}", "-oo", f"Y={y}", "-oo", f"Z={zoom}", "-oo", "CLIP=NO", "-t_srs", "EPSG:4326"]
        subprocess.run(["ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=12", *options, out, "MVT:" + path, "features"], check=True)
        read = {f["properties"]["mvt_id"]: f for f in json.load(open(out))["features"]}
    names = {"point": "Point", "line": "LineString", "area": "Polygon"}
    lost = wrong = 0
    off = 0.0
    for number, sort, places in features:
        found = read.get(number)
        if found is None:
            # Nothing but an area smaller than a step may vanish.
            lost += 1
            continue
        theirs = shapely.geometry.shape(found["geometry"])
        told = found["properties"]
        expected = {"sort": f"un {head[sort](places)[0]} à côté", "number": -number, "half": number / 2, "even": number % 2 == 0}
        wrong += any(told.get(name) != value for name, value in expected.items())
        wrong += not theirs.geom_type.endswith(names[sort])
        mine = {"point": lambda: shapely.Point(places[0]), "line": lambda: shapely.LineString(places)}.get(sort, lambda: shapely.Polygon(places))()
        if mine.is_valid and theirs.is_valid:
            off = max(off, shapely.hausdorff_distance(mine, theirs) / step)
    check(f"features of a tile that GDAL does not find ({len(features)})", lost, 0, "lost")
    check("properties and sorts that GDAL reads otherwise", wrong, 0, "different")
    check("positions of a tile read by GDAL", off, 1, "steps off")


for part in (geodesics, shapes, tiles):
    try:
        part()
    except ImportError as error:
        print(f"{part.__name__}: skipped, {error.name} is not installed")
sys.exit(1 if failures else 0)
