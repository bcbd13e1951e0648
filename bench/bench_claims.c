/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file What finding claims costs, by finder: bench_claims [LANG TEXT-FILE].
 *
 * Without arguments over short reports of our own, put together to articles of 2.4 KB. Amounts
 * are articles of 2.4 KB; cutting into words is not counted.
 */
#include "bench.h"

#include "claims/claims.h"
#include "claims/date.h"
#include "claims/quantity.h"
#include "claims/quote.h"
#include "claims/stance.h"

enum { ARTICLE_BYTES = 2400, ARTICLES = 400, MOST_BYTES = 1 << 20 };

static const char *const samples[][2] = {
    {"en", "The harbour master said on Tuesday that 312 people were on board when the ferry ran "
           "aground late on 3 November. \"We did not expect such a swell,\" Anna Holt told the "
           "Northport Gazette. The operator denied that the crew had been drinking, but an "
           "inspector may question them next week. Repairs could cost $3.5 million, twice as much "
           "as two years ago.\n\n"},
    {"de", "Der Hafenmeister sagte am Dienstag, 312 Menschen seien an Bord gewesen, als die Fähre "
           "am 3. November auf Grund lief. „Mit so hohem Seegang hatten wir nicht gerechnet“, "
           "erklärte Anna Holt. Die Reederei wies die Vorwürfe zurück, doch könnte die Besatzung "
           "nächste Woche befragt werden. Die Reparatur koste 3,5 Millionen Euro, doppelt so viel "
           "wie vor zwei Jahren.\n\n"},
    {"ru", "Начальник порта сообщил во вторник, что на борту находились 312 человек, когда паром "
           "3 ноября сел на мель. «Мы не ожидали такого волнения», — сказала Анна Хольт. Компания "
           "опровергла обвинения, но на следующей неделе экипаж могут допросить.\n\n"}};

typedef struct work {
    stm_packs *packs;
    stm_segmenter *segmenter;
    stm_claimer *claimer;
    stm_date_rules *dates;
    stm_stance_rules *stances;
    stm_quantifier *figures;
    stm_namer *namer;
    stm_quoter *quoter;
    stm_arena kept, found;
    stm_article article;
    stm_segments segments;
} work;

static void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "bench_claims: %s\n", what);
    exit(1);
}

static void open_work(work *w)
{
    static const stemma_limits limits = STEMMA_LIMITS_INIT;
    require(stm_packs_new(&w->packs, NULL, NULL) == STEMMA_OK &&
                stm_segmenter_new(&w->segmenter, w->packs, &limits, NULL) == STEMMA_OK &&
                stm_claimer_new(&w->claimer, w->packs, NULL) == STEMMA_OK &&
                stm_date_rules_new(&w->dates, w->packs, NULL) == STEMMA_OK &&
                stm_stance_rules_new(&w->stances, w->packs, NULL) == STEMMA_OK &&
                stm_quantifier_new(&w->figures, w->packs, NULL) == STEMMA_OK,
            "out of memory");
    require(stm_namer_new(&w->namer, w->packs, NULL) == STEMMA_OK &&
                stm_quoter_new(&w->quoter, w->packs, NULL) == STEMMA_OK,
            "no rules of names and quotes");
    stm_arena_init(&w->kept, 0);
    stm_arena_init(&w->found, 0);
}

static void close_work(work *w)
{
    stm_namer_free(w->namer);
    stm_quoter_free(w->quoter);
    stm_arena_clear(&w->kept);
    stm_arena_clear(&w->found);
    stm_quantifier_free(w->figures);
    stm_stance_rules_free(w->stances);
    stm_date_rules_free(w->dates);
    stm_claimer_free(w->claimer);
    stm_segmenter_free(w->segmenter);
    stm_packs_free(w->packs);
}

/* An article of as many bytes, of a text over and over. */
static stm_str article_of(work *w, stm_str text)
{
    stm_buf buf = {0};
    while (buf.len < ARTICLE_BYTES)
        require(stm_buf_add_str(&buf, text), "out of memory");
    const stm_str article = stm_arena_str(&w->kept, stm_buf_str(&buf));
    stm_buf_clear(&buf);
    require(article.data != NULL, "out of memory");
    return article;
}

static void load(work *w, const char *lang, stm_str text)
{
    w->article = (stm_article){
        .text = text, .lang = stm_lang_parse(stm_str_of(lang)), .published = STM_STR("2024-11-06")};
    require(stm_segment(&w->segments, w->segmenter, text, w->article.lang, &w->kept, NULL) ==
                STEMMA_OK,
            "cannot segment");
}

