/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Aligns bitexts with weights read from standard input and counts what is right: the inner loop
 * of tools/learn_lines.py. Not installed.
 *
 *     lines_probe CACHE LIST [DICTIONARIES] [beads]
 *
 * LIST has a line a bitext: two languages, two files of one sentence a line, a gold file
 * ("[0]:[0, 1]" a line), tab-separated. Without DICTIONARIES no lexicon is used. Each line of
 * standard input holds the weights in the order of lines_weights.h; the answer is one line: six
 * counts a bitext, those of score/align.py. With `beads` the beads are printed instead.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/bitext.h"
#include "base/alloc.h"
#include "lang/pack.h"
#include "segment/segment.h"
#include "terms/terms.h"

enum { MOST_BITEXTS = 512 };

typedef struct gold {
    uint32_t from[16], to[16], m, n;
} gold;

typedef struct bitext {
    stm_side from, to;
    gold *golds;
    size_t gold_count;
} bitext;

typedef struct probe {
    stm_packs *packs;
    stm_lexicons *lexicons;
    stm_vocabulary *vocabulary;
    stm_segmenter *segmenter;
    stm_analyser *analyser;
    stm_arena arena;
    bitext bitexts[MOST_BITEXTS];
    size_t count;
} probe;

static void must(stemma_status status, const stemma_error *err)
{
    if (status >= 0)
        return;
    fprintf(stderr, "lines_probe: %s\n", err->message);
    exit(1);
}

static stm_str read_whole(const char *path, stm_arena *arena)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0) {
        fprintf(stderr, "lines_probe: cannot read '%s'\n", path);
        exit(1);
    }
    const size_t size = (size_t)ftell(f);
    char *data = stm_arena_alloc(arena, size + 1);
    rewind(f);
    const size_t len = data == NULL ? 0 : fread(data, 1, size, f);
    fclose(f);
    if (data != NULL)
        data[len] = '\0';
    return (stm_str){data, len};
}

static stm_side read_side(probe *p, const char *lang, const char *path)
{
    stemma_error err;
    stm_segments segments;
    const stm_lang l = stm_lang_parse(stm_str_of(lang));
    const stm_str text = read_whole(path, &p->arena);
    must(stm_segment_lines(&segments, p->segmenter, text, l, &p->arena, &err), &err);
    uint32_t *ids = stm_arena_alloc(&p->arena, segments.word_count * sizeof *ids);
    must(stm_terms(ids, p->analyser, text, l, segments.words, segments.word_count, &err), &err);
    return (stm_side){
        text, l, segments.sentences, ids, segments.sentence_count, segments.word_count};
}

static uint32_t read_numbers(uint32_t *out, const char *text)
{
    uint32_t count = 0;
    while (*text != '\0' && count < 16) {
        char *end;
        const unsigned long n = strtoul(text, &end, 10);
        if (end != text)
            out[count++] = (uint32_t)n;
        text = end != text ? end : text + 1;
    }
    return count;
}

static void read_gold(bitext *b, const char *path, stm_arena *arena)
{
    char *text = (char *)read_whole(path, arena).data, *save = NULL;
    size_t lines = 1;
    for (const char *c = text; *c != '\0'; c++)
        lines += *c == '\n';
    b->golds = stm_arena_calloc(arena, lines, sizeof *b->golds);
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char *colon = strchr(line, ':');
        if (colon == NULL)
            continue;
        *colon = '\0';
        gold *g = &b->golds[b->gold_count++];
        g->m = read_numbers(g->from, line);
        g->n = read_numbers(g->to, colon + 1);
    }
}

static void read_list(probe *p, const char *path)
{
    stm_str list = read_whole(path, &p->arena);
    char *save = NULL, *fields = NULL;
    for (char *line = strtok_r((char *)list.data, "\n", &save); line && p->count < MOST_BITEXTS;
         line = strtok_r(NULL, "\n", &save)) {
        bitext *b = &p->bitexts[p->count++];
        const char *from = strtok_r(line, "\t", &fields), *to = strtok_r(NULL, "\t", &fields);
        const char *a = strtok_r(NULL, "\t", &fields), *c = strtok_r(NULL, "\t", &fields);
        b->from = read_side(p, from, a);
        b->to = read_side(p, to, c);
        read_gold(b, strtok_r(NULL, "\t", &fields), &p->arena);
    }
}

/* ------------------------------------------------------------------ counting */

static bool in_run(const uint32_t *numbers, uint32_t count, uint32_t begin, uint32_t end)
{
    if (count != end - begin)
        return false;
    for (uint32_t k = 0; k < count; k++)
        if (numbers[k] != begin + k)
            return false;
    return true;
}

