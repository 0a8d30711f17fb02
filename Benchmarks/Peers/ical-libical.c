/* What libical 3 takes for what AgendaBenchmarks measures.
   usage: ical-libical parse FILE | expand NAME RRULE DTSTART TZID...      TZID is - for none
   parse prints MB/s of parsing and of serialising; expand prints millions of occurrences a second from DTSTART to 2040.
   Processor time, the best of three rounds. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static int parse(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return 1;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    if (fread(text, 1, size, file) != (size_t)size) return 1;
    text[size] = 0;
    fclose(file);
    double best_parse = 1e9, best_write = 1e9;
    size_t written = 0;
    for (int round = 0; round < 3; round++) {
        double start = now();
        icalcomponent *calendar = icalparser_parse_string(text);
        double parsed = now();
        if (!calendar) return 1;
        char *output = icalcomponent_as_ical_string_r(calendar);
        double wrote = now();
        written = strlen(output);
        if (parsed - start < best_parse) best_parse = parsed - start;
        if (wrote - parsed < best_write) best_write = wrote - parsed;
        free(output);
        icalcomponent_free(calendar);
    }
    printf("parse %.3f 0\nserialise %.3f %zu\n", size / best_parse / 1e6, written / best_write / 1e6, written);
    return 0;
}

static int expand(const char *name, const char *text, const char *start_text, const char *tzid) {
    icaltimezone *zone = strcmp(tzid, "-") ? icaltimezone_get_builtin_timezone(tzid) : 0;
    struct icaltimetype start = icaltime_from_string(start_text);
    struct icalrecurrencetype rule = icalrecurrencetype_from_string(text);
    double best = 0;
    long count = 0;
    for (int round = 0; round < 3; round++) {
        double begin = now();
        long total = 0;
        do {
            icalrecur_iterator *iterator = icalrecur_iterator_new(rule, start);
            if (!iterator) return 1;
            count = 0;
            volatile long sum = 0;
            for (;;) {
                struct icaltimetype next = icalrecur_iterator_next(iterator);
                if (icaltime_is_null_time(next) || next.year >= 2040) break;
                sum += icaltime_as_timet_with_zone(next, zone);
                count++;
            }
            icalrecur_iterator_free(iterator);
            total += count;
        } while (now() - begin < 0.1);
        double rate = total / (now() - begin);
        if (rate > best) best = rate;
    }
    printf("expand-%s %.6f %ld\n", name, best / 1e6, count);
    return 0;
}

int main(int argc, char **argv) {
    icalerror_set_errors_are_fatal(0);
    if (argc == 3 && !strcmp(argv[1], "parse")) return parse(argv[2]);
    if (argc >= 6 && !strcmp(argv[1], "expand")) {
        for (int place = 2; place + 3 < argc; place += 4)
            if (expand(argv[place], argv[place + 1], argv[place + 2], argv[place + 3])) return 1;
        return 0;
    }
    fprintf(stderr, "usage: ical-libical parse FILE | expand NAME RRULE DTSTART TZID...\n");
    return 2;
}
