#pragma once
#include "thread.h"
#include <cstddef>

// A kernel's code and what a block of its threads needs.
struct Kernel
{
    void (*code)(const uint8_t *parameters, Thread *thread);
    size_t parameter_bytes, shared_bytes;
    bool has_barriers;
};

// Runs the first block of a grid, and every so manyth after it.
void run_blocks(const Kernel &kernel, const uint8_t *parameters, Dim grid, Dim group, size_t dynamic_bytes, uint64_t first, uint64_t step);
