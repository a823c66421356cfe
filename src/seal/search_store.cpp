#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <string>

#include "seal/vault.hpp"
#include "store/late_rows.hpp"

// Every statement here reads at most a fixed number of rows, whatever is typed and however many
// persons there are: a posting list is read from its newest end, by the primary key, to a limit.
namespace seal {

namespace {

// The two lists have one form.
struct Index {
    std::string_view table;
    std::string_view column;
    store::PairTable rows;
};
constexpr Index persons{"person_tokens", "person_id", {"person_tokens", "token, person_id"}};
constexpr Index records{"case_tokens", "case_id", {"case_tokens", "token, case_id"}};

constexpr std::size_t most_scanned = 1'000;      // rows with the rarest word
constexpr std::size_t most_scanned_near = 150;   // the same where a word may be misspelt
constexpr std::size_t most_scanned_a_list = 60;  // rows of each of a misspelt word's tokens
constexpr std::size_t most_misspelt_words = 3;
constexpr std::size_t few = 5;  // exact hits below which misspellings are tried

using Ids = std::vector<std::int64_t>;

std::int64_t next_number(store::Row& row) {
    return row.next<std::int64_t>();
}

std::string repeated(std::string_view part, std::string_view between, std::size_t times) {
    std::string text;
    for (std::size_t at = 0; at < times; ++at) text.append(at == 0 ? "" : between).append(part);
    return text;
}

// How many rows each token has, counted to `most_scanned`.
Ids counted(store::Reader& db, const Index& index, const std::vector<Token>& tokens) {
    if (tokens.empty()) return {};
    const auto one =
        fmt::format("(SELECT count(*) FROM (SELECT 1 FROM {} WHERE token = ? LIMIT {}) AS found)",
                    index.table, most_scanned);
    const std::vector<store::Value> values(tokens.begin(), tokens.end());
    Ids counts;
    db.each("SELECT " + repeated(one, ", ", tokens.size()), values, [&](store::Row& row) {
        for (std::size_t at = 0; at < tokens.size(); ++at) counts.push_back(next_number(row));
    });
    return counts;
}

// What a row must have besides the token it is found by.
struct Conditions {
    std::vector<Token> all;
    std::vector<Token> any;  // one of these, when there are some
};

std::string where(const Index& index, const Conditions& conditions) {
    const auto one =
        fmt::format("1 = (SELECT count(*) FROM {0} AS w WHERE w.token = ? AND w.{1} = c.{1})",
                    index.table, index.column);
    auto text = repeated(one, " AND ", conditions.all.size());
    if (conditions.any.empty()) return text.empty() ? text : " WHERE " + text;
    if (!text.empty()) text += " AND ";
    return fmt::format(
        " WHERE {0}0 < (SELECT count(*) FROM {1} AS w WHERE w.token IN ({3}) AND w.{2} = c.{2})",
        text, index.table, index.column, repeated("?", ", ", conditions.any.size()));
}

void append_values(std::vector<store::Value>& values, const Conditions& conditions) {
    values.insert(values.end(), conditions.all.begin(), conditions.all.end());
    values.insert(values.end(), conditions.any.begin(), conditions.any.end());
}

// One statement for any number of near tokens: token 0 stands for none.
std::vector<Token> padded(std::vector<Token> tokens) {
    tokens.resize(Query::most_tolerant);
    return tokens;
}

// Of the newest rows with one of the tokens, those that meet the conditions, newest first.
Ids among(store::Reader& db, const Index& index, const std::vector<Token>& tokens,
          std::size_t scanned, const Conditions& conditions, std::size_t at_most) {
    const auto list = fmt::format(
        "SELECT {0} FROM (SELECT {0} FROM {1} WHERE token = ? ORDER BY {0} DESC LIMIT {2}) AS l",
        index.column, index.table, scanned);
    const auto sql = fmt::format(
        "SELECT DISTINCT c.{0} FROM ({1}) AS c{2} ORDER BY c.{0} DESC LIMIT ?", index.column,
        repeated(list, " UNION ALL ", tokens.size()), where(index, conditions));
    std::vector<store::Value> values(tokens.begin(), tokens.end());
    append_values(values, conditions);
    values.emplace_back(at_most);
    return db.select<std::int64_t>(sql, values, next_number);
}

Ids newest(store::Reader& db, const Index& index, Token token, std::size_t at_most) {
    return db.select<std::int64_t>(
        fmt::format("SELECT {0} FROM {1} WHERE token = ? ORDER BY {0} DESC LIMIT ?", index.column,
                    index.table),
        {token, at_most}, next_number);
}

// The token with the fewest rows, and the others in the order that refuses a row soonest.
struct Plan {
    Token rarest = 0;
    std::int64_t rows = 0;
    std::vector<Token> others;
};

// `words` must all be there; `pairs` only offer a rarer beginning.
Plan plan(store::Reader& db, const Index& index, const std::vector<Token>& words,
          const std::vector<Token>& pairs) {
    auto tokens = words;
    tokens.insert(tokens.end(), pairs.begin(), pairs.end());
    const auto counts = counted(db, index, tokens);
    std::vector<std::size_t> order(tokens.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::ranges::stable_sort(order, {}, [&](std::size_t at) { return counts[at]; });

    Plan plan{tokens[order.front()], counts[order.front()], {}};
    for (const auto at : order)
        if (at < words.size() && at != order.front()) plan.others.push_back(tokens[at]);
    return plan;
}

Ids with_all(store::Reader& db, const Index& index, const std::vector<Token>& words,
             const std::vector<Token>& pairs, std::size_t at_most) {
    if (words.empty()) return {};
    if (words.size() == 1) return newest(db, index, words.front(), at_most);
    const auto found = plan(db, index, words, pairs);
    if (found.rows == 0) return {};
    return among(db, index, {found.rarest}, most_scanned, {found.others, {}}, at_most);
}

void append_new(Ids& ids, const Ids& more, std::size_t at_most) {
    for (const auto id : more)
        if (ids.size() < at_most && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

std::vector<Token> prefixes_of(const std::vector<Query::Word>& words, const Query::Word* without) {
    std::vector<Token> tokens;
    for (const auto& word : words)
        if (&word != without) tokens.push_back(word.prefix);
    return tokens;
}

// Persons who have all other words, and one that differs from `misspelt` by a letter.
Ids with_misspelt(store::Reader& db, const Query& query, const Query::Word& misspelt,
                  std::size_t at_most) {
    const auto near = padded(misspelt.tolerant);
    const auto others = prefixes_of(query.words, &misspelt);
    if (others.empty()) return among(db, persons, near, at_most, {}, at_most);

    const auto found = plan(db, persons, others, {});
    if (found.rows == 0) return {};
    auto ids = among(db, persons, {found.rarest}, most_scanned_near, {found.others, near}, at_most);
    const bool saw_all = found.rows <= static_cast<std::int64_t>(most_scanned_near);
    if (saw_all || ids.size() >= at_most) return ids;

    // The other words are common: begin with the misspelt one, and with pairs that were right.
    append_new(ids, among(db, persons, near, most_scanned_a_list, {others, {}}, at_most), at_most);
    if (!query.pairs.empty())
        append_new(ids,
                   among(db, persons, query.pairs, most_scanned_near / query.pairs.size(),
                         {others, near}, at_most),
                   at_most);
    return ids;
}

template <class Id>
std::vector<Id> as(const Ids& ids) {
    std::vector<Id> typed_ids;
    for (const auto id : ids) typed_ids.push_back(Id{id});
    return typed_ids;
}

std::vector<Token> only_in(std::span<const Token> some, std::span<const Token> others) {
    std::vector<Token> a(some.begin(), some.end()), b(others.begin(), others.end()), only;
    std::ranges::sort(a);
    std::ranges::sort(b);
    std::ranges::set_difference(a, b, std::back_inserter(only));
    return only;
}

void replace_tokens(store::Writer& db, const Index& index, std::int64_t id,
                    std::span<const Token> before, std::span<const Token> after) {
    for (const auto token : only_in(before, after))
        db.execute(
            fmt::format("DELETE FROM {} WHERE token = ? AND {} = ?", index.table, index.column),
            {token, id});
    for (const auto token : only_in(after, before)) db.insert_late(index.rows, token, id);
}

template <class Id>
void drop_tokens(store::Writer& db, const Index& index, std::span<const Id> ids) {
    constexpr std::size_t most_ids = 500;
    while (!ids.empty()) {
        const auto some = ids.first(std::min(most_ids, ids.size()));
        const std::vector<store::Value> values(some.begin(), some.end());
        db.execute(fmt::format("DELETE FROM {} WHERE {} IN ({})", index.table, index.column,
                               repeated("?", ", ", some.size())),
                   values);
        ids = ids.subspan(some.size());
    }
}

}  // namespace

void Vault::replace_person_tokens(store::Writer& db, base::PersonId person,
                                  std::span<const Token> before,
                                  std::span<const Token> after) const {
    db.note_touched("person", person.value);
    replace_tokens(db, persons, person.value, before, after);
}

void Vault::replace_case_tokens(store::Writer& db, base::CaseId record,
                                std::span<const Token> before, std::span<const Token> after) const {
    db.note_touched("case", record.value);
    replace_tokens(db, records, record.value, before, after);
}

void Vault::drop_person_tokens(store::Writer& db, std::span<const base::PersonId> some) const {
    drop_tokens(db, persons, some);
}

void Vault::drop_case_tokens(store::Writer& db, std::span<const base::CaseId> some) const {
    drop_tokens(db, records, some);
}

void Vault::drop_all_tokens(store::Writer& db) const {
    db.execute("DELETE FROM person_tokens");
    db.execute("DELETE FROM case_tokens");
}

std::vector<Token> Vault::tokens_of(const PersonText& person) const {
    return person_tokens(ring()->token_key(), person);
}

std::vector<Token> Vault::tokens_of_cpr(std::string_view cpr) const {
    return cpr_tokens(ring()->token_key(), cpr);
}

std::vector<Token> Vault::tokens_of_note(std::string_view note) const {
    return note_tokens(ring()->token_key(), note);
}

std::vector<base::PersonId> Vault::find_persons(store::Reader& db, std::string_view typed,
                                                std::size_t at_most) const {
    const auto query = query_tokens(ring()->token_key(), typed);
    for (const auto number : query.exact)
        if (const auto ids = newest(db, persons, number, at_most); !ids.empty())
            return as<base::PersonId>(ids);
    if (!query.exact.empty()) return {};

    const auto words = prefixes_of(query.words, nullptr);
    auto with_short = words;
    for (const auto& word : query.short_words) with_short.push_back(word.prefix);
    auto ids = with_all(db, persons, with_short, query.pairs, at_most);
    // A word of one or two letters may be a name that is still being typed.
    if (ids.empty() && !query.short_words.empty())
        ids = with_all(db, persons, words, query.pairs, at_most);

    std::size_t tried = 0;
    for (const auto& word : query.words) {
        if (ids.size() >= std::min(few, at_most) || tried == most_misspelt_words) break;
        if (word.tolerant.empty()) continue;
        append_new(ids, with_misspelt(db, query, word, at_most), at_most);
        ++tried;
    }
    return as<base::PersonId>(ids);
}

std::vector<base::CaseId> Vault::find_cases(store::Reader& db, std::string_view typed,
                                            std::size_t at_most) const {
    const auto query = query_tokens(ring()->token_key(), typed);
    return as<base::CaseId>(with_all(db, records, query.stems, {}, at_most));
}

}  // namespace seal
