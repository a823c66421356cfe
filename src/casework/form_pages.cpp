#include "casework/form_pages.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "base/cpr.hpp"
#include "base/text.hpp"
#include "http/day_text.hpp"
#include "identity/identity_store.hpp"
#include "identity/permission.hpp"
#include "seal/seal.hpp"
#include "statistics/code_label.hpp"

namespace casework {
namespace {

void add_problem(http::Values part, const http::Form& form, std::string_view field) {
    const auto problem = form.problem(field);
    if (problem.empty()) return;
    part.add("error").set("text", problem);
    part.show("wrong");
}

}  // namespace

Act act_of(const http::Request& request) {
    return {request.user->id, request.now, request.today, std::nullopt};
}

// A role that the program does not know sees nothing.
Viewer viewer_of(const http::Request& request) {
    const auto& user = *request.user;
    return {.id = user.id,
            .role = identity::role_of(user.role).value_or(identity::Role::administrator),
            .now = request.now,
            .today = request.today};
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 0) return std::nullopt;
    return number;
}

std::optional<base::CaseId> case_in(const http::Request& request) {
    if (request.parameters.empty()) return std::nullopt;
    const auto number = number_in(request.parameters.front());
    if (!number) return std::nullopt;
    return base::CaseId{*number};
}

std::optional<base::PersonId> person_in(const http::Request& request) {
    if (request.parameters.empty()) return std::nullopt;
    const auto number = number_in(request.parameters.front());
    if (!number) return std::nullopt;
    return base::PersonId{*number};
}

http::Response missing(const http::Templates& templates, const http::Request& request,
                       std::string_view what) {
    return http::problem(templates, request,
                         base::Error{base::ErrorKind::not_found, std::string{what}});
}

http::Response no_case(const http::Request& request, const http::Templates& templates) {
    return missing(templates, request, "Sagen findes ikke.");
}

http::Response no_person(const http::Request& request, const http::Templates& templates) {
    return missing(templates, request, "Personen findes ikke.");
}

http::Response back_to_case(base::CaseId record, std::string_view done) {
    return http::see_other(fmt::format("/sager/{}?gjort={}", record.value, done));
}

std::string once_key() {
    constexpr std::size_t bytes = 16;
    const auto secret = seal::Secret::random();
    return fmt::format("{:02x}", fmt::join(secret.data(), secret.data() + bytes, ""));
}

base::Date next_working_day(base::Date day) {
    do {
        day = day + 1;
    } while (!base::is_working_day(day));
    return day;
}

std::optional<base::Date> day_field(http::Form& form, std::string_view name) {
    return form.optional(name, base::Date::parse_typed);
}

std::optional<base::LocalTime> moment(http::Form& form, const MomentFields& fields) {
    const auto typed_day = form.value(fields.day);
    const auto typed_time = form.value(fields.time);
    if (typed_day.empty() && typed_time.empty()) return std::nullopt;
    if (typed_day.empty()) form.add_problem(fields.day, "Skriv også dagen.");
    if (typed_time.empty()) form.add_problem(fields.time, "Skriv også klokkeslættet.");
    const auto day = day_field(form, fields.day);
    const auto minute = form.optional(fields.time, base::LocalTime::parse_minute_of_day);
    if (!day || !minute) return std::nullopt;
    return base::LocalTime{*day, *minute};
}

std::vector<http::Choice> choices(const statistics::CodeLists& codes, std::string_view list,
                                  const http::Request& request) {
    std::vector<http::Choice> all;
    for (const auto& code : codes.on(list, request.today))
        all.push_back({code.code, statistics::label_of_one(code, request.language)});
    return all;
}

std::optional<std::string> code_field(http::Form& form, std::string_view name,
                                      const statistics::CodeLists& codes, std::string_view list,
                                      base::Date day) {
    const auto parse = [&](std::string_view code) -> base::Result<std::string> {
        const auto* found = codes.find(list, code);
        if (!found) return base::refuse(base::ErrorKind::invalid_input, "Vælg fra listen.");
        if (!found->selectable || !codes.valid(list, code, day))
            return base::refuse(base::ErrorKind::invalid_input,
                                "Koden gælder ikke på den dag. Vælg en anden.");
        return std::string{code};
    };
    const auto* const missing = list == "channel"  ? "Vælg kontaktformen."
                                : list == "caller" ? "Vælg, hvem der henvender sig."
                                                   : "Vælg anledningen.";
    return form.required(name, missing, parse);
}

std::vector<std::string> subject_fields(http::Form& form, const statistics::CodeLists& codes,
                                        base::Date day) {
    auto chosen = form.all("subject");
    std::ranges::sort(chosen);
    chosen.erase(std::ranges::unique(chosen).begin(), chosen.end());
    std::erase(chosen, "");
    const auto known = [&](const auto& code) { return codes.valid("subject", code, day); };
    if (!std::ranges::all_of(chosen, known)) form.add_problem("subject", "Vælg fra listen.");
    return chosen;
}

