/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/compare_units.h"

#include <math.h>

/* Units that translators turn into one another: UCUM code, dimension, size in the SI unit. */
typedef struct unit {
    const char *code;
    char dimension;
    double size;
} unit;

static const unit units[] = {
    {"m", 'L', 1},
    {"km", 'L', 1000},
    {"cm", 'L', 0.01},
    {"mm", 'L', 0.001},
    {"[mi_i]", 'L', 1609.344},
    {"[ft_i]", 'L', 0.3048},
    {"[in_i]", 'L', 0.0254},
    {"[yd_i]", 'L', 0.9144},
    {"[nmi_i]", 'L', 1852},
    {"g", 'M', 0.001},
    {"kg", 'M', 1},
    {"t", 'M', 1000},
    {"[lb_av]", 'M', 0.4536},
    {"[oz_av]", 'M', 0.02835},
    {"[ston_av]", 'M', 907.2},
    {"[lton_av]", 'M', 1016},
    {"[stone_av]", 'M', 6.350},
    {"mg", 'M', 1e-6},
    {"m2", 'A', 1},
    {"km2", 'A', 1e6},
    {"har", 'A', 1e4},
    {"[acr_us]", 'A', 4047},
    {"[mi_us]2", 'A', 2.59e6},
    {"[smi_us]", 'A', 2.59e6},
    {"[mi_i]2", 'A', 2.59e6},
    {"[sft_i]", 'A', 0.0929},
    {"[ft_i]2", 'A', 0.0929},
    {"ha", 'A', 1e4},
    {"cm2", 'A', 1e-4},
    {"L", 'V', 0.001},
    {"l", 'V', 0.001},
    {"mL", 'V', 1e-6},
    {"m3", 'V', 1},
    {"[gal_us]", 'V', 0.003785},
    {"[pt_us]", 'V', 0.000473},
    {"km/h", 'S', 0.27778},
    {"[mi_i]/h", 'S', 0.44704},
    {"m/s", 'S', 1},
    {"[kn_i]", 'S', 0.51444},
    {"s", 'T', 1},
    {"min", 'T', 60},
    {"h", 'T', 3600},
    {"d", 'T', 86400},
    {"wk", 'T', 604800},
    {"mo", 'T', 2629800},
    {"a", 'T', 31557600},
};

static const unit *unit_of(const char *code)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (stm_str_is(stm_str_of(code), units[i].code))
            return &units[i];
    return NULL;
}

bool stm_unit_is_money(const char *code)
{
    size_t n = 0;
    while (code[n] >= 'A' && code[n] <= 'Z')
        n++;
    return n == 3 && code[3] == '\0';
}

/* Converted figures are rounded to what is handsome in the other unit: "six feet", "1,80 m". */
static const double CONVERTED = 0.08;

/* The bounds between which a quantity lies as it is written; NAN: it has no number. */
typedef struct range {
    double low, high;
} range;

static range range_of(const stm_quantity *q)
{
    if (!isnan(q->value))
        return (range){q->value, q->value};
    return (range){q->low, isnan(q->high) ? q->low * 10 : q->high};
}

static bool close(double a, double b, double share)
{
    return fabs(a - b) <= share * fmax(fabs(a), fabs(b));
}

/* Is `b` what `a` rounds to, or the other way round? At most by a twentieth. */
static bool rounds_to(double a, double b)
{
    if (!close(a, b, 0.05) || b == 0)
        return false;
    double step = 1;
    while (step < 1e15 && fmod(fabs(b), step * 10) == 0)
        step *= 10;
    while (step > 1e-6 && fabs(round(b / step) * step - b) > 1e-9 * fabs(b))
        step /= 10;
    return fabs(round(a / step) * step - b) <= 1e-9 * fabs(b);
}

static bool equal_ranges(range a, range b, double share)
{
    return close(a.low, b.low, share) && close(a.high, b.high, share);
}

static bool is_vague(const stm_quantity *q)
{
    return q->approx == STM_APPROX_VAGUE || (isnan(q->value) && isnan(q->high));
}

static bool is_bound(const stm_quantity *q)
{
    return q->approx == STM_APPROX_AT_LEAST || q->approx == STM_APPROX_AT_MOST;
}

