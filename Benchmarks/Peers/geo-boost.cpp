// Boost.Geometry's packed R-tree. usage: geo-boost FOLDER     c++ -O3 -DNDEBUG
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include "geo-common.hpp"
namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
using Point = bg::model::point<double, 2, bg::cs::cartesian>;
using Box = bg::model::box<Point>;
using Value = std::pair<Point, uint32_t>;
using Tree = bgi::rtree<Value, bgi::quadratic<16>>;

int main(int, char** arguments) {
    std::string folder = arguments[1];
    auto places = read_doubles(folder + "/places.bin"), boxes = read_doubles(folder + "/boxes.bin"),
         centers = read_doubles(folder + "/centers.bin");
    std::vector<Value> values;
    for (size_t i = 0; i < places.size() / 2; i++) values.push_back({Point(places[2 * i], places[2 * i + 1]), uint32_t(i)});
    Tree tree;
    measure("boost", "build", 0, [&] { tree = Tree(values.begin(), values.end()); return tree.size(); });
    std::vector<Value> found;
    measure("boost", "box", boxes.size() / 4, [&] {
        uint64_t hits = 0;
        for (size_t i = 0; i < boxes.size(); i += 4) {
            found.clear();
            tree.query(bgi::intersects(Box(Point(boxes[i], boxes[i + 1]), Point(boxes[i + 2], boxes[i + 3]))), std::back_inserter(found));
            hits += found.size();
        }
        return hits;
    });
    double edge = sin(1000 / (2 * kRadius));
    edge *= edge;
    measure("boost", "radius", centers.size() / 2, [&] {
        uint64_t hits = 0;
        for (size_t i = 0; i < centers.size() / 2; i++) {
            found.clear();
            double x = centers[2 * i], y = centers[2 * i + 1], arc = 1000 / kRadius;
            double dy = arc / kRadian, dx = asin(sin(arc) / cos(y * kRadian)) / kRadian;
            tree.query(bgi::intersects(Box(Point(x - dx, y - dy), Point(x + dx, y + dy))), std::back_inserter(found));
            for (auto& v : found) hits += haversine(centers[2 * i], centers[2 * i + 1], v.first.get<0>(), v.first.get<1>()) <= edge;
        }
        return hits;
    });
    measure("boost", "nearest-planar", centers.size() / 2, [&] {
        uint64_t hits = 0;
        for (size_t i = 0; i < centers.size(); i += 2) {
            found.clear();
            tree.query(bgi::nearest(Point(centers[i], centers[i + 1]), 10), std::back_inserter(found));
            hits += found.size();
        }
        return hits;
    });
}
