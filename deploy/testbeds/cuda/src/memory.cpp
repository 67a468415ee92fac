// Device memory, page-locked memory and copies. What is allocated is full of NaN and ends at a page that nobody may touch.
#include "memory.h"
#include "api.h"
#include "streams.h"
#include <algorithm>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <sys/mman.h>

static const size_t Page = 4096, Alignment = 256;

struct Mapping
{
    char *start;
    size_t length;
};

static std::mutex mutex;
static std::map<uint64_t, size_t> on_device, page_locked; // address, bytes
static std::map<uint64_t, Mapping> mappings;
static size_t used;

size_t total_memory() { return (size_t)setting("CUDA_TESTBED_MEMORY_MIB", 8192) << 20; }

static size_t up(size_t bytes, size_t unit) { return (bytes + unit - 1) / unit * unit; }

static bool lies_in(const std::map<uint64_t, size_t> &ranges, const void *start, size_t bytes)
{
    std::lock_guard<std::mutex> lock(mutex);
    auto after = ranges.upper_bound((uint64_t)start);
    if (after == ranges.begin()) { return false; }
    auto range = std::prev(after);
    return (uint64_t)start + bytes <= range->first + range->second;
}

CUDA_API cuMemGetInfo_v2(size_t *available, size_t *total)
{
    std::lock_guard<std::mutex> lock(mutex);
    *total = total_memory();
    *available = *total - used;
    return SUCCESS;
}

CUDA_API cuMemAlloc_v2(DevicePointer *pointer, size_t bytes)
{
    std::lock_guard<std::mutex> lock(mutex);
    if (is_lost()) { return ILLEGAL_ADDRESS; }
    if (bytes == 0) { return INVALID_VALUE; }
    size_t room = std::min(total_memory(), (size_t)setting("CUDA_TESTBED_ROOM_MIB", LONG_MAX >> 20) << 20);
    if (bytes > room - std::min(room, used)) { return OUT_OF_MEMORY; }
    size_t size = up(bytes, Alignment), pages = up(size, Page);
    auto *start = (char *)mmap(nullptr, pages + (2 * Page), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) { return OUT_OF_MEMORY; }
    mprotect(start + Page, pages, PROT_READ | PROT_WRITE);
    char *first = start + Page + pages - size;
    memset(first, 0xFF, size);
    *pointer = (DevicePointer)first;
    on_device[*pointer] = bytes;
    mappings[*pointer] = {start, pages + (2 * Page)};
    used += bytes;
    return SUCCESS;
}

CUDA_API cuMemFree_v2(DevicePointer pointer)
{
    Stream::finish_all();
    if (is_lost()) { return ILLEGAL_ADDRESS; }
    std::lock_guard<std::mutex> lock(mutex);
    auto range = on_device.find(pointer);
    if (range == on_device.end()) { return INVALID_VALUE; }
    munmap(mappings[pointer].start, mappings[pointer].length);
    used -= range->second;
    mappings.erase(pointer);
    on_device.erase(range);
    return SUCCESS;
}

CUDA_API cuMemAllocHost_v2(void **pointer, size_t bytes)
{
    std::lock_guard<std::mutex> lock(mutex);
    *pointer = aligned_alloc(Page, up(bytes, Page));
    if (!*pointer) { return OUT_OF_MEMORY; }
    page_locked[(uint64_t)*pointer] = bytes;
    return SUCCESS;
}

CUDA_API cuMemFreeHost(void *pointer)
{
    Stream::finish_all();
    std::lock_guard<std::mutex> lock(mutex);
    if (!page_locked.erase((uint64_t)pointer)) { return INVALID_VALUE; }
    free(pointer);
    return SUCCESS;
}

CUDA_API cuMemHostRegister_v2(void *pointer, size_t bytes, int)
{
    std::lock_guard<std::mutex> lock(mutex);
    return page_locked.emplace((uint64_t)pointer, bytes).second ? SUCCESS : HOST_MEMORY_ALREADY_REGISTERED;
}

CUDA_API cuMemHostUnregister(void *pointer)
{
    std::lock_guard<std::mutex> lock(mutex);
    return page_locked.erase((uint64_t)pointer) ? SUCCESS : HOST_MEMORY_NOT_REGISTERED;
}

CUDA_API cuMemHostGetDevicePointer_v2(DevicePointer *device, void *host, int)
{
    *device = (DevicePointer)host;
    return SUCCESS;
}

CUDA_API cuPointerGetAttribute(void *value, int attribute, DevicePointer pointer)
{
    static const int MemoryType = 2, Host = 1, Device = 2;
    if (attribute != MemoryType) { return INVALID_VALUE; }
    *(int *)value = lies_in(on_device, (void *)pointer, 1) ? Device : Host;
    return SUCCESS;
}

CUDA_API cuMemcpyAsync(void *destination, const void *source, size_t bytes, void *handle)
{
    if (is_lost()) { return ILLEGAL_ADDRESS; }
    bool in = lies_in(on_device, destination, bytes), out = lies_in(on_device, source, bytes);
    if (!in && !out) { return INVALID_VALUE; }
    Stream &stream = Stream::of(handle);
    const char *name = !in ? "copy out" : !out ? "copy in" : "copy";
    stream.add([=, &stream] {
        trace("stream %d begins %s of %zu bytes", stream.number, name, bytes);
        memcpy(destination, source, bytes);
        trace("stream %d ends %s", stream.number, name);
    });
    // Only page-locked memory is copied while the caller goes on.
    bool is_locked = (in && out) || lies_in(page_locked, in ? source : destination, bytes);
    if (!is_locked) { stream.finish(); }
    return SUCCESS;
}

CUDA_API cuMemsetD8Async(DevicePointer destination, uint8_t value, size_t bytes, void *stream)
{
    if (!lies_in(on_device, (void *)destination, bytes)) { return INVALID_VALUE; }
    Stream::of(stream).add([=] { memset((void *)destination, value, bytes); });
    return SUCCESS;
}
