#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case_store.hpp"
#include "http/form.hpp"
#include "http/request.hpp"
#include "http/templates.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// What the pages of case work share: reading typed fields, lists to choose from, words to show.

Act act_of(const http::Request& request);
Viewer viewer_of(const http::Request& request);
// The first {…} of the path.
std::optional<base::CaseId> case_in(const http::Request& request);
std::optional<base::PersonId> person_in(const http::Request& request);
std::optional<std::int64_t> number_in(std::string_view text);  // 0 or more, or nothing

// A row that is not there, as a page.
http::Response missing(const http::Templates& templates, const http::Request& request,
                       std::string_view what);
http::Response no_case(const http::Request& request, const http::Templates& templates);
http::Response no_person(const http::Request& request, const http::Templates& templates);

// To the case's page, which says what was done.
http::Response back_to_case(base::CaseId record, std::string_view done);

// What an action answers where its work is done: the text it gave, else nothing.
inline base::Result<std::string> answer_of(base::Result<std::string> done) {
    return done;
}
template <class T>
base::Result<std::string> answer_of(const base::Result<T>& done) {
    if (!done) return std::unexpected(done.error());
    return std::string{};
}

// Runs `work` once for each form that was handed out, however often it is sent.
// A form without its key (typed by hand, a program) is simply run.
template <class Work>
base::Result<std::string> write_form(store::Database& database, const http::Request& request,
                                     const http::Form& form, Work work) {
    const auto answered = [&](store::Writer& db) { return answer_of(work(db)); };
    const auto once = form.value("once");
    if (once.empty() || once.size() > 64) return database.write(answered);
    const auto key = std::to_string(request.user->id.value) + request.path + once;
    return database.write_once(key, request.now, answered);
}
std::string once_key();  // random; "{{once}}" of every form

base::Date next_working_day(base::Date day);

// A day and a time of two fields. Both empty: nothing, and no problem.
struct MomentFields {
    std::string_view day, time;
};
std::optional<base::LocalTime> moment(http::Form& form, const MomentFields& fields);
std::optional<base::Date> day_field(http::Form& form, std::string_view name);

// Code lists.
std::vector<http::Choice> choices(const statistics::CodeLists& codes, std::string_view list,
                                  const http::Request& request);
std::optional<std::string> code_field(http::Form& form, std::string_view name,
                                      const statistics::CodeLists& codes, std::string_view list,
                                      base::Date day);
std::vector<std::string> subject_fields(http::Form& form, const statistics::CodeLists& codes,
                                        base::Date day);
// The reasons below their headings, the further subjects as boxes: {{>reason_choices}},
// {{>subject_choices}}.
void add_reason_choices(http::Page& page, const http::Form& form,
                        const statistics::CodeLists& codes, const http::Request& request);
void add_subject_choices(http::Page& page, const http::Form& form,
                         const statistics::CodeLists& codes, const http::Request& request);

// A person's fields, checked: name, cpr, phone, email, address.
Person person_fields(http::Form& form);
void add_person_fields(http::Page& page, const http::Form& form);
// "f. 31-12-99 · 86 62 11 07", to tell persons of one name apart; covered: "f. 31-12-99" alone.
std::string person_line(const Person& person);
std::string covered_line(const Person& person);
std::string cpr_text(std::string_view characters);  // with hyphen, "" for none

// The names of colleagues, by key.
using Names = std::map<base::UserId, std::string>;
Names names_of(store::Reader& db);
std::string name_of(const Names& names, std::optional<base::UserId> user);
// Those a case can be given to, without `except`.
std::vector<http::Choice> colleagues(store::Reader& db, base::UserId except);

// Rows of cases: {{#NAME}} with number, person, reason, status, next_day, owner.
struct LineWords {
    const statistics::CodeLists& codes;
    const http::Templates& templates;
    const http::Request& request;
    const Names& names;
};
// What a case is about is left out where its person is covered.
enum class Covering { none, covered };
void add_case_line(http::Values row, const CaseLine& line, const LineWords& words,
                   Covering covering = Covering::none);

}  // namespace casework
