#include "casework/text_check_store.hpp"

#include <fmt/format.h>
#include <limits>

#include "casework/case_columns_store.hpp"
#include "casework/consent_store.hpp"
#include "casework/person_store.hpp"
#include "casework/promise_store.hpp"
#include "casework/verdict_store.hpp"
#include "casework/visit_store.hpp"

namespace casework {

namespace {

constexpr std::int64_t sampled_every = 50;
constexpr std::int64_t tokens_in_page = 50'000;

// A sum of scrambled tokens for each person or case: equal sets have equal sums, whatever their
// order.
class TokenSums {
public:
    explicit TokenSums(std::int64_t last_id) : sums_(static_cast<std::size_t>(last_id) + 1) {}

    // Answers whether there can be such an id.
    bool add(std::int64_t id, seal::Token token) {
        if (id < 0 || static_cast<std::size_t>(id) >= sums_.size()) return false;
        sums_[static_cast<std::size_t>(id)] += scrambled(token);
        return true;
    }
    bool holds(std::int64_t id, const std::vector<seal::Token>& tokens) const {
        std::uint64_t sum = 0;
        for (const auto token : tokens) sum += scrambled(token);
        return sums_[static_cast<std::size_t>(id)] == sum;
    }

private:
    // The finalizer of splitmix64: neighbouring tokens do not cancel out.
    static std::uint64_t scrambled(seal::Token token) {
        auto bits = static_cast<std::uint64_t>(token) + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    std::vector<std::uint64_t> sums_;
};

// One kind of thing that is found by tokens.
struct Kind {
    const char* danish;
    const char* last_id;
    const char* next_ids;
    const char* erased_ids;
    const char* next_tokens;
    const char* token;
};
constexpr Kind persons{
    "Person",
    "SELECT MAX(id) FROM persons",
    "SELECT id FROM persons WHERE id > ? AND erased_at IS NULL ORDER BY id LIMIT 1000",
    "SELECT id FROM persons WHERE erased_at IS NOT NULL",
    "SELECT token, person_id FROM person_tokens WHERE (token, person_id) > (?, ?)"
    " ORDER BY token, person_id LIMIT ?",
    "SELECT COUNT(*) FROM person_tokens WHERE token = ? AND person_id = ?"};
constexpr Kind cases{
    "Sag",
    "SELECT MAX(id) FROM cases",
    "SELECT id FROM cases WHERE id > ? AND erased_at IS NULL ORDER BY id LIMIT 1000",
    "SELECT id FROM cases WHERE erased_at IS NOT NULL",
    "SELECT token, case_id FROM case_tokens WHERE (token, case_id) > (?, ?)"
    " ORDER BY token, case_id LIMIT ?",
    "SELECT COUNT(*) FROM case_tokens WHERE token = ? AND case_id = ?"};

TokenSums stored_tokens(Findings& findings, store::Reader& db, const Kind& kind) {
    TokenSums sums{db.number(kind.last_id)};
    std::int64_t token = std::numeric_limits<std::int64_t>::min(), id = -1, rows = 0;
    do {
        rows = 0;
        db.each(kind.next_tokens, {token, id, tokens_in_page}, [&](store::Row& row) {
            token = row.next<std::int64_t>();
            id = row.next<std::int64_t>();
            ++rows;
            if (!sums.add(id, token))
                findings.add(
                    fmt::format("{} {} findes ikke, men har et søgeord.", kind.danish, id));
        });
    } while (rows == tokens_in_page);
    return sums;
}

bool tokens_are_stored(store::Reader& db, const Kind& kind, std::int64_t id,
                       const std::vector<seal::Token>& tokens) {
    for (const auto token : tokens)
        if (db.number(kind.token, {token, id}) != 1) return false;
    return true;
}

template <class TokensOf>
void check_kind(Findings& findings, store::Reader& db, const Kind& kind, Texts texts,
                TokensOf tokens_of) {
    const bool all = texts == Texts::all;
    const auto sums = all ? stored_tokens(findings, db, kind) : TokenSums{0};
    const auto check = [&](std::int64_t id) {
        try {
            const auto tokens = tokens_of(id);
            if (!(all ? sums.holds(id, tokens) : tokens_are_stored(db, kind, id, tokens)))
                findings.add(
                    fmt::format("{} {}: søgeordene passer ikke til teksten.", kind.danish, id));
        } catch (const seal::Broken&) {
            findings.add(fmt::format("{} {}: en forseglet tekst kan ikke åbnes.", kind.danish, id));
        }
    };
    if (all)
        db.each(kind.erased_ids, store::Given{}, [&](store::Row& row) {
            if (const auto id = row.next<std::int64_t>(); !sums.holds(id, {}))
                findings.add(fmt::format("{} {} er slettet, men har et søgeord.", kind.danish, id));
        });
    std::vector<std::int64_t> ids;
    std::int64_t last = 0;
    do {
        ids = db.select<std::int64_t>(kind.next_ids, {last},
                                      [](store::Row& row) { return row.next<std::int64_t>(); });
        for (const auto id : ids) {
            last = id;
            if (all || id % sampled_every == 1) check(id);
        }
    } while (!ids.empty());
}

std::vector<seal::Token> tokens_of_stored_person(store::Reader& db, const seal::Vault& vault,
                                                 std::int64_t id) {
    const auto person = find_person(db, vault, base::PersonId{id});
    if (person->protected_address) address_of(db, vault, person->id);
    return tokens_of_person(vault, *person, former_cprs(db, vault, person->id));
}

// What else is sealed on a case has no tokens, but must open.
std::vector<seal::Token> tokens_of_stored_case(store::Reader& db, const seal::Vault& vault,
                                               std::int64_t id) {
    const base::CaseId record{id};
    const auto stored = stored_case(db, record);
    const auto words = case_words(db, *stored, vault.key(db, stored->key, record));
    promises_of(db, vault, record);
    handovers_of(db, vault, record);
    verdicts_of(db, vault, record);
    consents_of(db, vault, record);
    disclosures_of(db, vault, record);
    break_glass_on(db, vault, record);
    return case_tokens(vault, words.caller, words.notes);
}

}  // namespace

void check_texts(Findings& findings, store::Reader& db, const seal::Vault& vault, Texts texts) {
    check_kind(findings, db, persons, texts,
               [&](std::int64_t id) { return tokens_of_stored_person(db, vault, id); });
    check_kind(findings, db, cases, texts,
               [&](std::int64_t id) { return tokens_of_stored_case(db, vault, id); });
}

}  // namespace casework
