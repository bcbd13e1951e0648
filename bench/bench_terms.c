/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file How well terms match across languages, on sentence-parallel texts (NTREX and the like).
 *
 *     bench_terms --documents IDS --cache DIR [--lexicons DIR] [--places DIR] [--half 0|1]
 *                 LANG FILE LANG FILE
 *
 * Each file holds a sentence a line (packed by gzip or not), IDS the article of each line. For the
 * articles of one half (by turns: tune on 0, report 1) it prints
 *   own, other  share of a sentence's weight that finds a match in the parallel sentence, and in
 *               the next one of the same article: both ways, by rarity and strength
 *   top1        how often the parallel sentence is the likest of its article's, both ways
 *   rank        rank correlation of rarity and of how rare words are in the text, each language
 * and how fast words are told.
 */
#include <getopt.h>
#include <math.h>
#include <zlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "bench.h"
#include "segment/segment.h"
#include "terms/terms.h"

typedef struct side {
    stm_lang lang;
    stm_buf text;
    stm_segments segments;
    uint32_t *words;
} side;

typedef STM_ARRAY(uint32_t) numbers;

typedef struct bench {
    stm_vocabulary *vocabulary;
    side sides[2];
    numbers article_of; /* of each line, numbered in order of appearance */
    int half;
    int told;      /* retrievals that failed are shown up to this many */
    int unmatched; /* so many words whose weight is missed most are shown, of side 1 */
} bench;

static void die(const char *what)
{
    fprintf(stderr, "bench_terms: %s\n", what);
    exit(2);
}

static void must(stemma_status status, const stemma_error *err)
{
    if (status < 0)
        die(err->message);
}

static void read_file(stm_buf *text, const char *path)
{
    char block[1 << 16];
    int n;
    gzFile file = gzopen(path, "rb");
    if (file == NULL)
        die(path);
    while ((n = gzread(file, block, sizeof block)) > 0)
        stm_buf_add(text, block, (size_t)n);
    gzclose(file);
}

static void read_articles(numbers *ret, const char *path)
{
    stm_buf text = {0}, last = {0};
    uint32_t article = 0;
    read_file(&text, path);
    for (size_t at = 0; at < text.len;) {
        const char *newline = memchr(text.data + at, '\n', text.len - at);
        const size_t end = newline == NULL ? text.len : (size_t)(newline - text.data);
        const stm_str id = {text.data + at, end - at};
        if (!stm_str_equal(id, stm_buf_str(&last))) {
            article++;
            last.len = 0;
            stm_buf_add_str(&last, id);
        }
        (void)STM_ARRAY_ADD(ret, article);
        at = end + 1;
    }
    stm_buf_clear(&text);
    stm_buf_clear(&last);
}

static uint32_t word_end(const side *s, uint32_t sentence)
{
    return sentence + 1 < s->segments.sentence_count
               ? s->segments.sentences[sentence + 1].first_word
               : s->segments.word_count;
}

/* --- likeness --- */

/** How strongly a word answers to any word of a sentence. */
static float strength(const bench *b, const stm_entry *e, const side *s, uint32_t sentence)
{
    float best = 0;
    for (uint32_t w = s->segments.sentences[sentence].first_word; w < word_end(s, sentence); w++) {
        const stm_entry *f = stm_vocabulary_at(b->vocabulary, s->words[w]);
        for (uint32_t i = 0, k = 0; f->rarity > 0 && i < e->term_count && k < f->term_count;) {
            if (e->terms[i].id < f->terms[k].id) {
                i++;
            } else if (e->terms[i].id > f->terms[k].id) {
                k++;
            } else {
                const float both = sqrtf(e->terms[i++].weight * f->terms[k++].weight);
                best = both > best ? both : best;
            }
        }
    }
    return best < 1 ? best : 1;
}

/** The weight of one sentence's words, and how much of it is answered in the other. */
static void answered(const bench *b, int from, uint32_t i, uint32_t k, double *weight,
                     double *found)
{
    const side *s = &b->sides[from];
    for (uint32_t w = s->segments.sentences[i].first_word; w < word_end(s, i); w++) {
        const stm_entry *e = stm_vocabulary_at(b->vocabulary, s->words[w]);
        if (e->rarity <= 0)
            continue;
        *weight += e->rarity;
        *found += e->rarity * strength(b, e, &b->sides[!from], k);
    }
}

