/* The floor of every libxml2 reader: a SAX2 push pass that only counts start tags.
   cc -O2 -o sax2 sax2.c $(xml2-config --cflags --libs); ./sax2 FILE
   Prints elements, bytes, CPU seconds and MB/s. */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static long elements;

static void started(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                    const xmlChar **declared, int attributes, int defaulted, const xmlChar **values) {
    (void)user, (void)name, (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)attributes, (void)defaulted, (void)values;
    elements++;
}

int main(int argc, char **argv) {
    if (argc != 2) { fprintf(stderr, "usage: sax2 FILE\n"); return 2; }
    FILE *file = fopen(argv[1], "rb");
    if (!file) { perror(argv[1]); return 1; }
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = started;
    xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    xmlCtxtUseOptions(context, XML_PARSE_NOENT | XML_PARSE_NONET);
    static char buffer[1 << 18];
    long bytes = 0;
    size_t count;
    clock_t start = clock();
    while ((count = fread(buffer, 1, sizeof buffer, file)) > 0) {
        bytes += (long)count;
        /* pieces of 32 KiB, as the library feeds them: libxml2 is slower with larger ones */
        for (size_t at = 0; at < count; at += 1 << 15)
            xmlParseChunk(context, buffer + at, (int)(count - at < 1 << 15 ? count - at : 1 << 15), 0);
    }
    xmlParseChunk(context, buffer, 0, 1);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%ld elements, %ld bytes, %.3f s, %.0f MB/s, %s\n", elements, bytes, seconds, bytes / seconds / 1e6,
           context->wellFormed ? "well formed" : "not well formed");
    return context->wellFormed ? 0 : 1;
}
