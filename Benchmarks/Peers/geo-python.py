"""shapely's STRtree and SciPy's cKDTree. usage: geo-python FOLDER"""
import sys
import time

import numpy as np

folder = sys.argv[1]
places = np.fromfile(folder + "/places.bin").reshape(-1, 2)
boxes = np.fromfile(folder + "/boxes.bin").reshape(-1, 4)
centers = np.fromfile(folder + "/centers.bin").reshape(-1, 2)


def measure(peer, metric, queries, body, rounds=3):
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        check = body()
        best = min(best, time.process_time() - start)
    print(peer, metric, "%.6g" % (queries / best if queries else best), check, flush=True)


def sphere(degrees):
    lon, lat = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


try:
    import shapely

    points = shapely.points(places)
    tree = None

    def build():
        global tree
        tree = shapely.STRtree(points, node_capacity=16)
        tree.query(shapely.box(0, 0, 0, 0))  # built at the first query
        return len(points)

    measure("shapely", "build", 0, build)
    shapes = shapely.box(boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3])
    measure("shapely", "box", len(shapes), lambda: sum(len(tree.query(box)) for box in shapes))
    measure("shapely-batch", "box", len(shapes), lambda: tree.query(shapes).shape[1])
except ImportError:
    print("shapely is not installed: skipped", file=sys.stderr)

try:
    from scipy.spatial import cKDTree

    kd = None

    def build_kd():
        global kd
        kd = cKDTree(sphere(places))
        return len(places)

    measure("scipy", "build", 0, build_kd)
    measure("scipy", "nearest", len(centers), lambda: kd.query(sphere(centers), k=10)[1].size)
    chord = 2 * np.sin(1000 / (2 * 6371008.8))
    measure("scipy", "radius", len(centers), lambda: sum(map(len, kd.query_ball_point(sphere(centers), chord))))
except ImportError:
    print("scipy is not installed: skipped", file=sys.stderr)