/** Dice over the weights of sentence `i` of side 0 and `k` of side 1. */
static double likeness(const bench *b, uint32_t i, uint32_t k)
{
    double weight = 0, found = 0;
    answered(b, 0, i, k, &weight, &found);
    answered(b, 1, k, i, &weight, &found);
    return weight > 0 ? found / weight : 0;
}

typedef struct tally {
    double weight[2], own[2], other[2]; /* a side each */
    uint32_t asked, right[2];
} tally;

static void tell_miss(bench *b, uint32_t line, uint32_t chosen, double own, double best)
{
    if (b->told <= 0)
        return;
    b->told--;
    fprintf(stderr, "line %u: %.3f, but %u: %.3f\n", line + 1, own, chosen + 1, best);
    for (int from = 0; from < 2; from++) {
        const side *s = &b->sides[from];
        for (uint32_t w = s->segments.sentences[line].first_word; w < word_end(s, line); w++) {
            const stm_entry *e = stm_vocabulary_at(b->vocabulary, s->words[w]);
            fprintf(stderr, " %.*s:%.1f:%.2f", (int)e->folded.len, e->folded.data, e->rarity,
                    e->rarity > 0 ? strength(b, e, &b->sides[!from], line) : 0);
        }
        fputc('\n', stderr);
    }
}

static void measure_article(bench *b, uint32_t begin, uint32_t end, tally *t)
{
    const uint32_t n = end - begin;
    double *like = calloc((size_t)n * n, sizeof *like);
    if (like == NULL)
        die("out of memory");
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            like[i * n + k] = likeness(b, begin + i, begin + k);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = i, column = i;
        for (uint32_t k = 0; k < n; k++) {
            row = like[i * n + k] > like[i * n + row] ? k : row;
            column = like[k * n + i] > like[column * n + i] ? k : column;
        }
        t->asked++;
        t->right[0] += row == i;
        t->right[1] += column == i;
        if (row != i)
            tell_miss(b, begin + i, begin + row, like[i * n + i], like[i * n + row]);
        for (int from = 0; from < 2; from++) {
            double ignored = 0;
            answered(b, from, begin + i, begin + i, &t->weight[from], &t->own[from]);
            answered(b, from, begin + i, begin + (i + 1) % n, &ignored, &t->other[from]);
        }
    }
    free(like);
}

static void measure(bench *b)
{
    tally t = {{0}, {0}, {0}, 0, {0}};
    const size_t count = b->article_of.count;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && b->article_of.items[end] == b->article_of.items[i]; end++)
            ;
        if ((b->half < 0 || (int)(b->article_of.items[i] % 2) == b->half) && end - i > 1)
            measure_article(b, (uint32_t)i, (uint32_t)end, &t);
    }
    char from[4], to[4];
    printf("{\"name\": \"terms\", \"pair\": \"%s-%s\", \"sentences\": %u, \"own\": [%.3f, %.3f], "
           "\"other\": [%.3f, %.3f], \"top1\": [%.4f, %.4f]",
           stm_lang_code(b->sides[0].lang, from), stm_lang_code(b->sides[1].lang, to), t.asked,
           t.own[0] / t.weight[0], t.own[1] / t.weight[1], t.other[0] / t.weight[0],
           t.other[1] / t.weight[1], (double)t.right[0] / t.asked, (double)t.right[1] / t.asked);
}

/* --- which words go unanswered? --- */

typedef struct lost {
    uint32_t id, times;
    double weight;
} lost;

static int by_weight(const void *a, const void *b)
{
    const lost *x = a, *y = b;
    return x->weight > y->weight ? -1 : x->weight < y->weight;
}

