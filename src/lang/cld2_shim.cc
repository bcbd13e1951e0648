// SPDX-License-Identifier: Apache-2.0
#include "lang/cld2_shim.h"

#include <cstdio>
#include <cstring>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

extern "C" void stm_cld2_guesses(const char *text, int len, stm_cld2_guess guesses[3])
{
    CLD2::Language languages[3];
    int percents[3];
    double fits[3];
    int letters = 0, valid = 0;
    bool reliable = false;
    CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::ExtDetectLanguageSummaryCheckUTF8(text, len, true, &hints, CLD2::kCLDFlagBestEffort,
                                            languages, percents, fits, nullptr, &letters, &reliable,
                                            &valid);
    for (int i = 0; i < 3; i++) {
        const bool known = valid == len && languages[i] != CLD2::UNKNOWN_LANGUAGE;
        std::snprintf(guesses[i].code, sizeof guesses[i].code, "%s",
                      known ? CLD2::LanguageCode(languages[i]) : "");
        guesses[i].share = known ? static_cast<float>(percents[i]) / 100 : 0;
        guesses[i].fit = known ? static_cast<float>(fits[i]) / 1000 : 0;
    }
}
