// S2's point index. usage: geo-s2 FOLDER     c++ -std=c++17 -O3 -DNDEBUG … -ls2 -lcrypto
#include <s2/s2closest_point_query.h>
#include <s2/s2earth.h>
#include <s2/s2latlng.h>
#include <s2/s2point_index.h>
#include <memory>
#include "geo-common.hpp"

int main(int, char** arguments) {
    std::string folder = arguments[1];
    auto places = read_doubles(folder + "/places.bin"), centers = read_doubles(folder + "/centers.bin");
    auto point = [](const double* p) { return S2LatLng::FromDegrees(p[1], p[0]).ToPoint(); };
    std::unique_ptr<S2PointIndex<uint32_t>> index;
    measure("s2", "build", 0, [&] {
        index = std::make_unique<S2PointIndex<uint32_t>>();
        for (size_t i = 0; i < places.size() / 2; i++) index->Add(point(&places[2 * i]), uint32_t(i));
        return places.size() / 2;
    });
    {
        S2ClosestPointQuery<uint32_t> query(index.get());
        query.mutable_options()->set_inclusive_max_distance(S1Angle::Radians(1000 / kRadius));
        measure("s2", "radius", centers.size() / 2, [&] {
            uint64_t hits = 0;
            for (size_t i = 0; i < centers.size(); i += 2) {
                S2ClosestPointQuery<uint32_t>::PointTarget target(point(&centers[i]));
                hits += query.FindClosestPoints(&target).size();
            }
            return hits;
        });
    }
    S2ClosestPointQuery<uint32_t> query(index.get());
    query.mutable_options()->set_max_results(10);
    measure("s2", "nearest", centers.size() / 2, [&] {
        uint64_t hits = 0;
        for (size_t i = 0; i < centers.size(); i += 2) {
            S2ClosestPointQuery<uint32_t>::PointTarget target(point(&centers[i]));
            hits += query.FindClosestPoints(&target).size();
        }
        return hits;
    });
}
