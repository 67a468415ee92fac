// Streams and events.
#include "streams.h"
#include "api.h"
#include <atomic>
#include <chrono>
#include <set>
#include <vector>

static std::mutex all_mutex;
static std::set<Stream *> all;
static std::atomic<int> made{0};
static std::atomic<bool> lost{false};

bool is_lost() { return lost; }
void lose() { lost = true; }

double milliseconds()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Stream::Stream() : number(made++), worker([this] { run(); })
{
    std::lock_guard<std::mutex> lock(all_mutex);
    all.insert(this);
}

Stream::~Stream()
{
    {
        std::lock_guard<std::mutex> lock(all_mutex);
        all.erase(this);
    }
    finish();
    {
        std::lock_guard<std::mutex> lock(mutex);
        ended = true;
    }
    changed.notify_all();
    worker.join();
}

void Stream::run()
{
    std::unique_lock<std::mutex> lock(mutex);
    for (;;)
    {
        changed.wait(lock, [this] { return ended || !queue.empty(); });
        if (queue.empty()) { return; }
        std::function<void()> work = std::move(queue.front());
        queue.pop_front();
        busy = true;
        lock.unlock();
        work();
        lock.lock();
        busy = false;
        changed.notify_all();
    }
}

void Stream::add(std::function<void()> work)
{
    {
        std::lock_guard<std::mutex> lock(mutex);
        queue.push_back(std::move(work));
    }
    changed.notify_all();
}

void Stream::finish()
{
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [this] { return queue.empty() && !busy; });
}

Stream &Stream::of(void *handle)
{
    // Never destroyed: threads of the process may still use it while the process ends.
    static Stream *standard = new Stream();
    return handle ? *(Stream *)handle : *standard;
}

void Stream::finish_all()
{
    std::vector<Stream *> known;
    {
        std::lock_guard<std::mutex> lock(all_mutex);
        known.assign(all.begin(), all.end());
    }
    for (Stream *stream : known) { stream->finish(); }
}

CUDA_API cuStreamCreate(void **stream, int)
{
    *stream = new Stream();
    return SUCCESS;
}

CUDA_API cuStreamCreateWithPriority(void **stream, int flags, int) { return cuStreamCreate(stream, flags); }

CUDA_API cuStreamDestroy_v2(void *stream)
{
    delete (Stream *)stream;
    return SUCCESS;
}

CUDA_API cuStreamSynchronize(void *stream)
{
    Stream::of(stream).finish();
    return is_lost() ? ILLEGAL_ADDRESS : SUCCESS;
}

CUDA_API cuLaunchHostFunc(void *stream, void (*function)(void *), void *argument)
{
    Stream::of(stream).add([=] { function(argument); });
    return SUCCESS;
}

struct Event
{
    std::mutex mutex;
    std::condition_variable changed;
    bool happened = true;
    double when = 0;
};

CUDA_API cuEventCreate(void **event, int)
{
    *event = new Event();
    return SUCCESS;
}

CUDA_API cuEventSynchronize(void *handle)
{
    auto *event = (Event *)handle;
    std::unique_lock<std::mutex> lock(event->mutex);
    event->changed.wait(lock, [=] { return event->happened; });
    return SUCCESS;
}

CUDA_API cuEventDestroy_v2(void *event)
{
    cuEventSynchronize(event);
    delete (Event *)event;
    return SUCCESS;
}

CUDA_API cuEventRecord(void *handle, void *stream)
{
    auto *event = (Event *)handle;
    {
        std::lock_guard<std::mutex> lock(event->mutex);
        event->happened = false;
    }
    Stream::of(stream).add([=] {
        std::lock_guard<std::mutex> lock(event->mutex);
        event->happened = true;
        event->when = milliseconds();
        event->changed.notify_all();
    });
    return SUCCESS;
}

CUDA_API cuEventQuery(void *handle)
{
    auto *event = (Event *)handle;
    std::lock_guard<std::mutex> lock(event->mutex);
    return event->happened ? SUCCESS : NOT_READY;
}

CUDA_API cuEventElapsedTime(float *elapsed, void *start, void *end)
{
    *elapsed = (float)(((Event *)end)->when - ((Event *)start)->when);
    return SUCCESS;
}
