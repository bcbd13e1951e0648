/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STM_CLAIMS_DATE_PARTS_H
#define STM_CLAIMS_DATE_PARTS_H
/** @file What the files of date share: compiled rules, numbers in a text, dates being resolved. */
#include "claims/calendar.h"
#include "claims/date.h"

/* The named sets of dates.txt's phrases; their order is that of set_names in date_rules.c. */
enum {
    STM_SET_NUMBER,  /* <n>: a count, in digits or words */
    STM_SET_DAY,     /* <day>: 1 to 31 */
    STM_SET_MONTH,   /* <month> */
    STM_SET_YEAR,    /* <year>: four digits */
    STM_SET_WEEKDAY, /* <weekday> */
    STM_SET_SEASON,  /* <season> */
    STM_SET_PART,    /* <part> of a day */
    STM_SET_UNIT,    /* <unit> */
    STM_SET_CLOCK,   /* <clock>: 12:30 */
    STM_SET_HOUR,    /* <hour>: 0 to 24 */
    STM_SET_ORDINAL, /* <ordinal>: third, 3rd */
    STM_SET_DECADE,  /* <decade>: nineties, 1990s */
    STM_SET_TENS,    /* <tens>: 90, 1990 */
    STM_SET_YEARS,   /* <years>: 2019/20 */
    STM_SET_FULL,    /* <full>: 2024-10-23, 23.10.2024 */
    STM_SET_SHORT,   /* <short>: 23.10. */
    STM_SET_HOLIDAY, /* <holiday> */
    STM_SET_DAYPART, /* <daypart>: Dienstagabend */
    STM_SET_MOD,     /* <mod>: early, Anfang */
    STM_SET_QUARTER, /* <quarter>: Q3 */
    STM_SET_PAST,    /* a word of the past tense */
    STM_SET_FUTURE,
    STM_SET_YEAR_CUE, /* a word before which or behind which a number may be a year */
    STM_SET_COUNTED,  /* a word behind which no number is a year */
    STM_SET_FUNCTION, /* a function word (terms.txt) */
    STM_SET_COUNT
};

typedef enum stm_time_unit {
    STM_TIME_SECOND,
    STM_TIME_MINUTE,
    STM_TIME_HOUR,
    STM_TIME_DAY,
    STM_TIME_WEEKEND,
    STM_TIME_WEEK,
    STM_TIME_MONTH,
    STM_TIME_QUARTER,
    STM_TIME_YEAR,
    STM_TIME_DECADE,
    STM_TIME_CENTURY,
    STM_TIME_NONE
} stm_time_unit;

typedef enum stm_date_op {
    STM_OP_NONE,     /* no date at all */
    STM_OP_DATE,     /* what the slots say: date */
    STM_OP_YEAR,     /* a number that stands alone: year */
    STM_OP_SHIFT,    /* so many units from the article's date: Y -1, unit +n */
    STM_OP_DURATION, /* duration */
    STM_OP_SET,      /* set */
    STM_OP_TIME,     /* a time of day: time */
    STM_OP_DECADE,
    STM_OP_CENTURY,
    STM_OP_HALF, /* of a year */
    STM_OP_QUARTER,
    STM_OP_RANGE,  /* two days, one month */
    STM_OP_TIMES,  /* two times of a day */
    STM_OP_LITERAL /* a value: PAST_REF, P6M, SET P1D */
} stm_date_op;

enum { STM_BY_N = INT32_MIN }; /* a shift by the number in the text */

/* What a phrase means, read from behind its "=". */
typedef struct stm_date_rule {
    stm_date_op op;
    stm_time_unit unit; /* of a shift; STM_TIME_NONE: the one in the text */
    int32_t by;         /* a shift's count, STM_BY_N for the text's; a date's: -1 last, 0 this,
                           1 next, 2 not said */
    int32_t sign;       /* of STM_BY_N */
    bool today;         /* D 0 alone: in a long article without other days, nowadays */
    bool from_text;     /* from the date named last, not from the article's */
    bool full;          /* a decade with its century: 1990s */
    bool vague;         /* a duration of an unknown count: PXY */
    int32_t minutes; /* added to a time; 720 makes it one of the afternoon, -720 of the morning */
    int32_t part;    /* of the day shifted to */
    int32_t holiday; /* as in stm_date_slots */
    stm_date_type type; /* of a literal */
    stm_str literal;
} stm_date_rule;

typedef struct stm_date_dialect {
    stm_lang lang;
    stm_phrases phrases;
    STM_ARRAY(stm_date_rule) rules; /* one a phrase, in the same order */
    stm_entries past_endings, number_endings, ordinal_endings, decade_endings;
    bool month_first;     /* 10/23/2024 */
    bool capital_nouns;   /* a capital behind a number: what is counted */
    bool present_is_next; /* a weekday with no sign of tense is the next */
    bool has_pack;
} stm_date_dialect;

const stm_date_dialect *stm_date_dialect_of(const stm_date_rules *rules, stm_lang lang);

/* ---- Numbers in a text (date_numbers.c) ---- */

/* What the digits at a word are, of whatever number of words. */
typedef struct stm_date_number {
    int32_t tenths;           /* the number, times ten; years and days are this / 10 */
    int32_t year, month, day; /* of <full>, <short>; year also of <years> and <decade> */
    int32_t hour, minute;     /* of <clock> */
    uint32_t digits;
} stm_date_number;

typedef struct stm_date_text {
    stm_phrase_text t;
    const stm_date_dialect *dialect;
    stm_date_number *numbers; /* of each word */
    uint8_t *spans;           /* of each word: how many words its number takes, at least 1 */
} stm_date_text;

/** Read the digits of all words: numbers, spans and the bits of t.slots. False: no memory. */
bool stm_date_numbers_of(stm_date_text *d, stm_arena *arena);

/* ---- Values (date_value.c) ---- */

/* What the slots of a phrase say. */
typedef struct stm_date_slots {
    int32_t year, month, day, last_day, weekday, part, ordinal; /* 0 none */
    bool years;                                                 /* year is the first of two */
    int32_t season;                                             /* 1 spring to 4 winter; 0 none */
    int32_t holiday;      /* month * 100 + day, or 10000 + days from Easter */
    int32_t quarter;      /* 1 to 4 */
    int32_t decade;       /* as 90 or 1990; -1 none */
    int32_t hour, minute; /* -1 none */
    int32_t tenths[2];    /* numbers; -1 none */
    stm_time_unit units[2];
    uint32_t numbers, unit_count;
} stm_date_slots;

enum { STM_DATE_VALUE_ROOM = 48 };

/* Where a date stands: what it is resolved against. */
typedef struct stm_date_context {
    stm_day published; /* month and day 0 where not known; year 0: nothing is */
    stm_day last;      /* the date named last, as far as it was told; year 0: none */
    stm_day of_time;   /* the day that a part of a day belongs to: of the paragraph */
    stm_day of_clock;  /* ... and a time by the clock: of the sentence */
    int tense;         /* -1 past, 1 future, 0 not to be seen */
    bool present_is_next;
} stm_date_context;

typedef struct stm_date_result {
    char value[STM_DATE_VALUE_ROOM]; /* "" where it could not be resolved */
    stm_date_type type;
    bool relative;
    stm_day day; /* as far as known, for what follows */
} stm_date_result;

/** The value of a phrase. False: it is no date after all. */
bool stm_date_resolve(stm_date_result *ret, const stm_date_rule *rule, const stm_date_slots *slots,
                      const stm_date_context *context);

#endif
