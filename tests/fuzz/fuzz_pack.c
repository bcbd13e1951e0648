/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file The reader of language packs: any bytes as the figures.txt, dates.txt … of a pack in a
 * folder given by the user. The first byte says which file it is. It is refused with a reason, or
 * compiled by all finders without harm.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claims/claims.h"
#include "claims/quantity_rules.h"

/* assert() is nothing in a release build, and these must hold there too. */
static void require(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const topics[] = {"figures", "dates",   "stances", "names",
                                     "quotes",  "segment", "terms",   "cited"};

static char folder[] = "/tmp/fuzz_pack.XXXXXX";
static char language[64];

static void remove_folder(void)
{
    rmdir(language);
    rmdir(folder);
}

static void open_once(void)
{
    if (language[0] != '\0')
        return;
    if (mkdtemp(folder) == NULL)
        abort();
    snprintf(language, sizeof language, "%s/en", folder);
    if (mkdir(language, 0700) != 0)
        abort();
    atexit(remove_folder);
}

static void compile(const stm_packs *packs)
{
    stm_claimer *claimer = NULL;
    stm_quantifier *figures = NULL;
    const stm_figure_rules *rules;
    if (stm_claimer_new(&claimer, packs, NULL) == STEMMA_OK &&
        stm_quantifier_new(&figures, packs, NULL) == STEMMA_OK) {
        const stemma_status status =
            stm_figure_rules_of(&rules, figures, stm_lang_parse(STM_STR("en")), NULL);
        require(status == STEMMA_OK && rules != NULL);
    }
    stm_quantifier_free(figures);
    stm_claimer_free(claimer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[128];
    stm_packs *packs = NULL;
    stemma_error err = {0};
    if (size == 0)
        return 0;
    open_once();
    snprintf(path, sizeof path, "%s/%s.txt", language,
             topics[data[0] % (sizeof topics / sizeof *topics)]);
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(data + 1, 1, size - 1, f) != size - 1 || fclose(f) != 0)
        abort();
    if (stm_packs_new(&packs, folder, &err) == STEMMA_OK)
        compile(packs);
    else
        require(err.message[0] != '\0');
    stm_packs_free(packs);
    unlink(path);
    return 0;
}
