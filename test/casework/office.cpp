#include "casework/office.hpp"

#include "identity/identity_store.hpp"
#include "statistics/code_list_files.hpp"

namespace casework {

const statistics::CodeLists& office_codes() {
    static const auto codes = statistics::load_code_lists(PROJECT_FOLDER "/data");
    return codes;
}

Person person(const cast::Member& member) {
    return {.id = {},
            .name = member.name,
            .cpr = base::CprNumber::parse(member.cpr).value().characters(),
            .phone = member.phone,
            .email = member.email,
            .address = member.address};
}

void Office::SetUp() {
    vault_ = seal::Vault::open(database(), seal::Secret::random(), now);
    write([&](store::Writer& db) {
        const auto user = [&](const char* name, identity::Role role) {
            return identity::create_user(db, {name, name, role, "x"}, now).value();
        };
        birgit = user("birgit", identity::Role::adviser);
        jens = user("jens", identity::Role::adviser);
        secretary = user("sofie", identity::Role::secretary);
    });
}

Inquiry Office::call(std::string_view note) const {
    Inquiry inquiry;
    inquiry.channel = "telefon";
    inquiry.caller = "patient";
    inquiry.reason = "ventetider";
    inquiry.received_on = today;
    inquiry.received_at = now;
    inquiry.answered_at = now;
    inquiry.note = note;
    return inquiry;
}

Inquiry Office::call_of(const cast::Member& member, std::string_view note) const {
    auto inquiry = call(note);
    inquiry.new_person = person(member);
    return inquiry;
}

Inquiry Office::left_open(Inquiry inquiry) const {
    inquiry.next_day = today + 3;
    return inquiry;
}

NewContact Office::later_call(std::string_view note) const {
    return {.channel = "telefon",
            .caller = "paaroerende",
            .received_on = today,
            .received_at = now,
            .answered_at = now,
            .note = std::string{note},
            .next_day = {}};
}

base::CaseId Office::registered(const Inquiry& inquiry) {
    return registered(inquiry, act());
}

base::CaseId Office::registered(const Inquiry& inquiry, const Act& by) {
    return write([&](store::Writer& db) {
               return register_inquiry(db, vault(), office_codes(), inquiry, by);
           })
        .value();
}

Case Office::found(base::CaseId id) {
    return database().read([&](store::Reader& db) { return find_case(db, vault(), id); }).value();
}

std::vector<Contact> Office::contacts(base::CaseId id) {
    return database().read([&](store::Reader& db) { return contacts_of(db, vault(), id); });
}

std::vector<std::string> Office::findings(Texts texts) {
    return database().read([&](store::Reader& db) { return check_cases(db, vault(), texts); });
}

std::int64_t Office::counted(std::string_view measure) {
    return database().read([&](store::Reader& db) {
        return db.number(
            "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM ledger_entries"
            " WHERE measure = ?",
            {measure});
    });
}

std::int64_t Office::number(std::string_view sql) {
    return database().read([&](store::Reader& db) { return db.number(sql); });
}

std::vector<Hit> Office::hits(std::string_view typed) {
    return database().read(
        [&](store::Reader& db) { return search(db, vault(), viewer(), typed, 20); });
}

}  // namespace casework
