// nanoflann's k-d tree over points of the unit sphere. usage: geo-nanoflann FOLDER     c++ -O3 -DNDEBUG
#include <nanoflann.hpp>
#include <memory>
#include "geo-common.hpp"
struct Cloud {
    std::vector<double> xyz;
    size_t kdtree_get_point_count() const { return xyz.size() / 3; }
    double kdtree_get_pt(size_t i, size_t d) const { return xyz[3 * i + d]; }
    template <class B> bool kdtree_get_bbox(B&) const { return false; }
};
using Tree = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, Cloud>, Cloud, 3, uint32_t>;

int main(int, char** arguments) {
    std::string folder = arguments[1];
    auto places = read_doubles(folder + "/places.bin"), centers = read_doubles(folder + "/centers.bin");
    Cloud cloud;
    std::unique_ptr<Tree> tree;
    measure("nanoflann", "build", 0, [&] {
        cloud.xyz.resize(places.size() / 2 * 3);
        for (size_t i = 0; i < places.size() / 2; i++) to_sphere(places[2 * i], places[2 * i + 1], &cloud.xyz[3 * i]);
        tree = std::make_unique<Tree>(3, cloud, nanoflann::KDTreeSingleIndexAdaptorParams(16));
        tree->buildIndex();
        return places.size() / 2;
    });
    double chord = 2 * sin(1000 / (2 * kRadius));
    std::vector<std::pair<uint32_t, double>> found;
    measure("nanoflann", "radius", centers.size() / 2, [&] {
        uint64_t hits = 0;
        for (size_t i = 0; i < centers.size(); i += 2) {
            double p[3];
            to_sphere(centers[i], centers[i + 1], p);
            hits += tree->radiusSearch(p, chord * chord, found, nanoflann::SearchParams(32, 0, false));
        }
        return hits;
    });
    measure("nanoflann", "nearest", centers.size() / 2, [&] {
        uint64_t hits = 0;
        uint32_t ids[10];
        double squares[10];
        for (size_t i = 0; i < centers.size(); i += 2) {
            double p[3];
            to_sphere(centers[i], centers[i + 1], p);
            hits += tree->knnSearch(p, 10, ids, squares);
        }
        return hits;
    });
}