static void find_dates_and_stances(work *w, bool dates, bool stances)
{
    stm_claim_text text;
    stm_arena_reset(&w->found);
    require(stm_claim_text_of(&text, &w->article, &w->segments, &w->found, NULL) == STEMMA_OK,
            "no words");
    const uint16_t *gaps = stm_phrase_gaps(&text, &w->found);
    require(gaps != NULL, "no gaps");
    if (dates)
        require(stm_dates_find(&w->article, &text, gaps, w->dates, &w->found, &w->found, NULL) ==
                    STEMMA_OK,
                "no dates");
    if (stances)
        require(stm_stances_find(&w->article, &text, gaps, w->stances, &w->found, &w->found,
                                 NULL) == STEMMA_OK,
                "no stances");
}

static void find_figures(work *w)
{
    stm_claim_text text;
    stm_arena_reset(&w->found);
    require(stm_claim_text_of(&text, &w->article, &w->segments, &w->found, NULL) == STEMMA_OK &&
                stm_quantities_find(&w->article, &text, w->figures, &w->found, NULL) == STEMMA_OK,
            "no figures");
}

static void find_names(work *w, bool quotes)
{
    stm_claim_text text;
    stm_names names;
    stm_arena_reset(&w->found);
    require(stm_claim_text_of(&text, &w->article, &w->segments, &w->found, NULL) == STEMMA_OK,
            "no words");
    const uint16_t *gaps = stm_phrase_gaps(&text, &w->found);
    require(gaps != NULL, "no gaps");
    require(stm_names_find(&names, &text, w->namer, &w->found, &w->found, NULL) == STEMMA_OK,
            "no names");
    if (quotes)
        require(stm_quotes_find(&w->article, &text, gaps, &names, w->quoter, &w->found, &w->found,
                                NULL) == STEMMA_OK,
                "no quotes");
}

static void find_all(work *w)
{
    stm_arena_reset(&w->found);
    require(stm_claims_find(&w->article, &w->segments, w->claimer, &w->found, &w->found, NULL) ==
                STEMMA_OK,
            "no claims");
}

static void bench_text(work *w, const char *lang, stm_str text)
{
    char name[64];
    load(w, lang, text);
    const double amount = (double)ARTICLES * (double)text.len / ARTICLE_BYTES;
    snprintf(name, sizeof name, "claims.words.%s", lang);
    BENCH(name, "articles", amount, {
        for (int i = 0; i < ARTICLES; i++)
            find_dates_and_stances(w, false, false);
    });
    snprintf(name, sizeof name, "claims.dates.%s", lang);
    BENCH(name, "articles", amount, {
        for (int i = 0; i < ARTICLES; i++)
            find_dates_and_stances(w, true, false);
    });
    snprintf(name, sizeof name, "claims.stances.%s", lang);
    BENCH(name, "articles", amount, {
        for (int i = 0; i < ARTICLES; i++)
            find_dates_and_stances(w, false, true);
    });
    snprintf(name, sizeof name, "claims.figures.%s", lang);
    BENCH(name, "articles", amount, {
        for (int i = 0; i < ARTICLES; i++)
            find_figures(w);
    });
    snprintf(name, sizeof name, "claims.names.%s", lang);
    BENCH(name, "articles", amount, {
        for (int i = 0; i < ARTICLES; i++)
            find_names(w, false);
    });
    snprintf(name, sizeof name, "claims.quotes.%s", lang); /* with names */
    BENCH(name, "articles", amount, {
        for (int i = 0; i < ARTICLES; i++)
            find_names(w, true);
    });
    snprintf(name, sizeof name, "claims.all.%s", lang);
    BENCH(name, "articles", amount, {
        for (int i = 0; i < ARTICLES; i++)
            find_all(w);
    });
}

static void bench_file(work *w, const char *lang, const char *path)
{
    static char bytes[MOST_BYTES];
    FILE *f = fopen(path, "rb");
    require(f != NULL, "cannot open the text");
    const size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    bench_text(w, lang, (stm_str){bytes, n});
}

int main(int argc, char **argv)
{
    work w = {0};
    open_work(&w);
    if (argc == 3)
        bench_file(&w, argv[1], argv[2]);
    else
        for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
            bench_text(&w, samples[i][0], article_of(&w, stm_str_of(samples[i][1])));
    close_work(&w);
    return 0;
}
