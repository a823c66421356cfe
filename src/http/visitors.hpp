#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>

namespace http {

// The open connections. Those whose last request was nobody's who is signed in may be only so many
// of one address, and of all together. Whoever comes beyond that is let in, and the one that has
// kept us waiting longest is closed: slow connections push out each other, never an adviser.
// For one thread.
class Visitors {
public:
    struct Limits {
        std::size_t in_all = 20'000;
        std::size_t per_address = 256;
    };
    using Close = std::function<void()>;
    class Visit;

    explicit Visitors(Limits limits) : limits_{limits} {}

    // Nothing where every other one is being served, so that none can be closed for this one.
    std::unique_ptr<Visit> enter(const std::string& address);
    std::size_t count() const { return count_; }

private:
    using Waiting = std::list<Visit*>;  // longest first
    struct Address {
        std::size_t visits = 0;
        std::size_t strangers = 0;
        Waiting waiting = {};
    };
    using Addresses = std::map<std::string, Address>;

    // False where nobody waits.
    static bool close_longest(const Waiting& waiting);

    Limits limits_;
    std::size_t count_ = 0;
    Waiting waiting_;
    Addresses addresses_;
};

// One connection, from its acceptance to its end. Must not outlive the visitors.
class Visitors::Visit {
public:
    Visit(Visitors& all, Addresses::iterator address);
    ~Visit();
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

    // Waits for the peer, and is closed by `close` where its place is needed.
    void waits(Close close);
    // What the peer sent is being answered.
    void is_served();
    // The answer was for somebody signed in, or for anybody.
    void was_known();
    void was_stranger();

private:
    friend class Visitors;
    enum class Who { stranger, known, closed };
    void leave_line();
    void leave_address();

    Visitors& all_;
    Addresses::iterator address_;
    Who who_ = Who::stranger;
    Close close_;  // set while it waits in the lists
    Waiting::iterator in_all_;
    Waiting::iterator at_address_;
};

}  // namespace http
