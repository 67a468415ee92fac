// Blocks of threads on one thread of the processor: each runs to the next barrier, then the next one does. Where a kernel has no barrier each runs to its end.
#include "blocks.h"
#include "api.h"
#include <cstring>
#include <sys/mman.h>
#include <vector>

static const size_t StackBytes = 256 << 10;

// Saves the registers that a call keeps and the stack's top, and goes on with another stack's.
extern "C" void testbed_switch(void **save, void *load);
asm(R"(
    .text
    .local testbed_switch
testbed_switch:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
)");

namespace
{
class Block
{
  public:
    Block(const Kernel &kernel, const uint8_t *parameters, unsigned threads) : kernel(kernel), parameters(parameters), threads(threads), ended(threads)
    {
        stacks = (char *)mmap(nullptr, StackBytes * threads, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (stacks == MAP_FAILED) { throw std::bad_alloc(); }
    }

    ~Block() { munmap(stacks, StackBytes * threads); }

    // Every thread from barrier to barrier, in turn; backwards every other block, so that no order can be relied upon.
    void run(std::vector<Thread> &all, bool backwards)
    {
        for (Thread &thread : all) { begin(thread); }
        unsigned living = threads;
        while (living > 0)
        {
            for (unsigned i = 0; i < threads; i++)
            {
                Thread &thread = all[backwards ? threads - 1 - i : i];
                if (ended[thread.index]) { continue; }
                current = &thread;
                active = this;
                testbed_switch(&scheduler, thread.stack);
                living -= ended[thread.index];
            }
        }
    }

    static void wait(Thread *thread) { testbed_switch(&thread->stack, active->scheduler); }

  private:
    void begin(Thread &thread)
    {
        ended[thread.index] = false;
        auto **top = (void **)(stacks + (StackBytes * (thread.index + 1)));
        *--top = nullptr; // a call begins with its return address on a stack of multiples of 16
        *--top = (void *)first;
        thread.stack = top - 6;
    }

    static void first()
    {
        Block *block = active;
        Thread *thread = block->current;
        block->kernel.code(block->parameters, thread);
        block->ended[thread->index] = true;
        testbed_switch(&thread->stack, block->scheduler);
    }

    static thread_local Block *active;
    const Kernel &kernel;
    const uint8_t *parameters;
    unsigned threads;
    std::vector<char> ended;
    char *stacks;
    void *scheduler = nullptr;
    Thread *current = nullptr;
};

thread_local Block *Block::active;
}

static Dim place(uint64_t index, Dim size)
{
    return {(uint32_t)(index % size.x), (uint32_t)(index / size.x % size.y), (uint32_t)(index / size.x / size.y)};
}

void run_blocks(const Kernel &kernel, const uint8_t *parameters, Dim grid, Dim group, size_t dynamic_bytes, uint64_t first, uint64_t step)
{
    unsigned threads = group.x * group.y * group.z;
    std::vector<uint64_t> shared((kernel.shared_bytes + dynamic_bytes + 63) / 64 * 8 + 8);
    auto *memory = (uint8_t *)(((uint64_t)shared.data() + 63) / 64 * 64);
    std::vector<Thread> all(threads);
    Block block(kernel, parameters, threads);
    for (uint64_t at = first; at < (uint64_t)grid.x * grid.y * grid.z; at += step)
    {
        memset(memory, 0xFF, kernel.shared_bytes + dynamic_bytes);
        for (unsigned i = 0; i < threads; i++) { all[i] = {i, place(i, group), place(at, grid), group, grid, memory, nullptr, Block::wait}; }
        if (kernel.has_barriers)
        {
            block.run(all, at % 2 == 1);
            continue;
        }
        for (Thread &thread : all) { kernel.code(parameters, &thread); }
    }
}
