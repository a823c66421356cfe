#include "casework/case_lines_store.hpp"

#include <map>

#include "casework/access_store.hpp"
#include "casework/case_columns_store.hpp"
#include "casework/person_store.hpp"

namespace casework {

namespace {

struct StoredLine {
    CaseLine line;
    std::optional<base::PersonId> person;
    std::optional<base::PersonId> merged_into;
    std::optional<base::DataKeyId> key;
    std::optional<store::Blob> name_sealed;
};

StoredLine read_line(store::Row& row) {
    StoredLine stored;
    auto& line = stored.line;
    line.id = row.next<base::CaseId>();
    line.reason = row.next<std::string>();
    const auto status = status_of(row.next<std::string>());
    if (!status) throw store::Fault("cases.status holds a word that is no status");
    line.status = *status;
    line.owner = row.next<std::optional<base::UserId>>();
    line.next_day = row.next<std::optional<base::Date>>();
    line.received_on = row.next<base::Date>();
    stored.person = row.next<std::optional<base::PersonId>>();
    stored.merged_into = row.next<std::optional<base::PersonId>>();
    stored.key = row.next<std::optional<base::DataKeyId>>();
    stored.name_sealed = row.next<std::optional<store::Blob>>();
    return stored;
}

std::string name_of(store::Reader& db, const seal::Vault& vault, const StoredLine& stored) {
    if (stored.merged_into) {
        const auto kept = kept_person(db, *stored.merged_into);
        const auto person = kept ? find_person(db, vault, *kept) : std::nullopt;
        return person ? person->name : std::string{};
    }
    if (!stored.key || !stored.name_sealed) return {};
    return seal::opened(vault.key(db, *stored.key, *stored.person),
                        {"persons", "name_sealed", stored.person->value},
                        stored.name_sealed->bytes);
}

// The names are opened after the rows are read; a person who stands on several lines is opened
// once, and one whose case is kept from the viewer not at all.
std::vector<CaseLine> with_names(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                                 std::vector<StoredLine> rows) {
    std::vector<CaseLine> lines;
    lines.reserve(rows.size());
    const GuardedCases guarded{db, viewer};
    std::erase_if(rows, [&](const StoredLine& stored) { return guarded.hides(stored.line.id); });
    std::map<base::PersonId, std::string> names;
    for (auto& stored : rows) {
        if (stored.person) {
            const auto [known, is_new] = names.try_emplace(*stored.person);
            if (is_new) known->second = name_of(db, vault, stored);
            stored.line.person_name = known->second;
        }
        lines.push_back(std::move(stored.line));
    }
    return lines;
}

}  // namespace

std::vector<CaseLine> open_cases_of(store::Reader& db, const seal::Vault& vault,
                                    const Viewer& owner, base::Date until, std::size_t at_most) {
    return with_names(db, vault, owner,
                      db.select<StoredLine>(
                          "SELECT c.id, c.reason, c.status, c.owner_id, c.next_day, c.received_on,"
                          " c.person_id, p.merged_into, p.data_key_id, p.name_sealed"
                          " FROM cases c LEFT JOIN persons p ON p.id = c.person_id"
                          " WHERE c.status = 'open' AND c.owner_id = ? AND c.next_day <= ?"
                          " ORDER BY c.next_day, c.id LIMIT ?",
                          {owner.id, until, at_most}, read_line));
}

std::vector<CaseLine> unanswered(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                                 std::size_t at_most) {
    return with_names(
        db, vault, viewer,
        db.select<StoredLine>(
            "SELECT c.id, c.reason, c.status, c.owner_id, c.next_day, c.received_on,"
            " c.person_id, p.merged_into, p.data_key_id, p.name_sealed"
            " FROM cases c LEFT JOIN persons p ON p.id = c.person_id"
            " WHERE c.status = 'open' AND EXISTS (SELECT 1 FROM contacts k WHERE k.case_id = c.id"
            " AND k.answered_at IS NULL AND k.annulled_at IS NULL)"
            " ORDER BY c.received_at, c.id LIMIT ?",
            {at_most}, read_line));
}

std::vector<CaseLine> cases_of(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                               base::PersonId person, std::size_t at_most) {
    const auto kept = kept_person(db, person);
    const auto record = kept ? find_person(db, vault, *kept) : std::nullopt;
    if (!record) return {};
    return cases_of_known(db, viewer, *record, at_most);
}

std::vector<CaseLine> cases_of_known(store::Reader& db, const Viewer& viewer, const Person& kept,
                                     std::size_t at_most) {
    auto lines = db.select<CaseLine>(
        std::string{with_record_of_person} +
            " SELECT c.id, c.reason, c.status, c.owner_id, c.next_day, c.received_on,"
            " NULL, NULL, NULL, NULL"
            " FROM record r JOIN cases c ON c.person_id = r.id"
            " ORDER BY c.received_at DESC, c.id DESC LIMIT ?",
        {kept.id, at_most}, [&](store::Row& row) {
            auto line = read_line(row).line;
            line.person_name = kept.name;
            return line;
        });
    const GuardedCases guarded{db, viewer};
    std::erase_if(lines, [&](const CaseLine& line) { return guarded.hides(line.id); });
    return lines;
}

std::optional<CaseLine> line_of(store::Reader& db, base::CaseId id) {
    return db.first<CaseLine>(
        "SELECT id, reason, status, owner_id, next_day, received_on, NULL, NULL, NULL, NULL"
        " FROM cases WHERE id = ?",
        {id}, [](store::Row& row) { return read_line(row).line; });
}

}  // namespace casework
