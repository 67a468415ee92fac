// Modules, their functions and launches. PTX becomes C, and C a library by tcc, which takes milliseconds, or by the compiler that CUDA_TESTBED_CC names.
#include "api.h"
#include "blocks.h"
#include "ptx.h"
#include "streams.h"
#include <atomic>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <fstream>
#include <mutex>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

static const char *ThreadText =
#include "thread.h.text"
    ;
static const char *ArithmeticText =
#include "arithmetic.h.text"
    ;

static void run(const std::vector<std::string> &command)
{
    std::vector<char *> words;
    for (const std::string &word : command) { words.push_back((char *)word.c_str()); }
    words.push_back(nullptr);
    pid_t child;
    int status;
    if (posix_spawnp(&child, words[0], nullptr, nullptr, words.data(), environ) != 0 || waitpid(child, &status, 0) != child || status != 0)
    {
        throw PtxError(command[0] + " failed");
    }
}

static std::vector<std::string> compiler()
{
    const char *asked = getenv("CUDA_TESTBED_CC");
    return split(asked && *asked ? asked : "tcc", ' ');
}

static Kernel compile(const EntryC &entry)
{
    char folder[] = "/tmp/cuda-testbed-XXXXXX";
    if (!mkdtemp(folder)) { throw PtxError("no folder can be made under /tmp"); }
    std::string text = std::string(folder) + "/kernel.c", library = std::string(folder) + "/kernel.so";
    std::ofstream(text) << ThreadText << ArithmeticText << entry.code;
    std::vector<std::string> command = compiler();
    for (const std::string &word : {std::string("-w"), std::string("-shared"), std::string("-o"), library, text, std::string("-lm")}) { command.push_back(word); }
    run(command);
    void *loaded = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    unlink(text.c_str());
    unlink(library.c_str());
    rmdir(folder);
    if (!loaded) { throw PtxError(dlerror()); }
    return {(void (*)(const uint8_t *, Thread *))dlsym(loaded, entry.name.c_str()), entry.parameter_bytes, entry.shared_bytes, entry.has_barriers};
}

struct Module
{
    std::string entry;
    Kernel kernel;
};

CUDA_API cuModuleLoadDataEx(void **module, const char *ptx, unsigned, int *, void **)
{
    if (is_lost()) { return ILLEGAL_ADDRESS; }
    // The same text is compiled once.
    static std::map<std::string, Module> loaded;
    static std::mutex one_at_a_time;
    std::lock_guard<std::mutex> lock(one_at_a_time);
    auto known = loaded.find(ptx);
    if (known == loaded.end())
    {
        try
        {
            EntryC entry = translate(ptx);
            known = loaded.emplace(ptx, Module{entry.name, compile(entry)}).first;
        }
        catch (const PtxError &error)
        {
            fprintf(stderr, "CUDA testbed: %s\n", error.what());
            return INVALID_PTX;
        }
    }
    *module = &known->second;
    return SUCCESS;
}

CUDA_API cuModuleLoadData(void **module, const char *ptx) { return cuModuleLoadDataEx(module, ptx, 0, nullptr, nullptr); }

CUDA_API cuModuleUnload(void *) { return SUCCESS; }

CUDA_API cuModuleGetFunction(void **function, void *handle, const char *name)
{
    auto *module = (Module *)handle;
    *function = &module->kernel;
    return module->entry == name ? SUCCESS : NOT_FOUND;
}

static bool fits(Dim grid, Dim group)
{
    return grid.x > 0 && grid.x <= INT32_MAX && grid.y > 0 && grid.y <= 65535 && grid.z > 0 && grid.z <= 65535
        && group.x > 0 && group.y > 0 && group.z > 0 && group.z <= 64 && (uint64_t)group.x * group.y * group.z <= 1024;
}

// The parameters come as one piece of memory: (1, its address), (2, the address of its size), 0.
static std::vector<uint8_t> parameters_of(void **extra)
{
    const uint8_t *start = nullptr;
    size_t bytes = 0;
    for (; extra && *extra; extra += 2)
    {
        if (*extra == (void *)1) { start = (uint8_t *)extra[1]; }
        else { bytes = *(size_t *)extra[1]; }
    }
    return std::vector<uint8_t>(start, start + bytes);
}

CUDA_API cuLaunchKernel(
    void *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned group_x, unsigned group_y, unsigned group_z, unsigned dynamic_bytes, void *handle,
    void **values, void **extra)
{
    auto &kernel = *(const Kernel *)function;
    Dim grid{grid_x, grid_y, grid_z}, group{group_x, group_y, group_z};
    std::vector<uint8_t> parameters = parameters_of(extra);
    if (values || !fits(grid, group) || parameters.size() < kernel.parameter_bytes || kernel.shared_bytes + dynamic_bytes > 49152) { return INVALID_VALUE; }
    if (is_lost()) { return ILLEGAL_ADDRESS; }
    Stream &stream = Stream::of(handle);
    static std::atomic<long> launches{0};
    if (launches++ >= setting("CUDA_TESTBED_LOST_AFTER", LONG_MAX))
    {
        // That a kernel failed is known when it has run, not when it was started.
        stream.add(lose);
        return SUCCESS;
    }
    stream.add([=, &kernel, &stream] {
        trace("stream %d begins a kernel of %u x %u x %u blocks", stream.number, grid.x, grid.y, grid.z);
        uint64_t workers = std::min<uint64_t>(std::thread::hardware_concurrency(), (uint64_t)grid.x * grid.y * grid.z);
        std::vector<std::thread> others;
        for (uint64_t i = 1; i < workers; i++) { others.emplace_back([=, &kernel, &parameters] { run_blocks(kernel, parameters.data(), grid, group, dynamic_bytes, i, workers); }); }
        run_blocks(kernel, parameters.data(), grid, group, dynamic_bytes, 0, workers);
        for (std::thread &other : others) { other.join(); }
        trace("stream %d ends a kernel", stream.number);
    });
    return SUCCESS;
}

CUDA_API cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, void *, int threads, size_t)
{
    *blocks = 2048 / threads;
    return SUCCESS;
}

CUDA_API cuOccupancyMaxPotentialBlockSize(int *grid, int *threads, void *, void *, size_t, int limit)
{
    *threads = limit > 0 && limit < 1024 ? limit : 1024;
    *grid = (int)std::thread::hardware_concurrency() * 2;
    return SUCCESS;
}
