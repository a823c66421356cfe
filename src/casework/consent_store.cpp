#include "casework/consent_store.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/case_columns_store.hpp"
#include "casework/visit_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

template <class T, std::size_t size>
T stored(const std::array<Named<T>, size>& all, const std::string& code) {
    if (const auto found = find_named(all, code)) return *found;
    throw store::Fault("a consent holds a word that the program does not know");
}

std::optional<store::Blob> sealed_name(const seal::DataKey& key, std::string_view column,
                                       std::int64_t id, std::string_view name) {
    if (name.empty()) return std::nullopt;
    return store::Blob{seal::sealed(key, {"consents", column, id}, name)};
}

std::string opened_name(const seal::DataKey& key, std::string_view column, std::int64_t id,
                        const std::optional<store::Blob>& sealed) {
    return sealed ? seal::opened(key, {"consents", column, id}, sealed->bytes) : std::string{};
}

ConsentTerms read_terms(store::Row& row) {
    ConsentTerms terms;
    terms.receiver = row.next<std::string>();
    terms.purpose = stored(purposes, row.next<std::string>());
    terms.given_at = row.next<base::Instant>();
    terms.last_day = row.next<base::Date>();
    terms.withdrawn_at = row.next<std::optional<base::Instant>>();
    return terms;
}

std::optional<ConsentTerms> terms_of(store::Reader& db, base::CaseId record, ConsentId id) {
    return db.first<ConsentTerms>(
        "SELECT receiver, purpose, given_at, last_day, withdrawn_at FROM consents"
        " WHERE case_id = ? AND id = ?",
        {record, id}, read_terms);
}

}  // namespace

base::Result<ConsentId> add_consent(store::Writer& db, const seal::Vault& vault,
                                    const Consent& consent, const Act& act) {
    const auto record = case_to_change(db, consent.record);
    if (!record) return std::unexpected(record.error());
    const auto key = vault.key(db, record->key, consent.record);
    const ConsentId id{db.next_id("consents")};
    const auto& terms = consent.terms;
    db.execute(
        "INSERT INTO consents (id, case_id, user_id, entered_at, giver, giver_sealed, receiver,"
        " receiver_sealed, scope, purpose, form, given_at, last_day)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {id, consent.record, act.user, act.now, named(givers, consent.giver).code,
         sealed_name(key, "giver_sealed", id.value, consent.giver_name), terms.receiver,
         sealed_name(key, "receiver_sealed", id.value, consent.receiver_name),
         named(scopes, consent.scope).code, named(purposes, terms.purpose).code,
         named(forms, consent.form).code, terms.given_at, terms.last_day});
    audit_case(db, act, "consent.added", consent.record,
               fmt::format("consent={} giver={} receiver={} form={}", id.value,
                           named(givers, consent.giver).code, terms.receiver,
                           named(forms, consent.form).code));
    return id;
}

base::Result<void> withdraw_consent(store::Writer& db, base::CaseId record, ConsentId id,
                                    const Act& act) {
    const auto terms = terms_of(db, record, id);
    if (!terms) return refuse(ErrorKind::not_found, "Samtykket findes ikke.");
    if (terms->withdrawn_at)
        return refuse(ErrorKind::conflict, "Samtykket er allerede trukket tilbage.");
    db.execute("UPDATE consents SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ?",
               {act.now, act.user, id});
    end_visits(db, record, act);
    audit_case(db, act, "consent.withdrawn", record, fmt::format("consent={}", id.value));
    return {};
}

