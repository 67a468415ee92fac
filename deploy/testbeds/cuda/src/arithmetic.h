/* PTX's arithmetic where C has no operator for it: included by the C that is made of PTX. */
#pragma once
#include <math.h>
#include <stddef.h>
#include <stdint.h>

static uint32_t bits_f32(float f) { return *(uint32_t *)&f; }
static float f32_bits(uint32_t u) { return *(float *)&u; }
static uint64_t bits_f64(double f) { return *(uint64_t *)&f; }
static double f64_bits(uint64_t u) { return *(double *)&u; }

/* Of a number and NaN the number; of zeros the negative one is less. */
#define LEAST(T, name, sign_bit)                       \
    static T name(T a, T b)                            \
    {                                                  \
        if (a != a || b != b) { return a != a ? b : a; } \
        if (a == b) { return sign_bit(a) ? a : b; }    \
        return a < b ? a : b;                          \
    }
#define SIGN_F32(a) (bits_f32(a) >> 31)
#define SIGN_F64(a) (bits_f64(a) >> 63)
LEAST(float, min_f32, SIGN_F32)
LEAST(double, min_f64, SIGN_F64)
static float max_f32(float a, float b) { return a != a ? b : b != b ? a : -min_f32(-a, -b); }
static double max_f64(double a, double b) { return a != a ? b : b != b ? a : -min_f64(-a, -b); }

/* A number that is whole already, at the end of the range where it lies outside. */
#define TO_WHOLE(T, name, low, high, least, most, of_nan)    \
    static T name(double a)                                  \
    {                                                        \
        if (a != a) { return of_nan; }                       \
        return a <= low ? least : a >= high ? most : (T)a;   \
    }
TO_WHOLE(int32_t, to_s32, -2147483648.0, 2147483647.0, INT32_MIN, INT32_MAX, 0)
TO_WHOLE(uint32_t, to_u32, 0.0, 4294967295.0, 0, UINT32_MAX, 0)
TO_WHOLE(int64_t, to_s64, -9223372036854775808.0, 9223372036854775808.0, INT64_MIN, INT64_MAX, INT64_MIN)
TO_WHOLE(uint64_t, to_u64, 0.0, 18446744073709551616.0, 0, UINT64_MAX, UINT64_MAX)