void add_reason_choices(http::Page& page, const http::Form& form,
                        const statistics::CodeLists& codes, const http::Request& request) {
    auto part = page.values().include("reason_choices", "casework/reason.html");
    const auto chosen = form.value("reason");
    const auto on = codes.on("reason", request.today);
    for (auto at = on.begin(); at != on.end();) {
        const auto heading = at->section;
        auto group = part.add("sections");
        group.set("section", heading);
        for (; at != on.end() && at->section == heading; ++at) {
            auto row = group.add("reasons");
            row.set("code", at->code).set("reason_label", statistics::label(*at, request.language));
            row.show_if(at->code == chosen, "chosen");
        }
    }
    add_problem(part, form, "reason");
}

void add_subject_choices(http::Page& page, const http::Form& form,
                         const statistics::CodeLists& codes, const http::Request& request) {
    auto part = page.values().include("subject_choices", "casework/subjects.html");
    const auto chosen = form.all("subject");
    for (const auto& code : codes.on("subject", request.today)) {
        auto row = part.add("choices");
        row.set("code", code.code).set("subject_label", statistics::label(code, request.language));
        row.show_if(std::ranges::find(chosen, code.code) != chosen.end(), "chosen");
    }
    part.show_if(!chosen.empty(), "chosen_some");
    add_problem(part, form, "subject");
}

Person person_fields(http::Form& form) {
    Person person;
    person.name = form.text("name", longest_name);
    if (const auto cpr = form.optional("cpr", base::CprNumber::parse))
        person.cpr = cpr->characters();
    person.phone = form.text("phone", longest_phone);
    if (!person.phone.empty() && base::normalised_phone(person.phone).empty())
        form.add_problem("phone", "Skriv et telefonnummer på otte cifre.");
    person.email = form.text("email", longest_email);
    if (!person.email.empty() && !person.email.contains('@'))
        form.add_problem("email", "Skriv en mailadresse som navn@eksempel.dk.");
    person.address = form.text("address", longest_address);
    return person;
}

void add_person_fields(http::Page& page, const http::Form& form) {
    page.field({.name = "name", .label = "Navn", .autocomplete = "off", .longest = longest_name},
               form);
    page.field({.name = "cpr", .label = "CPR-nummer", .autocomplete = "off", .longest = 11}, form);
    page.field(
        {.name = "phone", .label = "Telefon", .autocomplete = "off", .longest = longest_phone},
        form);
    page.field({.name = "email", .label = "Mail", .autocomplete = "off", .longest = longest_email},
               form);
    page.field(
        {.name = "address", .label = "Adresse", .autocomplete = "off", .longest = longest_address},
        form);
}

std::string cpr_text(std::string_view characters) {
    if (characters.size() != 10) return std::string{characters};
    return fmt::format("{}-{}", characters.substr(0, 6), characters.substr(6));
}

std::string covered_line(const Person& person) {
    if (person.cpr.size() != 10) return {};
    return fmt::format("f. {}-{}-{}", person.cpr.substr(0, 2), person.cpr.substr(2, 2),
                       person.cpr.substr(4, 2));
}

std::string person_line(const Person& person) {
    auto line = covered_line(person);
    for (const auto& more : {person.phone, person.address}) {
        if (more.empty()) continue;
        line += (line.empty() ? "" : " · ") + more;
    }
    return line;
}

Names names_of(store::Reader& db) {
    Names names;
    for (const auto& user : identity::users(db)) names[user.id] = user.display_name;
    return names;
}

std::string name_of(const Names& names, std::optional<base::UserId> user) {
    if (!user) return {};
    const auto found = names.find(*user);
    return found == names.end() ? std::string{} : found->second;
}

std::vector<http::Choice> colleagues(store::Reader& db, base::UserId except) {
    std::vector<http::Choice> all;
    for (const auto& user : identity::users(db)) {
        if (!user.active || user.id == except) continue;
        if (!identity::allows(user.role, identity::Permission::casework)) continue;
        all.push_back({std::to_string(user.id.value), user.display_name});
    }
    return all;
}

void add_case_line(http::Values row, const CaseLine& line, const LineWords& words,
                   Covering covering) {
    const auto language = words.request.language;
    const auto anonymous = words.templates.text(language, "Uden navn");
    row.set("number", line.id.value);
    row.set("person", line.person_name.empty() ? anonymous : line.person_name);
    const bool covered = covering == Covering::covered;
    row.set("reason",
            covered ? "" : statistics::label(words.codes, "reason", line.reason, language));
    row.set("status", words.templates.text(language, danish(line.status)));
    row.set("status_code", code(line.status));
    row.set("received", http::day_text(words.request, line.received_on));
    row.set("next_day", line.next_day ? http::day_text(words.request, *line.next_day) : "");
    row.set("owner", name_of(words.names, line.owner));
    row.show_if(line.next_day && *line.next_day < words.request.today, "late");
}

}  // namespace casework
