// What the C++ peers of the geographic benchmark share: the input that GeoBenchmarks wrote, and the clock.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

constexpr double kRadius = 6371008.8, kRadian = 0.017453292519943295;

inline std::vector<double> read_doubles(const std::string& path) {
    std::vector<double> values;
    FILE* file = fopen(path.c_str(), "rb");
    if (!file) { fprintf(stderr, "cannot read %s\n", path.c_str()); exit(1); }
    fseek(file, 0, SEEK_END);
    values.resize(ftell(file) / 8);
    rewind(file);
    if (fread(values.data(), 8, values.size(), file) != values.size()) exit(1);
    fclose(file);
    return values;
}

inline double haversine(double lon1, double lat1, double lon2, double lat2) {
    double p = sin((lat2 - lat1) * kRadian / 2), l = sin((lon2 - lon1) * kRadian / 2);
    return p * p + cos(lat1 * kRadian) * cos(lat2 * kRadian) * l * l;
}

inline void to_sphere(double lon, double lat, double out[3]) {
    double c = cos(lat * kRadian);
    out[0] = c * cos(lon * kRadian), out[1] = c * sin(lon * kRadian), out[2] = sin(lat * kRadian);
}

// Processor time of this process: all peers run on one thread, and the machine may be shared.
inline double cpu_seconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

// Best of five rounds, in seconds; prints "PEER METRIC VALUE CHECK".
template <class Body>
void measure(const char* peer, const char* metric, size_t queries, Body body) {
    double best = 1e300;
    uint64_t check = 0;
    for (int round = 0; round < 5; round++) {
        double start = cpu_seconds();
        check = body();
        double seconds = cpu_seconds() - start;
        if (seconds < best) best = seconds;
    }
    printf("%s %s %.6g %llu\n", peer, metric, queries ? queries / best : best, (unsigned long long)check);
    fflush(stdout);
}