static bool touches(const uint32_t *numbers, uint32_t count, uint32_t begin, uint32_t end)
{
    for (uint32_t k = 0; k < count; k++)
        if (numbers[k] >= begin && numbers[k] < end)
            return true;
    return false;
}

static bool is_same(const gold *g, const stm_bead *b)
{
    return in_run(g->from, g->m, b->from_begin, b->from_end) &&
           in_run(g->to, g->n, b->to_begin, b->to_end);
}

static bool overlaps(const gold *g, const stm_bead *b)
{
    return touches(g->from, g->m, b->from_begin, b->from_end) &&
           touches(g->to, g->n, b->to_begin, b->to_end);
}

static void count(uint32_t out[6], const bitext *t, const stm_beads *beads)
{
    memset(out, 0, 6 * sizeof *out);
    for (uint32_t k = 0; k < beads->count; k++) {
        bool same = false, lax = false;
        for (size_t g = 0; g < t->gold_count && !same; g++) {
            same = is_same(&t->golds[g], &beads->items[k]);
            lax |= same || overlaps(&t->golds[g], &beads->items[k]);
        }
        out[0]++;
        out[1] += same;
        out[2] += lax;
    }
    for (size_t g = 0; g < t->gold_count; g++) {
        bool same = false, lax = false;
        if (t->golds[g].m == 0 || t->golds[g].n == 0)
            continue;
        for (uint32_t k = 0; k < beads->count && !same; k++) {
            same = is_same(&t->golds[g], &beads->items[k]);
            lax |= same || overlaps(&t->golds[g], &beads->items[k]);
        }
        out[3]++;
        out[4] += same;
        out[5] += lax;
    }
}

static bool read_weights(stm_lines_weights *w)
{
    float *all[STM_LINES_KINDS + STM_LINES_SHAPES + 3];
    size_t n = 0;
    for (int k = 0; k < STM_LINES_KINDS; k++)
        all[n++] = &w->evidence[k];
    for (int k = 0; k < STM_LINES_SHAPES; k++)
        all[n++] = &w->shape[k];
    all[n++] = &w->base;
    all[n++] = &w->gap;
    all[n++] = &w->more_gap;
    for (size_t k = 0; k < n; k++)
        if (scanf("%f", all[k]) != 1)
            return false;
    return true;
}

static void run(probe *p, const stm_lines_weights *weights, bool print)
{
    stm_arena arena;
    stm_arena_init(&arena, 0);
    for (size_t i = 0; i < p->count; i++) {
        stemma_error err;
        stm_beads beads;
        uint32_t counts[6];
        must(stm_align_lines_weighted(&beads, p->vocabulary, &p->bitexts[i].from, &p->bitexts[i].to,
                                      weights, &arena, &arena, &err),
             &err);
        for (uint32_t k = 0; print && k < beads.count; k++)
            printf("%zu %u %u %u %u %.2f\n", i, beads.items[k].from_begin, beads.items[k].from_end,
                   beads.items[k].to_begin, beads.items[k].to_end, (double)beads.items[k].score);
        count(counts, &p->bitexts[i], &beads);
        for (int k = 0; k < 6 && !print; k++)
            printf("%u ", counts[k]);
        stm_arena_reset(&arena);
    }
    printf("\n");
    fflush(stdout);
    stm_arena_clear(&arena);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: lines_probe CACHE LIST [DICTIONARIES] [beads]\n");
        return 2;
    }
    static probe p;
    stemma_error err;
    stemma_options options = STEMMA_OPTIONS_INIT;
    const char *const dirs[] = {argc > 3 && argv[3][0] != '\0' ? argv[3] : NULL, NULL};
    options.cache_dir = argv[1];
    options.lexicon_dirs = dirs;
    stm_arena_init(&p.arena, 0);
    must(stm_packs_new(&p.packs, NULL, &err), &err);
    must(stm_lexicons_new(&p.lexicons, p.packs, &options, &err), &err);
    must(stm_vocabulary_new(&p.vocabulary, p.packs, p.lexicons, &options, &err), &err);
    must(stm_segmenter_new(&p.segmenter, p.packs, &options.limits, &err), &err);
    must(stm_analyser_new(&p.analyser, p.vocabulary, &err), &err);
    read_list(&p, argv[2]);
    stm_lines_weights weights = stm_lines_learned;
    if (argc > 4)
        run(&p, &weights, true);
    while (argc <= 4 && read_weights(&weights))
        run(&p, &weights, false);
    return 0;
}
