"""Points in communes with shapely, beside the locator: writes what the Swift program reads, times shapely's best form and its loop.

usage: territory-shapely.py FOLDER_OF_GEOJSON OUT POINTS
"""
import glob, json, struct, sys, time
import numpy, shapely
from shapely.geometry import shape

folder, out, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
codes, shapes = [], []
for path in sorted(glob.glob(folder + "/*.geojson")):
    for feature in json.load(open(path))["features"]:
        codes.append(feature["properties"]["code"])
        shapes.append(shape(feature["geometry"]))
with open(out + "/outlines.bin", "wb") as f:
    for index, geometry in enumerate(shapes):
        for polygon in getattr(geometry, "geoms", [geometry]):
            for ring in [polygon.exterior, *polygon.interiors]:
                xy = numpy.asarray(ring.coords, dtype="<f8")[:, :2]
                f.write(struct.pack("<ii", index, len(xy)))
                f.write(xy.tobytes())
rng = numpy.random.default_rng(2026)
x, y = rng.uniform(-5.2, 9.6, count), rng.uniform(41.3, 51.1, count)
x, y = numpy.round(x, 7), numpy.round(y, 7)
points = shapely.points(x, y)
shapely.prepare(shapes)
best = None
for _ in range(3):
    began = time.perf_counter()
    pairs = shapely.STRtree(points).query(shapes, predicate="contains")
    best = min(best or 9e9, time.perf_counter() - began)
answers = numpy.full(count, -1, dtype="<i4")
answers[pairs[1]] = pairs[0]
tree = shapely.STRtree(shapes)
border = numpy.full(count, False)
near = tree.query(points, predicate="dwithin", distance=1e-6)
lines = shapely.boundary(numpy.array(shapes, dtype=object))
close = shapely.dwithin(points[near[0]], lines[near[1]], 1e-6)
border[near[0][close]] = True
numpy.column_stack([x, y]).astype("<f8").tofile(out + "/points.bin")
answers[border] = -2
answers.tofile(out + "/answers.bin")
print(f"shapely {shapely.__version__}: {len(shapes)} outlines, {count} points, tree of points and prepared polygons: {count / best / 1000:.0f} k points/s, {int(border.sum())} points within 0.1 m of a border left out")
