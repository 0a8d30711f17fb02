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


try:
    geodesics()
except ImportError:
    print("geographiclib is not installed: skipped")
sys.exit(1 if failures else 0)
