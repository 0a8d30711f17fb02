"""Compares geometries of every type with shapely, and lines with GeographicLib on a sphere. usage: geo-kinds.py PROGRAM [COUNT]

Corners lie on a coarse grid, where shapes touch, overlap, repeat and vanish by themselves.
"""
import math
import random
import subprocess
import sys
from fractions import Fraction

program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000
rng = random.Random(20261127)
failures = 0


def ask(questions):
    out = subprocess.run([program, "answer"], input="\n".join(questions) + "\n", capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(out) == len(questions), (len(out), len(questions))
    return [[float(x) for x in line.split()] for line in out]


def check(name, worst, limit, unit):
    global failures
    print(f"{name:58} worst {worst:9.3g} {unit} (asked at most {limit:g})" + ("" if worst <= limit else "  FAILED"))
    failures += worst > limit


def corner():
    return rng.randint(0, 5) / 2, rng.randint(0, 5) / 2


def text(place):
    return f"{place[0]!r} {place[1]!r}"


def line():
    while True:
        places = [corner() for _ in range(rng.randint(2, 4))]
        # Of a line without length shapely denies that it meets the end of another.
        if len(set(places)) > 1:
            return places


def ring():
    places = [corner() for _ in range(rng.randint(3, 6))]
    return places + places[:1]


def area():
    import shapely

    while True:
        rings = [ring()] + ([ring()] if rng.random() < 0.4 else [])
        if shapely.Polygon(rings[0], rings[1:]).is_valid:
            return rings


def words(kind, value):
    if kind == "P":
        return "P " + text(value)
    if kind == "L":
        return f"L {len(value)} " + " ".join(map(text, value))
    if kind == "A":
        return f"A {len(value)} " + " ".join(str(len(r)) for r in value) + " " + " ".join(text(p) for r in value for p in r)
    if kind == "MP":
        return f"MP {len(value)} " + " ".join(map(text, value))
    if kind == "C":
        return f"C {len(value)} " + " ".join(words(*part) for part in value)
    return f"{kind} {len(value)} " + " ".join(words(kind[1], part)[2:] for part in value)


def peer(kind, value):
    import shapely

    if kind in ("MP", "ML"):
        return {"MP": shapely.MultiPoint, "ML": shapely.MultiLineString}[kind](value)
    if kind == "MA":
        return shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in value])
    if kind == "C":
        return shapely.GeometryCollection([peer(*part) for part in value])
    return shapely.Point(value) if kind == "P" else shapely.LineString(value) if kind == "L" else shapely.Polygon(value[0], value[1:])


def geometry(kinds="P L A A MP ML MA MA C"):
    kind = rng.choice(kinds.split())
    make = {"P": corner, "L": line, "A": area}
    if kind in make:
        return kind, make[kind]()
    if kind == "C":
        return kind, [geometry("P L A MP ML") for _ in range(rng.randint(0, 3))]
    return kind, [make[kind[1]]() for _ in range(rng.randint(0, 3))]


def parts(shape):
    """Simple geometries: what shapely says of an invalid whole is its own."""
    return [deep for part in getattr(shape, "geoms", [shape]) for deep in getattr(part, "geoms", [part])]


