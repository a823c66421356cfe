#include "app/mend_store.hpp"

#include <algorithm>
#include <fmt/ranges.h>
#include <string>
#include <vector>

#include "casework/case_columns_store.hpp"
#include "casework/person_store.hpp"
#include "log/log.hpp"

namespace app {
namespace {

// Persons or cases, with where their tokens stand.
struct Kind {
    const char* tokens;
    const char* owner;
    const char* rows;
    std::vector<std::int64_t> touched;
};

// Tokens are ordered by token: each pass that takes some out reads them all, so many go at once.
void drop_tokens(store::Writer& db, const Kind& kind) {
    constexpr std::size_t at_once = 500;
    for (std::size_t first = 0; first < kind.touched.size(); first += at_once) {
        const auto last = std::min(first + at_once, kind.touched.size());
        const std::vector<std::int64_t> ids{
            kind.touched.begin() + static_cast<std::ptrdiff_t>(first),
            kind.touched.begin() + static_cast<std::ptrdiff_t>(last)};
        db.execute(fmt::format("DELETE FROM {} WHERE {} IN ({})", kind.tokens, kind.owner,
                               fmt::join(ids, ",")));
    }
}

void make_person_tokens(store::Writer& db, const seal::Vault& vault, base::PersonId id) {
    const auto person = casework::find_person(db, vault, id);
    if (!person) return;
    const auto tokens =
        casework::tokens_of_person(vault, *person, casework::former_cprs(db, vault, id));
    vault.replace_person_tokens(db, id, {}, tokens);
}

void make_case_tokens(store::Writer& db, const seal::Vault& vault, base::CaseId id) {
    const auto stored = casework::stored_case(db, id);
    if (!stored) return;
    const auto words = casework::case_words(db, *stored, vault.key(db, stored->key));
    const auto tokens = casework::case_tokens(vault, words.caller, words.notes);
    vault.replace_case_tokens(db, id, {}, tokens);
}

void take_all(store::Reader& db, Kind& kind) {
    kind.touched = db.select<std::int64_t>(
        fmt::format("SELECT id FROM {} ORDER BY id", kind.rows), store::Given{},
        [](store::Row& row) { return row.next<std::int64_t>(); });
}

}  // namespace

void mend_torn_batch(Office& office) {
    const auto torn = office.database->torn_batch();
    if (torn.empty()) return;
    logging::write(logging::Level::warning, "store.torn_batch",
                   {{"touched", std::to_string(torn.size())}});
    office.database->write([&](store::Writer& db) {
        Kind persons{"person_tokens", "person_id", "persons", {}};
        Kind cases{"case_tokens", "case_id", "cases", {}};
        for (const auto& touched : torn) {
            if (touched.kind == "person") persons.touched.push_back(touched.id);
            if (touched.kind == "case") cases.touched.push_back(touched.id);
        }
        if (std::ranges::find(torn, "all", &store::Touched::kind) != torn.end()) {
            take_all(db, persons);
            take_all(db, cases);
        }
        drop_tokens(db, persons);
        drop_tokens(db, cases);
        for (const auto id : persons.touched)
            make_person_tokens(db, *office.vault, base::PersonId{id});
        for (const auto id : cases.touched) make_case_tokens(db, *office.vault, base::CaseId{id});
    });
    office.database->clear_torn_batch();
}

}  // namespace app
