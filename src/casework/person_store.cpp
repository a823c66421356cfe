#include "casework/person_store.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "audit/audit_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

struct Field {
    std::string_view column;
    std::string_view danish;
    std::string Person::*text;
};
constexpr std::array fields{
    Field{"name_sealed", "Navnet", &Person::name},
    Field{"cpr_sealed", "CPR-nummeret", &Person::cpr},
    Field{"phone_sealed", "Telefonnummeret", &Person::phone},
    Field{"email_sealed", "Mailadressen", &Person::email},
    Field{"address_sealed", "Adressen", &Person::address},
};
constexpr std::size_t cpr_field = 1;
constexpr std::size_t address_field = 4;

struct StoredPerson {
    Person person;
    base::DataKeyId key;
    std::optional<base::PersonId> merged_into;
    std::array<std::optional<store::Blob>, fields.size()> sealed;
};

std::optional<StoredPerson> stored_person(store::Reader& db, base::PersonId id) {
    return db.first<StoredPerson>(
        "SELECT data_key_id, merged_into, version, protected_address, name_sealed, cpr_sealed,"
        " phone_sealed, email_sealed, address_sealed FROM persons WHERE id = ?"
        " AND erased_at IS NULL",
        {id}, [&](store::Row& row) {
            StoredPerson stored;
            stored.person.id = id;
            stored.key = row.next<base::DataKeyId>();
            stored.merged_into = row.next<std::optional<base::PersonId>>();
            stored.person.version = row.next<std::int64_t>();
            stored.person.protected_address = row.next<bool>();
            for (auto& sealed : stored.sealed) sealed = row.next<std::optional<store::Blob>>();
            return stored;
        });
}

void open_fields(StoredPerson& stored, const seal::DataKey& key) {
    for (std::size_t at = 0; at < fields.size(); ++at)
        if (stored.sealed[at])
            stored.person.*fields[at].text =
                seal::opened(key, {"persons", fields[at].column, stored.person.id.value},
                             stored.sealed[at]->bytes);
}

std::optional<store::Blob> sealed_field(const seal::DataKey& key, const Field& field,
                                        const Person& person) {
    const auto& text = person.*field.text;
    if (text.empty()) return std::nullopt;
    return store::Blob{seal::sealed(key, {"persons", field.column, person.id.value}, text)};
}

// A number is kept as its ten characters however it was typed.
Person with_plain_cpr(Person person) {
    if (const auto cpr = base::CprNumber::parse(person.cpr)) person.cpr = cpr->characters();
    return person;
}

std::vector<std::string> former_numbers(store::Reader& db, const seal::DataKey& key,
                                        base::PersonId id) {
    return db.select<std::string>(
        "SELECT id, cpr_sealed FROM person_cpr_history WHERE person_id = ? ORDER BY id DESC", {id},
        [&](store::Row& row) {
            const auto number = row.next<std::int64_t>();
            return seal::opened(key, {"person_cpr_history", "cpr_sealed", number},
                                row.next<store::Blob>().bytes);
        });
}

// A record of one person as the adviser wants it: what they changed on what stands now.
base::Result<Person> joined(const Person& standing, const Person& seen, const Person& wanted) {
    auto person = standing;
    std::string conflicts;
    for (const auto& field : fields) {
        const auto& text = field.text;
        if (wanted.*text == seen.*text || wanted.*text == standing.*text) continue;
        if (standing.*text != seen.*text)
            conflicts += fmt::format("{}{}", conflicts.empty() ? "" : ", ", field.danish);
        person.*text = wanted.*text;
    }
    if (!conflicts.empty())
        return refuse(
            ErrorKind::conflict,
            fmt::format("{} er ændret af en kollega imens. Se det nye, og ret igen.", conflicts));
    return person;
}

void keep_former_cpr(store::Writer& db, const seal::DataKey& key, const Person& standing,
                     const Act& act) {
    const auto id = db.next_id("person_cpr_history");
    const store::Blob sealed{
        seal::sealed(key, {"person_cpr_history", "cpr_sealed", id}, standing.cpr)};
    db.execute(
        "INSERT INTO person_cpr_history (id, person_id, cpr_sealed, replaced_at, user_id)"
        " VALUES (?, ?, ?, ?, ?)",
        {id, standing.id, sealed, act.now, act.user});
}

std::string changed_columns(const Person& before, const Person& after) {
    std::string names;
    for (const auto& field : fields)
        if (before.*field.text != after.*field.text)
            names += fmt::format("{}{}", names.empty() ? "" : " ",
                                 field.column.substr(0, field.column.find('_')));
    return names;
}

