#include "casework/inquiry_import_store.hpp"

#include <map>

#include "audit/audit_store.hpp"
#include "casework/person_store.hpp"

namespace casework {

namespace {

constexpr std::size_t most_candidates = 20;

base::BatchId add_batch(store::Writer& db, std::string_view name, const Act& act) {
    const base::BatchId id{db.next_id("import_batches")};
    db.execute(
        "INSERT INTO import_batches (id, kind, name, recorded_at, user_id)"
        " VALUES (?, 'inquiries', ?, ?, ?)",
        {id, name, act.now, act.user});
    return id;
}

// The persons of this file by CPR number, so that the second row of one finds the first's.
using Known = std::map<std::string, base::PersonId>;

base::PersonId person_of(store::Writer& db, const seal::Vault& vault, const Person& person,
                         Known& known, const Act& act) {
    const auto cpr = base::CprNumber::parse(person.cpr)->characters();
    const auto [entry, is_new] = known.try_emplace(cpr);
    if (is_new) {
        const auto found = person_with_cpr(db, vault, cpr);
        entry->second = found ? *found : insert_person(db, vault, person, act);
    }
    return entry->second;
}

}  // namespace

std::optional<base::PersonId> person_with_cpr(store::Reader& db, const seal::Vault& vault,
                                              std::string_view cpr) {
    for (const auto id : vault.find_persons(db, cpr, most_candidates)) {
        const auto kept = kept_person(db, id);
        const auto person = kept ? find_person(db, vault, *kept) : std::nullopt;
        if (person && person->cpr == cpr) return kept;
    }
    return std::nullopt;
}

base::Result<base::BatchId> import_inquiries(store::Writer& db, const seal::Vault& vault,
                                             const statistics::CodeLists& codes,
                                             const std::vector<Inquiry>& inquiries,
                                             std::string_view name, const Act& given) {
    auto act = given;
    const auto batch = add_batch(db, name, act);
    act.batch = batch;
    Known known;
    for (const auto& read : inquiries) {
        auto inquiry = read;
        if (!read.known_person && base::CprNumber::parse(read.new_person.cpr))
            inquiry.known_person = person_of(db, vault, read.new_person, known, act);
        const auto id = register_inquiry(db, vault, codes, inquiry, act);
        if (!id) return std::unexpected(id.error());
    }
    audit::add(db, {act.now, act.user, "inquiries.imported", "batch", batch.value, {}});
    return batch;
}

}  // namespace casework