/** Tell the words whose weight is missed most in the parallel sentences. */
static void tell_unmatched(const bench *b, int from)
{
    const side *s = &b->sides[from];
    uint32_t most = 0;
    for (uint32_t w = 0; w < s->segments.word_count; w++)
        most = s->words[w] > most ? s->words[w] : most;
    lost *all = calloc((size_t)most + 1, sizeof *all);
    if (all == NULL)
        die("out of memory");
    for (uint32_t i = 0; i < b->article_of.count; i++) {
        if (b->half >= 0 && (int)(b->article_of.items[i] % 2) != b->half)
            continue;
        for (uint32_t w = s->segments.sentences[i].first_word; w < word_end(s, i); w++) {
            const stm_entry *e = stm_vocabulary_at(b->vocabulary, s->words[w]);
            lost *l = &all[s->words[w]];
            l->id = s->words[w];
            l->times++;
            l->weight += e->rarity * (1 - strength(b, e, &b->sides[!from], i));
        }
    }
    qsort(all, (size_t)most + 1, sizeof *all, by_weight);
    for (int i = 0; i < b->unmatched && i <= (int)most && all[i].times > 0; i++) {
        const stm_entry *e = stm_vocabulary_at(b->vocabulary, all[i].id);
        fprintf(stderr, "%6.1f %4u × %.*s, rarity %.1f, flags %u, %u terms\n", all[i].weight,
                all[i].times, (int)e->folded.len, e->folded.data, e->rarity, e->flags,
                e->term_count);
    }
    free(all);
}

/* --- does rarity follow how rare words are? --- */

typedef struct used {
    uint32_t stem;
    float rarity;
    double times, rank_times, rank_rarity;
} used;

static int by_stem(const void *a, const void *b)
{
    const used *x = a, *y = b;
    return x->stem < y->stem ? -1 : x->stem > y->stem;
}

static int by_times(const void *a, const void *b)
{
    const used *x = a, *y = b;
    return x->times < y->times ? -1 : x->times > y->times;
}

static int by_rarity(const void *a, const void *b)
{
    const used *x = a, *y = b;
    return x->rarity > y->rarity ? -1 : x->rarity < y->rarity;
}

/** Give ranks, equal values the mean of theirs. */
static void rank(used *all, size_t n, bool of_times)
{
    qsort(all, n, sizeof *all, of_times ? by_times : by_rarity);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n; end++)
            if (of_times ? all[end].times > all[i].times : all[end].rarity < all[i].rarity)
                break;
        for (size_t k = i; k < end; k++)
            *(of_times ? &all[k].rank_times : &all[k].rank_rarity) = (double)(i + end) / 2;
    }
}

static double correlation(const used *all, size_t n)
{
    double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
    for (size_t i = 0; i < n; i++) {
        a += all[i].rank_times;
        b += all[i].rank_rarity;
    }
    for (size_t i = 0; i < n; i++) {
        const double x = all[i].rank_times - a / (double)n, y = all[i].rank_rarity - b / (double)n;
        aa += x * x;
        bb += y * y;
        ab += x * y;
    }
    return aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : 0;
}

/** Spearman's, over the stems that stand three times or more and are no function words. */
static double rank_correlation(const bench *b, const side *s)
{
    used *all = calloc(s->segments.word_count + 1, sizeof *all);
    size_t n = 0, kept = 0;
    if (all == NULL)
        die("out of memory");
    for (uint32_t w = 0; w < s->segments.word_count; w++) {
        const stm_entry *e = stm_vocabulary_at(b->vocabulary, s->words[w]);
        if (e->rarity > 0 && (e->flags & STM_ENTRY_NUMBER) == 0)
            all[n++] = (used){e->stem, e->rarity, 1, 0, 0};
    }
    qsort(all, n, sizeof *all, by_stem);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && all[end].stem == all[i].stem; end++)
            ;
        const used u = {all[i].stem, all[i].rarity, (double)(end - i), 0, 0};
        if (u.times >= 3)
            all[kept++] = u;
    }
    rank(all, kept, true);
    rank(all, kept, false);
    const double r = correlation(all, kept);
    free(all);
    return r;
}

/* --- the run --- */

static void tell_line(void *context, const char *line, size_t len)
{
    (void)context;
    fprintf(stderr, "%.*s\n", (int)len, line);
}

