// cuBLAS 12 as far as a matrix product needs it: C = alpha op(A) op(B) + beta C, where a matrix's columns follow each other, on a stream of libcuda.so.1.
#include "api.h"
#include <functional>

CUDA_API cuLaunchHostFunc(void *stream, void (*function)(void *), void *argument);

enum Status
{
    CUBLAS_SUCCESS = 0,
    CUBLAS_INVALID_VALUE = 7,
};

struct Handle
{
    void *stream = nullptr;
    int pointer_mode = 0, math_mode = 0, atomics_mode = 0;
};

CUDA_API cublasCreate_v2(Handle **handle)
{
    *handle = new Handle();
    return CUBLAS_SUCCESS;
}

CUDA_API cublasDestroy_v2(Handle *handle)
{
    delete handle;
    return CUBLAS_SUCCESS;
}

CUDA_API cublasGetVersion_v2(Handle *, int *version)
{
    *version = 120402;
    return CUBLAS_SUCCESS;
}

#define PROPERTY(T, name, suffix, field)                                  \
    CUDA_API cublasSet##name##suffix(Handle *handle, T value)             \
    {                                                                     \
        handle->field = value;                                            \
        return CUBLAS_SUCCESS;                                            \
    }                                                                     \
    CUDA_API cublasGet##name##suffix(Handle *handle, T *value)            \
    {                                                                     \
        *value = handle->field;                                           \
        return CUBLAS_SUCCESS;                                            \
    }
PROPERTY(void *, Stream, _v2, stream)
PROPERTY(int, PointerMode, _v2, pointer_mode)
PROPERTY(int, MathMode, , math_mode)
PROPERTY(int, AtomicsMode, , atomics_mode)

template <typename T>
static int gemm(Handle *handle, int transpose_a, int transpose_b, int m, int n, int k, const T *alpha, const T *a, int lda, const T *b, int ldb, const T *beta, T *c, int ldc)
{
    if (m < 0 || n < 0 || k < 0 || lda < (transpose_a ? k : m) || lda < 1 || ldb < (transpose_b ? n : k) || ldb < 1 || ldc < m || ldc < 1 || handle->pointer_mode != 0)
    {
        return CUBLAS_INVALID_VALUE;
    }
    T scale = *alpha, kept = *beta;
    auto *work = new std::function<void()>([=] {
        for (long j = 0; j < n; j++)
        {
            for (long i = 0; i < m; i++)
            {
                T sum = 0;
                for (long l = 0; l < k; l++) { sum += (transpose_a ? a[l + i * lda] : a[i + l * lda]) * (transpose_b ? b[j + l * ldb] : b[l + j * ldb]); }
                // What C was is not looked at where beta is zero: it may be NaN.
                c[i + j * ldc] = scale * sum + (kept == 0 ? 0 : kept * c[i + j * ldc]);
            }
        }
    });
    return cuLaunchHostFunc(handle->stream, [](void *argument) {
        auto *todo = (std::function<void()> *)argument;
        (*todo)();
        delete todo;
    }, work);
}

CUDA_API cublasSgemm_v2(
    Handle *handle, int transpose_a, int transpose_b, int m, int n, int k, const float *alpha, const float *a, int lda, const float *b, int ldb, const float *beta, float *c, int ldc)
{
    return gemm(handle, transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

CUDA_API cublasDgemm_v2(
    Handle *handle, int transpose_a, int transpose_b, int m, int n, int k, const double *alpha, const double *a, int lda, const double *b, int ldb, const double *beta, double *c, int ldc)
{
    return gemm(handle, transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
