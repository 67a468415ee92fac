#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

// Whether a kernel has failed, which every call is told from then on, as a card tells it.
bool is_lost();
void lose();

double milliseconds();

// Work in the order in which it was given, on a thread of its own: what one stream does is seen by another only after both were waited for, as on a card.
class Stream
{
  public:
    Stream();
    ~Stream();
    void add(std::function<void()> work);
    void finish();
    const int number;

    static Stream &of(void *handle); // null: the default stream
    static void finish_all();

  private:
    void run();
    std::deque<std::function<void()>> queue;
    std::mutex mutex;
    std::condition_variable changed;
    bool busy = false, ended = false;
    std::thread worker;
};