static double analyse(bench *b, side *s, stm_segmenter *segmenter, stm_analyser *analyser,
                      stm_arena *arena)
{
    stemma_error err;
    const stm_str text = stm_buf_str(&s->text);
    must(stm_segment_lines(&s->segments, segmenter, text, s->lang, arena, &err), &err);
    s->words = stm_arena_calloc(arena, s->segments.word_count + 1, sizeof *s->words);
    if (s->words == NULL)
        die("out of memory");
    double begin = 0;
    for (int run = 0; run < 2; run++) { /* the second time every word is known */
        begin = bench_now_s();
        must(stm_terms(s->words, analyser, text, s->lang, s->segments.words, s->segments.word_count,
                       &err),
             &err);
    }
    (void)b;
    return (bench_now_s() - begin) * 1e9 / s->segments.word_count;
}

static void run(bench *b, const stemma_options *options)
{
    stemma_error err;
    stm_packs *packs;
    stm_lexicons *lexicons;
    stm_segmenter *segmenter;
    stm_analyser *analyser;
    stm_arena arena;
    double ns[2];
    stm_arena_init(&arena, 0);
    must(stm_packs_new(&packs, options->pack_dir, &err), &err);
    must(stm_lexicons_new(&lexicons, packs, options, &err), &err);
    must(stm_vocabulary_new(&b->vocabulary, packs, lexicons, options, &err), &err);
    must(stm_segmenter_new(&segmenter, packs, &options->limits, &err), &err);
    must(stm_analyser_new(&analyser, b->vocabulary, &err), &err);
    for (int i = 0; i < 2; i++)
        ns[i] = analyse(b, &b->sides[i], segmenter, analyser, &arena);
    if (b->sides[0].segments.sentence_count < b->article_of.count ||
        b->sides[1].segments.sentence_count < b->article_of.count)
        die("the texts have fewer lines than --documents");
    measure(b);
    if (b->unmatched != 0)
        tell_unmatched(b, 1);
    printf(", \"rank\": [%.3f, %.3f], \"ns_a_word\": [%.0f, %.0f]}\n",
           rank_correlation(b, &b->sides[0]), rank_correlation(b, &b->sides[1]), ns[0], ns[1]);
    stm_analyser_free(analyser);
    stm_segmenter_free(segmenter);
    stm_vocabulary_free(b->vocabulary);
    stm_lexicons_free(lexicons);
    stm_packs_free(packs);
    stm_arena_clear(&arena);
}

int main(int argc, char **argv)
{
    static const struct option known[] = {
        {"documents", required_argument, NULL, 'd'}, {"cache", required_argument, NULL, 'c'},
        {"lexicons", required_argument, NULL, 'l'},  {"places", required_argument, NULL, 'p'},
        {"half", required_argument, NULL, 'h'},      {"misses", required_argument, NULL, 'm'},
        {"packs", required_argument, NULL, 'k'},     {"verbose", no_argument, NULL, 'v'},
        {"unmatched", required_argument, NULL, 'u'}, {NULL, 0, NULL, 0}};
    const char *lexicons[] = {"/usr/share/dictd", NULL};
    stemma_options options = STEMMA_OPTIONS_INIT;
    bench b = {.half = -1};
    int c;
    options.lexicon_dirs = lexicons;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (c == 'd')
            read_articles(&b.article_of, optarg);
        else if (c == 'c')
            options.cache_dir = optarg;
        else if (c == 'l')
            lexicons[0] = optarg;
        else if (c == 'p')
            options.place_dir = optarg;
        else if (c == 'k')
            options.pack_dir = optarg;
        else if (c == 'h')
            b.half = atoi(optarg);
        else if (c == 'm')
            b.told = atoi(optarg);
        else if (c == 'u')
            b.unmatched = atoi(optarg);
        else if (c == 'v')
            options.explain = tell_line;
        else
            die("see the head of bench_terms.c");
    }
    if (argc - optind != 4 || b.article_of.count == 0)
        die("wants --documents IDS, and LANG FILE LANG FILE");
    for (int i = 0; i < 2; i++) {
        b.sides[i].lang = stm_lang_parse(stm_str_of(argv[optind + 2 * i]));
        read_file(&b.sides[i].text, argv[optind + 2 * i + 1]);
    }
    run(&b, &options);
    stm_buf_clear(&b.sides[0].text);
    stm_buf_clear(&b.sides[1].text);
    STM_ARRAY_CLEAR(&b.article_of);
    return 0;
}
