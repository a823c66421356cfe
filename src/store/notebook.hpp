#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// What one piece of work (a request, a command) has opened, noted by those who open it and read by
// whoever began the work. It lies open on a thread; every Reader and Writer that the database hands
// out there carries it, so nobody who reads has to remember it. What is noted means nothing here.
class Notebook {
public:
    struct Opened {
        std::string_view kind;  // a literal: "person", "case"
        std::int64_t id = 0;
        friend auto operator<=>(const Opened&, const Opened&) = default;
    };

    void note(std::string_view kind, std::int64_t id);
    // Sorted, without doubles. The most that is kept one by one is `most`.
    std::span<const Opened> opened();
    bool overflowed() const { return overflowed_; }

    // What the work is known by in what is written of it: who does it as what, why, and its number.
    std::string role = {};
    std::string why = {};
    std::int64_t request = 0;

    static constexpr std::size_t most = 100'000;

    // Lies open on this thread for as long as it lives.
    class Open {
    public:
        explicit Open(Notebook& notebook);
        ~Open();
        Open(const Open&) = delete;
        Open& operator=(const Open&) = delete;

    private:
        Notebook* before_;
    };
    static Notebook* of_this_thread();  // nullptr: none lies open

private:
    void tidy();

    std::vector<Opened> opened_;
    std::size_t tidied_ = 0;  // so many, from the beginning, are sorted and without doubles
    bool overflowed_ = false;
};

}  // namespace store