void store_person(store::Writer& db, const seal::DataKey& key, const Person& person) {
    std::array<std::optional<store::Blob>, fields.size()> sealed;
    for (std::size_t at = 0; at < fields.size(); ++at)
        sealed[at] = sealed_field(key, fields[at], person);
    db.execute(
        "UPDATE persons SET name_sealed = ?, cpr_sealed = ?, phone_sealed = ?, email_sealed = ?,"
        " address_sealed = ?, version = version + 1 WHERE id = ?",
        {sealed[0], sealed[1], sealed[2], sealed[3], sealed[4], person.id});
}

}  // namespace

std::vector<seal::Token> tokens_of_person(const seal::Vault& vault, const Person& person,
                                          const std::vector<std::string>& former_cprs) {
    auto tokens = vault.tokens_of({person.name, person.cpr, person.phone});
    for (const auto& cpr : former_cprs)
        for (const auto token : vault.tokens_of_cpr(cpr)) tokens.push_back(token);
    std::ranges::sort(tokens);
    const auto doubles = std::ranges::unique(tokens);
    tokens.erase(doubles.begin(), doubles.end());
    return tokens;
}

base::PersonId insert_person(store::Writer& db, const seal::Vault& vault, const Person& given,
                             const Act& act) {
    auto person = with_plain_cpr(given);
    person.id = base::PersonId{db.next_id("persons")};
    const auto key = vault.new_key(db);
    std::array<std::optional<store::Blob>, fields.size()> sealed;
    for (std::size_t at = 0; at < fields.size(); ++at)
        sealed[at] = sealed_field(key, fields[at], person);
    db.execute(
        "INSERT INTO persons (id, data_key_id, name_sealed, cpr_sealed, phone_sealed,"
        " email_sealed, address_sealed, version, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
        {person.id, key.id, sealed[0], sealed[1], sealed[2], sealed[3], sealed[4], act.now});
    vault.replace_person_tokens(db, person.id, {}, tokens_of_person(vault, person, {}));
    return person.id;
}

base::PersonId add_person(store::Writer& db, const seal::Vault& vault, const Person& person,
                          const Act& act) {
    const auto id = insert_person(db, vault, person, act);
    audit::add(db, {act.now, act.user, "person.added", "person", id.value, {}});
    return id;
}

std::optional<Person> find_person(store::Reader& db, const seal::Vault& vault, base::PersonId id) {
    auto stored = stored_person(db, id);
    if (!stored) return std::nullopt;
    if (stored->person.protected_address) stored->sealed[address_field].reset();
    open_fields(*stored, vault.key(db, stored->key, id));
    return std::move(stored->person);
}

std::string address_of(store::Reader& db, const seal::Vault& vault, base::PersonId id) {
    auto stored = stored_person(db, id);
    if (!stored || !stored->sealed[address_field]) return {};
    open_fields(*stored, vault.key(db, stored->key, id));
    return stored->person.address;
}

base::Result<void> change_person(store::Writer& db, const seal::Vault& vault, const Person& seen,
                                 const Person& wanted, const Act& act) {
    auto stored = stored_person(db, seen.id);
    if (!stored) return refuse(ErrorKind::not_found, "Personen findes ikke.");
    if (stored->merged_into)
        return refuse(ErrorKind::conflict,
                      "Personen er lagt sammen med en anden. Ret den, der vises.");
    const auto faults = field_faults(wanted);
    if (!faults.empty()) return refuse(ErrorKind::invalid_input, faults.front().message);

    const auto key = vault.key(db, stored->key, seen.id);
    open_fields(*stored, key);
    const auto& standing = stored->person;
    auto known = with_plain_cpr(seen);
    // A protected address was not seen: what is typed takes its place.
    if (standing.protected_address && !wanted.address.empty()) known.address = standing.address;
    const auto person = joined(standing, known, with_plain_cpr(wanted));
    if (!person) return std::unexpected(person.error());
    const auto changed = changed_columns(standing, *person);
    if (changed.empty()) return {};

    auto former = former_numbers(db, key, standing.id);
    const auto before = tokens_of_person(vault, standing, former);
    if (!standing.cpr.empty() && person->cpr != standing.cpr) {
        keep_former_cpr(db, key, standing, act);
        former.push_back(standing.cpr);
    }
    store_person(db, key, *person);
    vault.replace_person_tokens(db, standing.id, before, tokens_of_person(vault, *person, former));
    audit::add(db, {act.now, act.user, "person.changed", "person", standing.id.value, changed});
    return {};
}

std::vector<std::string> former_cprs(store::Reader& db, const seal::Vault& vault,
                                     base::PersonId id) {
    const auto stored = stored_person(db, id);
    if (!stored) return {};
    return former_numbers(db, vault.key(db, stored->key, id), id);
}

}  // namespace casework
