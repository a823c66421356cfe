#include "casework/token_mend_store.hpp"

#include "casework/case_columns_store.hpp"
#include "casework/person_store.hpp"

namespace casework {

namespace {

constexpr std::int64_t ids_in_part = 500;

using Ids = std::vector<std::int64_t>;

// Nothing to do for one the office does not have: its tokens are dropped and stay so.
void remake_person(store::Writer& db, const seal::Vault& vault, std::int64_t id) {
    const auto person = find_person(db, vault, base::PersonId{id});
    if (!person) return;
    const auto tokens = tokens_of_person(vault, *person, former_cprs(db, vault, person->id));
    vault.replace_person_tokens(db, person->id, {}, tokens);
}

void remake_case(store::Writer& db, const seal::Vault& vault, std::int64_t id) {
    const auto stored = stored_case(db, base::CaseId{id});
    if (!stored || stored->erased) return;
    const auto words = case_words(db, *stored, vault.key(db, stored->key, stored->record.id));
    const auto tokens = case_tokens(vault, words.caller, words.notes);
    if (!tokens.empty()) vault.replace_case_tokens(db, stored->record.id, {}, tokens);
}

Ids next_ids(store::Reader& db, std::string_view sql, std::int64_t after) {
    return db.select<std::int64_t>(sql, {after, ids_in_part},
                                   [](store::Row& row) { return row.next<std::int64_t>(); });
}

// Part by part, so that no transaction grows with the office.
template <class Remake>
std::int64_t remake_all(store::Database& database, std::string_view sql, Remake remake) {
    std::int64_t last = 0, mended = 0;
    while (true) {
        const auto ids = database.read([&](store::Reader& db) { return next_ids(db, sql, last); });
        if (ids.empty()) return mended;
        database.write([&](store::Writer& db) {
            for (const auto id : ids) remake(db, id);
        });
        last = ids.back();
        mended += static_cast<std::int64_t>(ids.size());
    }
}

template <class Id>
std::vector<Id> as(const Ids& ids) {
    std::vector<Id> typed;
    for (const auto id : ids) typed.push_back(Id{id});
    return typed;
}

}  // namespace

std::int64_t mend_tokens(store::Database& database, const seal::Vault& vault) {
    const auto torn = database.torn_batch();
    if (torn.empty()) return 0;
    const auto person = [&](store::Writer& db, std::int64_t id) { remake_person(db, vault, id); };
    const auto record = [&](store::Writer& db, std::int64_t id) { remake_case(db, vault, id); };

    Ids persons, cases;
    bool all = false;
    for (const auto& touched : torn) {
        if (touched.kind == "person") persons.push_back(touched.id);
        if (touched.kind == "case") cases.push_back(touched.id);
        all = all || touched.kind == "all";
    }
    auto mended = static_cast<std::int64_t>(persons.size() + cases.size());
    if (all) {
        database.write([&](store::Writer& db) {
            vault.drop_all_tokens(db);
            // Thrown away since, with their keys.
            db.execute("DELETE FROM drafts WHERE data_key_id NOT IN (SELECT id FROM data_keys)");
        });
        mended =
            remake_all(database, "SELECT id FROM persons WHERE id > ? ORDER BY id LIMIT ?", person);
        mended +=
            remake_all(database, "SELECT id FROM cases WHERE id > ? ORDER BY id LIMIT ?", record);
    } else {
        database.write([&](store::Writer& db) {
            vault.drop_person_tokens(db, as<base::PersonId>(persons));
            vault.drop_case_tokens(db, as<base::CaseId>(cases));
            for (const auto id : persons) person(db, id);
            for (const auto id : cases) record(db, id);
        });
    }
    database.clear_torn_batch();
    return mended;
}

}  // namespace casework
