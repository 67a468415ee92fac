#pragma once
#include <cstddef>

size_t total_memory();
