#include "store/late_rows.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <span>

namespace store {

namespace {

constexpr char between = '\0';  // stands in no code and no day

// The place of a table's rows, made where there is none.
std::size_t place_of(auto& all, const auto& table) {
    const auto found =
        std::ranges::find(all, table.name, [](const auto& one) { return one.table.name; });
    if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
    all.push_back({.table = table, .rows = {}});
    return all.size() - 1;
}

std::string insertion(const PairTable& table, std::size_t rows) {
    auto sql = fmt::format("INSERT INTO {} ({}) VALUES (?, ?)", table.name, table.columns);
    for (std::size_t row = 1; row < rows; ++row) sql += ", (?, ?)";
    return sql + " ON CONFLICT DO NOTHING";
}

}  // namespace

void LateRows::begin() {
    clear();
    mark();
}

void LateRows::clear() {
    for (auto& sums : tables_.sums) sums.rows.clear();
    for (auto& pairs : tables_.pairs) {
        pairs.rows.clear();
        pairs.at_mark = 0;
    }
    since_mark_.clear();
}

void LateRows::add(const SumTable& table, Key key, std::int64_t amount) {
    std::string joined;
    for (const auto part : key) {
        assert(!part.contains(between));
        joined.append(part) += between;
    }
    const auto place = place_of(tables_.sums, table);
    auto& added = tables_.sums[place].rows[joined];
    added.amount += amount;
    ++added.times;
    since_mark_.push_back({place, std::move(joined), amount});
}

void LateRows::insert(const PairTable& table, std::int64_t first, std::int64_t second) {
    tables_.pairs[place_of(tables_.pairs, table)].rows.emplace_back(first, second);
}

void LateRows::write(Session& session) {
    for (auto& sums : tables_.sums) write(session, sums);
    for (auto& pairs : tables_.pairs) write(session, pairs);
    clear();
}

void LateRows::write(Session& session, const Sums& sums) {
    for (const auto& [joined, added] : sums.rows) {
        if (added.times == 0) continue;
        std::vector<Value> values;
        for (std::string_view left{joined}; !left.empty();) {
            const auto end = left.find(between);
            values.emplace_back(left.substr(0, end));
            left.remove_prefix(end + 1);
        }
        values.emplace_back(added.amount);
        session.run(sums.table.add, values, nullptr);
    }
}

void LateRows::write(Session& session, Pairs& pairs) {
    if (pairs.rows.empty()) return;
    std::ranges::sort(pairs.rows);
    const auto most = session.rows_a_statement();
    const auto many = insertion(pairs.table, most);
    const auto one = insertion(pairs.table, 1);
    std::vector<Value> values;
    for (std::span left{pairs.rows}; !left.empty();) {
        const auto count = left.size() >= most ? most : 1;
        values.clear();
        for (const auto& [first, second] : left.first(count)) {
            values.emplace_back(first);
            values.emplace_back(second);
        }
        session.run(count == 1 ? one : many, values, nullptr);
        left = left.subspan(count);
    }
}

bool LateRows::named_in(std::string_view sql) const {
    const auto named = [&](const auto& one) {
        return !one.rows.empty() && sql.contains(one.table.name);
    };
    return std::ranges::any_of(tables_.sums, named) || std::ranges::any_of(tables_.pairs, named);
}

void LateRows::write_if_named(Session& session, std::string_view sql) {
    if (!named_in(sql)) return;
    // Written inside the command's own savepoint: if it is taken back, so are these rows.
    if (!before_) {
        before_ = tables_;
        forget_since_mark(*before_);
    }
    write(session);
}

void LateRows::mark() {
    since_mark_.clear();
    for (auto& pairs : tables_.pairs) pairs.at_mark = pairs.rows.size();
    before_.reset();
}

void LateRows::back_to_mark() {
    if (before_)
        tables_ = std::move(*before_);
    else
        forget_since_mark(tables_);
    mark();
}

void LateRows::forget_since_mark(Tables& tables) const {
    for (const auto& addition : since_mark_) {
        auto& added = tables.sums[addition.table].rows[addition.key];
        added.amount -= addition.amount;
        --added.times;
    }
    for (auto& pairs : tables.pairs) pairs.rows.resize(pairs.at_mark);
}

}  // namespace store