std::vector<Consent> consents_of(store::Reader& db, const seal::Vault& vault, base::CaseId record) {
    struct Row {
        Consent consent;
        std::optional<store::Blob> giver, receiver;
    };
    auto rows = db.select<Row>(
        "SELECT receiver, purpose, given_at, last_day, withdrawn_at, id, user_id, entered_at,"
        " giver, scope, form, giver_sealed, receiver_sealed"
        " FROM consents WHERE case_id = ? ORDER BY id DESC",
        {record}, [&](store::Row& row) {
            Row read;
            auto& consent = read.consent;
            consent.terms = read_terms(row);
            consent.record = record;
            consent.id = row.next<ConsentId>();
            consent.user = row.next<base::UserId>();
            consent.entered_at = row.next<base::Instant>();
            consent.giver = stored(givers, row.next<std::string>());
            consent.scope = stored(scopes, row.next<std::string>());
            consent.form = stored(forms, row.next<std::string>());
            read.giver = row.next<std::optional<store::Blob>>();
            read.receiver = row.next<std::optional<store::Blob>>();
            return read;
        });
    std::vector<Consent> all;
    if (rows.empty()) return all;
    const auto key = key_of_case(db, vault, record);
    for (auto& row : rows) {
        const auto id = row.consent.id.value;
        row.consent.giver_name = opened_name(key, "giver_sealed", id, row.giver);
        row.consent.receiver_name = opened_name(key, "receiver_sealed", id, row.receiver);
        all.push_back(std::move(row.consent));
    }
    return all;
}

std::vector<ConsentTerms> consent_terms_of(store::Reader& db, base::CaseId record) {
    return db.select<ConsentTerms>(
        "SELECT receiver, purpose, given_at, last_day, withdrawn_at FROM consents"
        " WHERE case_id = ?",
        {record}, read_terms);
}

base::Result<DisclosureId> add_disclosure(store::Writer& db, const seal::Vault& vault,
                                          base::CaseId record, ConsentId consent,
                                          std::string_view told, const Act& act) {
    const auto text = base::trimmed(told);
    if (text.empty()) return refuse(ErrorKind::invalid_input, "Skriv, hvad der er fortalt.");
    if (const auto fault = note_fault(text, 0)) return refuse(ErrorKind::invalid_input, *fault);
    const auto on_case = case_to_change(db, record);
    if (!on_case) return std::unexpected(on_case.error());
    const auto terms = terms_of(db, record, consent);
    if (!terms) return refuse(ErrorKind::not_found, "Samtykket findes ikke.");
    if (!covers(*terms, terms->receiver, act.now, act.today))
        return refuse(ErrorKind::conflict,
                      "Samtykket gælder ikke nu. Bed om et nyt, før noget fortælles.");
    const DisclosureId id{db.next_id("disclosures")};
    db.execute(
        "INSERT INTO disclosures (id, case_id, consent_id, user_id, at, told_sealed)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        {id, record, consent, act.user, act.now,
         store::Blob{seal::sealed(vault.key(db, on_case->key, record),
                                  {"disclosures", "told_sealed", id.value}, text)}});
    audit_case(db, act, "disclosure.added", record,
               fmt::format("disclosure={} consent={} receiver={}", id.value, consent.value,
                           terms->receiver));
    return id;
}

std::vector<Disclosure> disclosures_of(store::Reader& db, const seal::Vault& vault,
                                       base::CaseId record) {
    struct Row {
        Disclosure disclosure;
        store::Blob told;
    };
    auto rows = db.select<Row>(
        "SELECT id, consent_id, user_id, at, told_sealed FROM disclosures WHERE case_id = ?"
        " ORDER BY id DESC",
        {record}, [](store::Row& row) {
            Row read;
            read.disclosure.id = row.next<DisclosureId>();
            read.disclosure.consent = row.next<ConsentId>();
            read.disclosure.user = row.next<base::UserId>();
            read.disclosure.at = row.next<base::Instant>();
            read.told = row.next<store::Blob>();
            return read;
        });
    std::vector<Disclosure> all;
    if (rows.empty()) return all;
    const auto key = key_of_case(db, vault, record);
    for (auto& row : rows) {
        row.disclosure.told = seal::opened(
            key, {"disclosures", "told_sealed", row.disclosure.id.value}, row.told.bytes);
        all.push_back(std::move(row.disclosure));
    }
    return all;
}

}  // namespace casework
