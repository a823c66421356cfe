#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cpr.hpp"
#include "base/date.hpp"
#include "base/error.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "statistics/code_list.hpp"

namespace casework {

// Person: the patient, or nobody known. Plain text here, sealed in the database.
struct Person {
    base::PersonId id;
    std::string name;
    std::string cpr;  // characters of base::CprNumber, "" unknown
    std::string phone;
    std::string email;
    std::string address;
    std::int64_t version = 0;
    bool protected_address = false;  // the address is left out: `address_of` opens it
};

// Henvender: who called or wrote, when it is not the patient.
struct Caller {
    std::string name;
    std::string phone;
};

enum class Status { open, closed, annulled };
std::string_view code(Status status);
std::string_view danish(Status status);
std::optional<Status> status_of(std::string_view code);

// Sag: opened by an inquiry. Its codes are those of the inquiry that was counted.
struct Case {
    base::CaseId id;  // the case number
    std::optional<base::PersonId> person;
    std::string channel;
    std::string caller;
    std::string reason;
    std::vector<std::string> subjects;
    base::Date received_on;
    base::Instant received_at;
    std::optional<base::Instant> answered_at;
    Status status = Status::open;
    std::optional<base::UserId> owner;
    std::optional<base::Date> next_day;
    std::optional<base::Instant> closed_at;
    Caller caller_text;
    std::int64_t version = 0;  // counts the corrections of its codes
};

// Kontakt: one conversation, mail or letter on a case. The first opens the case.
struct Contact {
    base::ContactId id;
    base::CaseId record;
    std::optional<base::UserId> user;
    std::string channel;
    std::string caller;
    base::Date received_on;
    base::Instant received_at;
    std::optional<base::Instant> answered_at;
    std::string note;
    bool annulled = false;
    std::int64_t version = 0;
};

// Løfte om at ringe tilbage.
struct Promise {
    base::PromiseId id;
    base::CaseId record;
    base::UserId owner;
    base::Instant due_at;
    std::string text;
    std::optional<base::Instant> kept_at;
};

struct Handover {
    base::UserId from, to;
    base::Instant at;
    std::string note;
};

// Henvendelse: what the form of a new inquiry holds. Either an existing person, a new one, or
// nobody.
struct Inquiry {
    std::string channel;
    std::string caller;
    std::string reason;
    std::vector<std::string> subjects;
    base::Date received_on;
    base::Instant received_at;
    std::optional<base::Instant> answered_at;
    std::optional<base::PersonId> known_person;
    Person new_person;  // used when known_person is empty; all empty fields: anonymous
    Caller caller_text;
    std::string note;
    // Empty: registered and closed at once. Else the day the owner looks at it again.
    std::optional<base::Date> next_day;
    std::optional<base::UserId> owner;  // empty: the one who registers it
};

// A later contact: counted as a contact, not as an inquiry. Reopens a closed case for `act.user`.
struct NewContact {
    std::string channel, caller;
    base::Date received_on;
    base::Instant received_at;
    std::optional<base::Instant> answered_at;
    std::string note;
    std::optional<base::Date> next_day;  // empty: closed again
};

// The codes of a case, as corrected.
struct Codes {
    std::string channel, caller, reason;
    std::vector<std::string> subjects;
};

// The codes of one contact.
struct ContactCodes {
    std::string channel, caller;

    friend bool operator==(const ContactCodes&, const ContactCodes&) = default;
};

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_phone = 30;
constexpr std::size_t longest_email = 200;
constexpr std::size_t longest_address = 300;
constexpr std::size_t longest_note = 20'000;
constexpr std::size_t most_subjects = 20;

// What is wrong with one field. `field` is its name in forms and in import files.
struct FieldFault {
    std::string_view field;
    std::string message;
};

// An import may hold codes nobody can choose ("ikke oplyst") and next days that have passed.
enum class Source { typed, imported };

// All that is wrong, in the order of the form; empty when it may be stored.
std::vector<FieldFault> field_faults(const Inquiry& inquiry, const statistics::CodeLists& codes,
                                     base::Date today, Source source = Source::typed);
std::vector<FieldFault> field_faults(const NewContact& contact, const statistics::CodeLists& codes,
                                     base::Date today, Source source = Source::typed);
std::vector<FieldFault> field_faults(const Codes& corrected, const statistics::CodeLists& codes,
                                     base::Date received_on);
std::vector<FieldFault> field_faults(const ContactCodes& corrected,
                                     const statistics::CodeLists& codes, base::Date received_on);
std::vector<FieldFault> field_faults(const Person& person);
std::vector<base::Error> faults(const Inquiry& inquiry, const statistics::CodeLists& codes,
                                base::Date today);
bool is_empty(const Person& person);

// Why a note cannot be stored. A note that two colleagues wrote may have grown past the limit and
// stays as long as it `stands`.
std::optional<std::string> note_fault(std::string_view note, std::size_t standing_bytes);
// What stands when two wrote the same note at once: both texts, the earlier one first. Where one
// holds the other, it is the text.
std::string both_notes(std::string_view standing, std::string_view later);

constexpr int usual_reopen_days = 90;

// A closed case is reopened by a new contact within this many days; later it is a new case by
// default.
enum class ContactJoins { this_case, new_case };
ContactJoins default_joining(const Case& record, base::Date today, int reopen_days);

}  // namespace casework
