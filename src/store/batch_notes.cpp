#include "store/batch_notes.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <fmt/format.h>

#include "store/database.hpp"
#include "store/migration.hpp"

namespace store {

void BatchNotes::begin(WriteSession::Since since) {
    touched_.clear();
    if (since == WriteSession::Since::others_wrote) counters_.clear();
}

std::int64_t BatchNotes::next_id(Session& session, std::string_view table) {
    auto found = counters_.find(table);
    if (found == counters_.end())
        found = counters_.emplace(std::string{table}, load(session, table)).first;
    return ++found->second.last;
}

BatchNotes::Counter BatchNotes::load(Session& session, std::string_view table) {
    // The table's name becomes part of a statement; it comes from our code, never from outside.
    assert(std::ranges::all_of(table, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }));
    const auto part = name(part_of(table));
    Counter counter;
    counter.name = fmt::format("next:{}", table);
    counter.update = fmt::format(
        "INSERT INTO {}.store_state (name, number, detail) VALUES (?, ?, '')"
        " ON CONFLICT (name) DO UPDATE SET number = excluded.number",
        part);

    Reader reader{session};
    const auto known = reader.number(
        fmt::format("SELECT number FROM {}.store_state WHERE name = ?", part), {counter.name});
    // Rows may have come without the counter, with a migration for example.
    const auto highest = reader.number(fmt::format("SELECT MAX(id) FROM {}.{}", part, table));
    counter.last = std::max(known, highest);
    counter.stored = known;
    return counter;
}

void BatchNotes::touch(std::string_view kind, std::int64_t id) {
    touched_.push_back({std::string{kind}, id});
}

void BatchNotes::save(Session& session) {
    for (auto& [table, counter] : counters_) {
        if (counter.last == counter.stored) continue;
        const std::array<Value, 2> values{Value{counter.name}, Value{counter.last}};
        session.run(counter.update, values, nullptr);
    }
}

void BatchNotes::saved() {
    for (auto& [table, counter] : counters_) counter.stored = counter.last;
}

std::span<const Touched> BatchNotes::touched() {
    std::ranges::sort(touched_);
    const auto doubles = std::ranges::unique(touched_);
    touched_.erase(doubles.begin(), doubles.end());
    return touched_;
}

}  // namespace store
