/* The driver's answers and how its functions are named for the loader. */
#pragma once
#include <cstddef>
#include <cstdint>

#define CUDA_API extern "C" __attribute__((visibility("default"))) int

enum Answer
{
    SUCCESS = 0,
    INVALID_VALUE = 1,
    OUT_OF_MEMORY = 2,
    INVALID_DEVICE = 101,
    INVALID_PTX = 218,
    PEER_ACCESS_UNSUPPORTED = 217,
    INVALID_HANDLE = 400,
    NOT_FOUND = 500,
    NOT_READY = 600,
    HOST_MEMORY_ALREADY_REGISTERED = 712,
    HOST_MEMORY_NOT_REGISTERED = 713,
};

using DevicePointer = uint64_t;

/* A number that the environment may set. */
long setting(const char *variable, long otherwise);

/* A line for whoever asked for one by CUDA_TESTBED_TRACE=FILE: what was queued, begun and ended, and when in milliseconds. */
void trace(const char *format, ...) __attribute__((format(printf, 1, 2)));