/* Of a range and a number, or of two ranges. */
static stm_likeness compare_ranges(range x, range y)
{
    const bool number = x.low == x.high || y.low == y.high;
    const bool within =
        (x.low >= y.low && x.high <= y.high) || (y.low >= x.low && y.high <= x.high);
    return number && within ? STM_SAME : STM_OTHER;
}

/* "Hundreds": of two vague counts, whether they are of one order. */
static stm_likeness compare_vague(const stm_quantity *a, range x, range y)
{
    if (is_vague(a))
        return x.low <= 2 * y.low && y.low <= 2 * x.low ? STM_SAME : STM_OTHER;
    return x.low >= y.low * 0.95 && x.high <= y.high * 1.05 ? STM_LOOSER : STM_OTHER;
}

/* Two figures in one unit. */
static stm_likeness compare(const stm_quantity *a, const stm_quantity *b)
{
    const range x = range_of(a), y = range_of(b);
    if (isnan(x.low) || isnan(y.low))
        return STM_UNLIKE;
    if (equal_ranges(x, y, 1e-6))
        return STM_SAME;
    if (is_vague(b))
        return compare_vague(a, x, y);
    if (is_vague(a))
        return y.low >= x.low && y.high <= x.high ? STM_SAME : STM_OTHER;
    if (isnan(a->value) || isnan(b->value))
        return compare_ranges(x, y);
    if (rounds_to(a->value, b->value) || rounds_to(b->value, a->value))
        return STM_SAME;
    if (is_bound(a))
        return STM_OTHER;
    if (b->approx == STM_APPROX_AT_LEAST && a->value >= b->value && a->value < 2 * b->value)
        return STM_LOOSER;
    if (b->approx == STM_APPROX_AT_MOST && a->value <= b->value && 2 * a->value > b->value)
        return STM_LOOSER;
    return STM_OTHER;
}

/* Per cent and percentage points are told apart badly by those who write about them. */
static bool is_share(const char *code)
{
    return stm_str_is(stm_str_of(code), "%") || stm_str_is(stm_str_of(code), "pp");
}

static bool is_degrees(const char *code)
{
    return stm_str_is(stm_str_of(code), "Cel") || stm_str_is(stm_str_of(code), "[degF]") ||
           stm_str_is(stm_str_of(code), "deg");
}

/* The same number of something of the same sort: "500 Pfund" is weight or money, and no change. */
static bool one_sort(const char *a, const char *b)
{
    const unit *x = unit_of(a), *y = unit_of(b);
    return (x != NULL && y != NULL && x->dimension == y->dimension) ||
           (stm_unit_is_money(a) && stm_unit_is_money(b)) || (is_degrees(a) && is_degrees(b));
}

/* Degrees of one scale given in degrees of the other: both may be written without the scale. */
static bool is_converted_heat(const stm_quantity *a, const stm_quantity *b)
{
    return fabs(a->value * 1.8 + 32 - b->value) <= 2 || fabs(b->value * 1.8 + 32 - a->value) <= 2;
}

static stm_likeness compare_units(const stm_quantity *a, const stm_quantity *b)
{
    const unit *x = unit_of(a->unit), *y = unit_of(b->unit);
    if (x != NULL && y != NULL && x->dimension == y->dimension) {
        range p = range_of(a), q = range_of(b);
        p = (range){p.low * x->size, p.high * x->size};
        q = (range){q.low * y->size, q.high * y->size};
        if (equal_ranges(p, q, CONVERTED))
            return STM_SAME;
    }
    if (compare(a, b) != STM_SAME)
        return STM_UNLIKE;
    return one_sort(a->unit, b->unit) ? STM_OTHER_UNIT : STM_SAME;
}

stm_likeness stm_quantity_likeness(const stm_quantity *a, const stm_quantity *b)
{
    const bool one_unit = stm_str_is(stm_str_of(a->unit), b->unit);
    if (is_degrees(a->unit) && is_degrees(b->unit) && is_converted_heat(a, b))
        return STM_SAME;
    if (one_unit || (is_share(a->unit) && is_share(b->unit)))
        return compare(a, b);
    if (a->unit[0] == '\0' || b->unit[0] == '\0')
        return compare(a, b) == STM_SAME ? STM_SAME : STM_UNLIKE;
    return compare_units(a, b);
}
