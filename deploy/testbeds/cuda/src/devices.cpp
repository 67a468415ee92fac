// Devices and contexts: one card as the A100 is one, with as many multiprocessors as this machine has processors.
#include "api.h"
#include "memory.h"
#include "streams.h"
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <thread>

long setting(const char *variable, long otherwise)
{
    const char *value = getenv(variable);
    return value && *value ? atol(value) : otherwise;
}

void trace(const char *format, ...)
{
    static FILE *file = getenv("CUDA_TESTBED_TRACE") ? fopen(getenv("CUDA_TESTBED_TRACE"), "a") : nullptr;
    if (!file) { return; }
    static std::mutex one_at_a_time;
    std::lock_guard<std::mutex> lock(one_at_a_time);
    va_list rest;
    va_start(rest, format);
    fprintf(file, "%.3f ", milliseconds());
    vfprintf(file, format, rest);
    fputc('\n', file);
    fflush(file);
    va_end(rest);
}

static long devices() { return setting("CUDA_TESTBED_DEVICES", 1); }

CUDA_API cuInit(int) { return SUCCESS; }

CUDA_API cuDriverGetVersion(int *version)
{
    *version = 12040;
    return SUCCESS;
}

CUDA_API cuDeviceGetCount(int *count)
{
    *count = (int)devices();
    return SUCCESS;
}

CUDA_API cuDeviceGet(int *device, int ordinal)
{
    *device = ordinal;
    return ordinal >= 0 && ordinal < devices() ? SUCCESS : INVALID_DEVICE;
}

CUDA_API cuDeviceGetName(char *name, int length, int)
{
    snprintf(name, length, "CUDA testbed");
    return SUCCESS;
}

CUDA_API cuDeviceTotalMem_v2(size_t *bytes, int)
{
    *bytes = total_memory();
    return SUCCESS;
}

// Numbers of CUdevice_attribute, as an A100 answers them; what is not named here is 0.
CUDA_API cuDeviceGetAttribute(int *value, int attribute, int device)
{
    static const int PciBusId = 33;
    static const std::map<int, int> answers = {
        {1, 1024},        // MAX_THREADS_PER_BLOCK
        {2, 1024},        // MAX_BLOCK_DIM_X
        {3, 1024},        // MAX_BLOCK_DIM_Y
        {4, 64},          // MAX_BLOCK_DIM_Z
        {5, 2147483647},  // MAX_GRID_DIM_X
        {6, 65535},       // MAX_GRID_DIM_Y
        {7, 65535},       // MAX_GRID_DIM_Z
        {8, 49152},       // MAX_SHARED_MEMORY_PER_BLOCK
        {9, 65536},       // TOTAL_CONSTANT_MEMORY
        {10, 32},         // WARP_SIZE
        {11, 2147483647}, // MAX_PITCH
        {12, 65536},      // MAX_REGISTERS_PER_BLOCK
        {13, 1410000},    // CLOCK_RATE
        {16, (int)std::thread::hardware_concurrency()}, // MULTIPROCESSOR_COUNT
        {19, 1},          // CAN_MAP_HOST_MEMORY
        {36, 1215000},    // MEMORY_CLOCK_RATE
        {37, 5120},       // GLOBAL_MEMORY_BUS_WIDTH
        {38, 40 << 20},   // L2_CACHE_SIZE
        {39, 2048},       // MAX_THREADS_PER_MULTIPROCESSOR
        {40, 3},          // ASYNC_ENGINE_COUNT
        {41, 1},          // UNIFIED_ADDRESSING
        {75, 8},          // COMPUTE_CAPABILITY_MAJOR
        {81, 167936},     // MAX_SHARED_MEMORY_PER_MULTIPROCESSOR
        {82, 65536},      // MAX_REGISTERS_PER_MULTIPROCESSOR
        {91, 1},          // CAN_USE_HOST_POINTER_FOR_REGISTERED_MEM
    };
    auto answer = answers.find(attribute);
    *value = attribute == PciBusId ? device + 1 : answer == answers.end() ? 0 : answer->second;
    return SUCCESS;
}

CUDA_API cuGetErrorString(int error, const char **text)
{
    static std::map<int, std::string> texts;
    static std::mutex one_at_a_time;
    std::lock_guard<std::mutex> lock(one_at_a_time);
    std::string &known = texts[error];
    if (known.empty()) { known = "the CUDA testbed answered " + std::to_string(error); }
    *text = known.c_str();
    return SUCCESS;
}

CUDA_API cuCtxCreate_v2(void **context, int, int device)
{
    *context = (void *)(intptr_t)(device + 1);
    return SUCCESS;
}

CUDA_API cuCtxDestroy_v2(void *) { return SUCCESS; }
CUDA_API cuCtxSetCurrent(void *) { return SUCCESS; }

CUDA_API cuCtxSynchronize()
{
    Stream::finish_all();
    return is_lost() ? ILLEGAL_ADDRESS : SUCCESS;
}

CUDA_API cuCtxGetCacheConfig(int *config)
{
    *config = 0;
    return SUCCESS;
}

CUDA_API cuCtxSetCacheConfig(int) { return SUCCESS; }

CUDA_API cuCtxGetSharedMemConfig(int *config)
{
    *config = 0;
    return SUCCESS;
}

CUDA_API cuCtxSetSharedMemConfig(int) { return SUCCESS; }

CUDA_API cuDeviceCanAccessPeer(int *can, int, int)
{
    *can = 0;
    return SUCCESS;
}

CUDA_API cuCtxEnablePeerAccess(void *, int) { return PEER_ACCESS_UNSUPPORTED; }
CUDA_API cuCtxDisablePeerAccess(void *) { return PEER_ACCESS_UNSUPPORTED; }

CUDA_API cuDeviceGetP2PAttribute(int *value, int, int, int)
{
    *value = 0;
    return SUCCESS;
}
