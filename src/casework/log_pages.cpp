#include "casework/log_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "audit/reading_store.hpp"
#include "audit/sample_store.hpp"
#include "casework/log_rows_pages.hpp"
#include "casework/unusual_store.hpp"
#include "http/day_text.hpp"
#include "identity/identity_store.hpp"

namespace casework {
namespace {

constexpr std::size_t rows_shown = 100;
constexpr std::int32_t usual_days = 7;
constexpr std::int32_t unusual_days = 31;

http::Response refused(const http::Request& request, const http::Templates& templates,
                       const base::Error& error) {
    return http::problem(templates, request, error);
}

// A number of the address; an empty one is none.
base::Result<std::optional<std::int64_t>> number_of(const http::Request& request,
                                                    std::string_view name) {
    const auto typed = request.query_value(name);
    if (typed.empty()) return std::nullopt;
    const auto number = number_in(typed);
    if (!number)
        return base::refuse(base::ErrorKind::invalid_input, "Skriv nummeret med cifre alene.");
    return number;
}

struct Asked {
    audit::Filter filter;
    LogDays days;
};
base::Result<Asked> asked_of(const http::Request& request) {
    Asked asked;
    const auto days = log_days(request, usual_days);
    if (!days) return std::unexpected(days.error());
    asked.days = *days;
    asked.filter.from = begin_of(request, days->from);
    asked.filter.to = begin_of(request, days->to + 1);
    for (const auto& [name, kind] : {std::pair{"sag", "case"}, {"person", "person"}}) {
        const auto number = number_of(request, name);
        if (!number) return std::unexpected(number.error());
        if (*number) asked.filter.whom.push_back({kind, **number});
    }
    const auto user = number_of(request, "bruger");
    if (!user) return std::unexpected(user.error());
    if (*user) asked.filter.user = base::UserId{**user};
    const auto before = number_of(request, "foer");
    if (!before) return std::unexpected(before.error());
    asked.filter.before = *before;
    return asked;
}

// The form of what is looked for: days, a colleague, a case, a person.
void add_filter(http::Page& page, const http::Request& request, const LogDays& days,
                const std::vector<identity::User>& users, const http::Templates& templates) {
    http::Form form;
    form.preset("fra", http::typed_day(days.from));
    form.preset("til", http::typed_day(days.to));
    for (const auto* name : {"sag", "person", "bruger"})
        form.preset(name, request.query_value(name));
    std::vector<http::Choice> all{{"", templates.text(request.language, "alle")}};
    for (const auto& user : users)
        all.push_back({std::to_string(user.id.value), user.display_name});
    constexpr std::size_t longest = 20;
    const auto field = [&](const char* name, const char* label) {
        page.field({.name = name, .label = label, .autocomplete = "off", .longest = longest}, form);
    };
    field("fra", "Fra");
    field("til", "Til");
    field("sag", "Sag");
    field("person", "Person (nummer)");
    page.select({.name = "bruger", .label = "Bruger"}, all, form);
}

std::string older_path(const http::Request& request, const Asked& asked, std::int64_t before) {
    return fmt::format("/laeselog?fra={}&til={}&sag={}&person={}&bruger={}&foer={}",
                       asked.days.from.iso(), asked.days.to.iso(), request.query_value("sag"),
                       request.query_value("person"), request.query_value("bruger"), before);
}

// "2018-03": the month asked for, else the one before this.
std::optional<std::string> month_of(const std::string& typed, base::Date today) {
    if (typed.empty()) {
        const auto before = base::Date{today.year(), today.month(), 1} - 1;
        return before.iso().substr(0, 7);
    }
    return base::Date::parse(typed + "-01") ? std::optional{typed} : std::nullopt;
}

audit::SamplePeriod period_of(const http::Request& request, const std::string& month) {
    const auto first = base::Date::parse(month + "-01").value();
    return {.month = month,
            .from = begin_of(request, first),
            .to = begin_of(request, first + base::Span{.days = 0, .months = 1})};
}

std::string_view danish_verdict(std::string_view verdict) {
    if (verdict == "fine") return "I orden";
    if (verdict == "asked") return "Kollegaen er spurgt";
    return "Indberettet";
}

void add_samples(http::Page& page, const std::vector<audit::Sample>& samples,
                 const http::Request& request, const http::Templates& templates,
                 const Names& names) {
    for (const auto& sample : samples) {
        auto row = page.add("rows");
        add_log_row(row, sample.entry, request, templates, names);
        if (sample.looked_at) {
            auto seen = row.add("seen");
            seen.set("verdict", templates.text(request.language, danish_verdict(sample.verdict)));
            seen.set("seen_by", name_of(names, sample.looked_by));
            seen.set("seen_at", http::time_text(request, *sample.looked_at));
            continue;
        }
        auto waiting = row.add("waiting");
        waiting.set("entry", sample.entry.number);
        for (const auto verdict : audit::verdicts)
            waiting.add("choices")
                .set("code", verdict)
                .set("label", templates.text(request.language, danish_verdict(verdict)));
    }
}

}  // namespace

http::Response log_page(const http::Request& request, store::Database& database,
                        const http::Templates& templates) {
    const auto asked = asked_of(request);
    if (!asked) return refused(request, templates, asked.error());
    http::Page page{"casework/log.html", request, "Læselog"};
    std::vector<audit::StoredEntry> found;
    Names names;
    database.read([&](store::Reader& db) {
        found = audit::find_entries(db, asked->filter, rows_shown + 1);
        names = names_of(db);
        add_filter(page, request, asked->days, identity::users(db), templates);
    });
    const bool more = found.size() > rows_shown;
    if (more) found.pop_back();
    for (const auto& stored : found)
        add_log_row(page.add("rows"), stored, request, templates, names);
    page.show_if(found.empty(), "none").show_if(!found.empty(), "found");
    if (more) page.add("more").set("path", older_path(request, *asked, found.back().number));
    return templates.page(page);
}

http::Response unusual_page(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates) {
    const auto days = log_days(request, unusual_days);
    if (!days) return refused(request, templates, days.error());
    if (days->to - days->from >= unusual_days)
        return refused(request, templates,
                       {base::ErrorKind::invalid_input, "Vælg højst en måned ad gangen."});
    const LogPeriod period{begin_of(request, days->from), begin_of(request, days->to + 1)};
    Names names;
    const auto found = database.read([&](store::Reader& db) {
        names = names_of(db);
        return find_unusual(db, vault, period, http::zone_of(request));
    });
    http::Page page{"casework/unusual.html", request, "Usædvanlige opslag"};
    page.set("from", http::typed_day(days->from)).set("to", http::typed_day(days->to));
    for (const auto& one : found) {
        auto row = page.add("rows");
        row.set("why", templates.text(request.language, danish(one.why)));
        row.set("by", name_of(names, one.reading.user)).set("times", one.times);
        row.set("when", http::time_text(request, one.reading.at));
        row.set("entry", one.reading.entry).set("user_id", one.reading.user.value);
        if (one.reading.record) row.add("case").set("case_id", one.reading.record->value);
        if (one.reading.person) row.add("person").set("person_id", one.reading.person->value);
        row.set("day", http::typed_day(http::local(request, one.reading.at).day));
    }
    page.show_if(found.empty(), "none").show_if(!found.empty(), "found");
    return templates.page(page);
}

http::Response samples_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates) {
    const auto month = month_of(request.query_value("maaned"), request.today);
    if (!month)
        return refused(request, templates,
                       {base::ErrorKind::invalid_input, "Skriv måneden som 2018-03."});
    http::Page page{"casework/log_samples.html", request, "Stikprøve"};
    page.set("month", *month);
    database.read([&](store::Reader& db) {
        const auto samples = audit::samples_of(db, *month);
        add_samples(page, samples, request, templates, names_of(db));
        page.show_if(samples.empty(), "none").show_if(!samples.empty(), "found");
    });
    return templates.page(page);
}

http::Response post_sample(const http::Request& request, store::Database& database,
                           const http::Templates& templates) {
    const http::Form form{request.body};
    const auto month = month_of(form.value("maaned"), request.today);
    if (!month)
        return refused(request, templates,
                       {base::ErrorKind::invalid_input, "Skriv måneden som 2018-03."});
    const auto drawn = database.write([&](store::Writer& db) {
        return audit::draw_sample(db, period_of(request, *month), request.user->id, request.now);
    });
    if (!drawn) return refused(request, templates, drawn.error());
    return http::see_other("/laeselog/stikproeve?maaned=" + *month);
}

http::Response post_sample_seen(const http::Request& request, store::Database& database,
                                const http::Templates& templates) {
    const http::Form form{request.body};
    const auto month = month_of(form.value("maaned"), request.today).value_or("");
    const auto entry = number_in(request.parameters.at(0)).value_or(0);
    const auto seen = database.write([&](store::Writer& db) {
        return audit::note_looked_at(db, month, entry, form.value("fund"), request.user->id,
                                     request.now);
    });
    if (!seen) return refused(request, templates, seen.error());
    return http::see_other("/laeselog/stikproeve?maaned=" + month);
}

}  // namespace casework
