#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/session.hpp"

namespace store {

// What a batch keeps beside the rows its commands write: the last key of each table, counted in
// memory and written once a batch, and whose tokens were touched.
class BatchNotes {
public:
    void begin(WriteSession::Since since);
    std::int64_t next_id(Session& session, std::string_view table);
    void touch(std::string_view kind, std::int64_t id);

    std::size_t touched_so_far() const { return touched_.size(); }
    void forget_touched_after(std::size_t count) { touched_.resize(count); }

    // Writes the counters that moved. A key given out in a batch that fails is not given out again.
    void save(Session& session);
    void saved();  // the batch is durable
    std::span<const Touched> touched();

private:
    struct Counter {
        std::string name;    // "next:cases"
        std::string update;  // the statement that stores it
        std::int64_t last = 0;
        std::int64_t stored = 0;
    };
    Counter load(Session& session, std::string_view table);

    std::map<std::string, Counter, std::less<>> counters_;
    std::vector<Touched> touched_;
};

}  // namespace store
