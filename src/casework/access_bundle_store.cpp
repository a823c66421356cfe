#include "casework/access_bundle_store.hpp"

#include <fmt/format.h>

#include "casework/access_store.hpp"
#include "casework/promise_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {

namespace {

BundlePerson bundled(store::Reader& db, const seal::Vault& vault, Person person) {
    BundlePerson record;
    record.former_cprs = former_cprs(db, vault, person.id);
    record.created_at =
        base::Instant{db.number("SELECT created_at FROM persons WHERE id = ?", {person.id})};
    record.colleague = colleague_of(db, person.id);
    record.person = std::move(person);
    return record;
}

std::vector<base::CaseId> cases_of_record(store::Reader& db, base::PersonId id) {
    return db.select<base::CaseId>("SELECT id FROM cases WHERE person_id = ? ORDER BY id", {id},
                                   [](store::Row& row) { return row.next<base::CaseId>(); });
}

// Of every colleague.
std::vector<Draft> drafts_on_case(store::Reader& db, const seal::Vault& vault, base::CaseId id) {
    const auto users = db.select<base::UserId>(
        "SELECT DISTINCT user_id FROM drafts WHERE form LIKE ? ORDER BY user_id",
        {fmt::format("sag-{}-%", id.value)},
        [](store::Row& row) { return row.next<base::UserId>(); });
    std::vector<Draft> drafts;
    for (const auto user : users)
        for (auto& draft : drafts_on(db, vault, user, id)) drafts.push_back(std::move(draft));
    return drafts;
}

std::vector<BundleLine> lines_on(store::Reader& db, base::CaseId id) {
    return db.select<BundleLine>(
        "SELECT at, user_id, kind FROM case_visits WHERE case_id = ? AND kind <> 'break_glass'"
        " ORDER BY id",
        {id}, [](store::Row& row) {
            BundleLine line;
            line.at = row.next<base::Instant>();
            line.user = row.next<base::UserId>();
            line.line = row.next<std::string>();
            return line;
        });
}

BundleCase bundled(store::Reader& db, const seal::Vault& vault, base::CaseId id) {
    BundleCase bundle;
    bundle.record = find_case(db, vault, id).value();
    bundle.contacts = contacts_of(db, vault, id);
    bundle.promises = promises_of(db, vault, id);
    bundle.handovers = handovers_of(db, vault, id);
    bundle.verdicts = verdicts_of(db, vault, id);
    bundle.consents = consents_of(db, vault, id);
    bundle.disclosures = disclosures_of(db, vault, id);
    bundle.looks = break_glass_on(db, vault, id);
    bundle.lines = lines_on(db, id);
    bundle.locked_to = named_on(db, id);
    bundle.holds = holds_of(db, id);
    bundle.drafts = drafts_on_case(db, vault, id);
    bundle.import = db.first<std::string>(
        "SELECT b.name FROM cases c JOIN import_batches b ON b.id = c.batch_id WHERE c.id = ?",
        {id}, [](store::Row& row) { return row.next<std::string>(); });
    return bundle;
}

}  // namespace

std::optional<AccessBundle> access_bundle(store::Reader& db, const seal::Vault& vault,
                                          const Viewer& viewer, base::PersonId id) {
    const auto kept = kept_person(db, id);
    if (!kept) return std::nullopt;
    auto records = merged_into(db, *kept);
    records.insert(records.begin(), *kept);
    AccessBundle bundle;
    bool protected_address = false;
    for (const auto record : records) {
        auto person = find_person(db, vault, record);
        if (!person) continue;
        // What is protected in the first record does not stand in another of the same person.
        protected_address = protected_address || person->protected_address;
        if (protected_address) person->address.clear();
        bundle.records.push_back(bundled(db, vault, std::move(*person)));
        for (const auto one : cases_of_record(db, record))
            if (is_there(sight_of_case(db, viewer, one)))
                bundle.cases.push_back(bundled(db, vault, one));
        for (auto& request : requests_of(db, record)) bundle.requests.push_back(std::move(request));
    }
    for (const auto& user : identity::users(db)) bundle.names[user.id] = user.display_name;
    return bundle;
}

}  // namespace casework