def kinds():
    import shapely

    all = [geometry() for _ in range(count)]
    wrong = dict.fromkeys(["validity", "box", "place on the surface", "emptiness"], 0)
    off = 0.0
    for (kind, value), answer in zip(all, ask(["facts " + words(*g) for g in all])):
        theirs = peer(kind, value)
        valid, x, y, surface, west, south, east, north, hull = answer
        if theirs.is_empty:
            wrong["emptiness"] += (x, surface, west, hull) != (999, -1, 999, -1)
            continue
        whole = theirs.is_valid if kind != "C" else True
        wrong["validity"] += bool(valid) != whole
        wrong["box"] += theirs.bounds != (west, south, east, north)
        wrong["place on the surface"] += surface != 1
        if whole and kind != "C":
            off = max(off, math.dist((x, y), (theirs.centroid.x, theirs.centroid.y)))
    for name, number in wrong.items():
        check(f"{name} of {count} geometries of every type", number, 0, "different")
    check("centroid beside shapely", off, 1e-9, "degrees")

    pairs = [(rng.choice(all), rng.choice(all)) for _ in range(2 * count)]
    wrong, far = 0, 0.0
    for (a, b), answer in zip(pairs, ask([f"pair {words(*a)} {words(*b)}" for a, b in pairs])):
        meets, back, metres, other, within, nearer = answer
        mine, theirs = parts(peer(*a)), parts(peer(*b))
        apart = min((x.distance(y) for x in mine for y in theirs), default=None)
        if apart is None:
            wrong += (meets, back, metres, other, within) != (0, 0, -1, -1, 0)
        elif apart == 0:
            wrong += (meets, back, metres, other, within) != (1, 1, 0, 0, 1)
        else:
            wrong += (meets, back, within, nearer) != (0, 0, 1, 0) or abs(metres - other) > 1e-6
            far = max(far, abs(metres / (apart * 111_195) - 1))
    check(f"intersects and within of {len(pairs)} pairs", wrong, 0, "different")
    check("distance beside shapely's in the plane", far, 0.01, "relative")

    questions, expected = [], []
    for g in all:
        places = [corner() for _ in range(6)] + [(rng.random() * 2.5, rng.random() * 2.5) for _ in range(4)]
        questions.append(f"holds {words(*g)} {len(places)} " + " ".join(map(text, places)))
        expected.append([any(part.intersects(shapely.Point(p)) for part in parts(peer(*g))) for p in places])
    wrong = sum(bool(m) != t for mine, theirs in zip(ask(questions), expected) for m, t in zip(mine, theirs))
    check(f"contains of {10 * count} places", wrong, 0, "different")

    questions, areas = [], []
    for _ in range(count // 10):
        rings, level = area(), rng.randint(3, 12)
        areas.append((rings, level))
        questions.append(f"cover {words('A', rings)} {level} {rng.randint(1, 20)}")
    covers = ask(questions)
    inside = [(rings, level, cover, (rng.random() * 2.5, rng.random() * 2.5)) for (rings, level), cover in zip(areas, covers) for _ in range(10)]
    inside += [(rings, level, cover, p) for (rings, level), cover in zip(areas, covers) for r in rings for p in r]
    cells = ask([f"cell {text(place)} {level}" for _, level, _, place in inside])
    lost = 0
    for (rings, _, cover, place), (cell, *_) in zip(inside, cells):
        if peer("A", rings).intersects(shapely.Point(place)):
            lost += not any(low <= cell <= high for low, high in zip(cover[::2], cover[1::2]))
    check(f"places of an area that its cover lacks ({len(inside)})", lost, 0, "lost")


def cells():
    wrong, asked = 0, []
    for _ in range(count):
        level = rng.randint(0, 26)
        lon = rng.choice([rng.uniform(-180, 180), -180, 180, 0, rng.randint(-(2**26), 2**26) / 2**26 * 180])
        lat = rng.choice([rng.uniform(-90, 90), -90, 90, 0, rng.randint(-(2**26), 2**26) / 2**26 * 90])
        asked.append((float(lon), float(lat), level))
    for (lon, lat, level), (cell, west, south, east, north) in zip(asked, ask([f"cell {text(q[:2])} {q[2]}" for q in asked])):
        side = 2**level
        column = (Fraction(-180 if lon == 180 else lon) + 180) * side // 360
        row = min(side - 1, (Fraction(lat) + 90) * side // 180)
        edges = [Fraction(360) * column / side - 180, Fraction(180) * row / side - 90]
        edges += [edges[0] + Fraction(360, side), edges[1] + Fraction(180, side)]
        wrong += [Fraction(e) for e in (west, south, east, north)] != edges or not 0 <= cell < 4**level
    check(f"edges of {count} cells beside exact fractions", wrong, 0, "different")


def lines():
    from geographiclib.geodesic import Geodesic

    sphere = Geodesic(6371008.8, 0)
    questions, truths = [], []
    for _ in range(count // 5):
        center, size = (rng.choice([rng.uniform(-180, 180), 180]), rng.choice([rng.uniform(-85, 85), 89.9])), 10 ** rng.uniform(-5, 1.2)

        def place(reach):
            return (center[0] + rng.uniform(-reach, reach) + 540) % 360 - 180, max(-90, min(90, center[1] + rng.uniform(-reach, reach)))

        line, asked = [place(size) for _ in range(rng.randint(2, 6))], place(2 * size)
        legs = [(a, sphere.Inverse(a[1], a[0], b[1], b[0])) for a, b in zip(line, line[1:])]
        total = sum(leg["s12"] for _, leg in legs)
        along = rng.uniform(-0.2, 1.2) * total
        there, rest = (line[0] if along <= 0 else line[-1]), along
        for a, leg in legs if along > 0 else []:
            if rest < leg["s12"]:
                end = sphere.Direct(a[1], a[0], leg["azi1"], rest)
                there = end["lon2"], end["lat2"]
                break
            rest -= leg["s12"]
        nearest = min(nearest_of(sphere, a, leg, asked) for a, leg in legs)
        questions.append(f"line {words('L', line)} {along!r} {text(asked)}")
        truths.append((total, there, nearest))
    length = off = distance = 0.0
    for (total, there, nearest), answer in zip(truths, ask(questions)):
        length = max(length, abs(answer[0] - total) / max(1, total))
        off = max(off, sphere.Inverse(there[1], there[0], answer[2], answer[1])["s12"] / max(1, total))
        distance = max(distance, abs(answer[5] - nearest) / max(1, nearest))
    check("length of lines", length, 1e-8, "relative")
    check("place along a line", off, 1e-8, "relative")
    check("distance to the nearest place of a line", distance, 1e-7, "relative")


def nearest_of(sphere, start, leg, asked):
    """The least distance from a stretch, by halving between the best of 20 places and its neighbours."""

    def distance(along):
        place = sphere.Direct(start[1], start[0], leg["azi1"], along)
        return sphere.Inverse(place["lat2"], place["lon2"], asked[1], asked[0])["s12"]

    steps = [leg["s12"] * k / 20 for k in range(21)]
    values = [distance(step) for step in steps]
    best = min(range(21), key=values.__getitem__)
    low, high = steps[max(0, best - 1)], steps[min(20, best + 1)]
    for _ in range(50):
        third = (high - low) / 3
        low, high = (low, high - third) if distance(low + third) < distance(high - third) else (low + third, high)
    return min(distance((low + high) / 2), values[0], values[-1])


for part in (kinds, cells, lines):
    try:
        part()
    except ImportError as error:
        print(f"{part.__name__}: skipped, {error.name} is not installed")
sys.exit(1 if failures else 0)
