#include <algorithm>
#include <fmt/format.h>
#include <ranges>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "http/day_text.hpp"
#include "rights/rights_pages.hpp"

namespace rights {
namespace {

const char* unit_of(const law::Term& term) {
    const bool one = term.count == 1;
    switch (term.unit) {
        case law::Unit::days: return one ? "dag" : "dage";
        case law::Unit::months: return one ? "måned" : "måneder";
        case law::Unit::weekdays: return one ? "hverdag" : "hverdage";
        case law::Unit::working_days: return one ? "arbejdsdag" : "arbejdsdage";
    }
    std::unreachable();
}

std::string term_text(const law::Term& term) {
    if (term.unit == law::Unit::months && term.count >= 12 && term.count % 12 == 0)
        return fmt::format("{} år", term.count / 12);
    return fmt::format("{} {}", term.count, unit_of(term));
}

std::string number_text(const law::Version& version) {
    using enum law::Measure;
    const auto number = version.number;
    const auto with = [&](const char* one, const char* several) {
        return fmt::format("{} {}", base::grouped(number), number == 1 ? one : several);
    };
    switch (version.measure) {
        case metres:
            return number % 1000 == 0 ? fmt::format("{} km", base::grouped(number / 1000))
                                      : with("meter", "meter");
        case age: return fmt::format("{} år", number);
        case hours: return with("time", "timer");
        case nights: return with("nat", "nætter");
        case times: return with("gang", "gange");
        case per_mille: return fmt::format("{},{} procent", number / 10, number % 10);
        case per_ten_thousand: return fmt::format("{},{:02} procent", number / 100, number % 100);
    }
    std::unreachable();
}

struct Word {
    std::string_view code;
    const char* danish;
};
// What a version says in one word that a rule knows.
constexpr Word words_of_rules[]{
    {"counts", "Tæller"},
    {"written", "Skriftligt"},
    {"digital", "Digitalt"},
    {"worked_up", "Fra udredningen"},
    {"received", "Fra modtagelsen"},
    {"within_its_scope", "Inden for fuldmagtens rækkevidde"},
    {"represents", "Kan tale for patienten"},
    {"stpk", "Styrelsen for Patientklager"},
    {"patientsikkerhed", "Styrelsen for Patientsikkerhed"},
    {"patientombuddet", "Patientombuddet"},
    {"region_or_private", "Regionen eller det private sygehus"},
    {"office_receives", "Kontoret tager imod ønsket"},
    {"necessary_for_current_treatment", "Når det er nødvendigt for den aktuelle behandling"},
    {"nearest_relatives_and_guardian", "De nærmeste pårørende eller en værge"},
    {"nearest_relatives_and_doctors", "De nærmeste pårørende og lægerne"},
    {"local_plan", "Efter regionens journalplan"},
    {"43_2", "Efter sundhedsloven § 43, stk. 2"}};

// A rule whose logic changed is named after its first month: "2018_07".
std::string word_text(const std::string& word) {
    const auto* known = std::ranges::find(words_of_rules, word, &Word::code);
    if (known != std::end(words_of_rules)) return known->danish;
    const bool names_rule = word.size() == 7 && word[4] == '_' &&
                            word.find_first_not_of("0123456789_") == std::string::npos;
    if (!names_rule) return word;
    const auto month = static_cast<unsigned>(std::stoul(word.substr(5)));
    if (month < 1 || month > 12) return word;
    return fmt::format("Reglen fra {} {}", base::danish_month(month), word.substr(0, 4));
}

// What the version says, as a lawyer reads it.
std::string value_text(const law::Version& version) {
    if (version.unknown) return "Ikke fundet";
    if (!version.in_force) return "Gælder ikke";
    switch (version.kind) {
        case law::Kind::term: return term_text(version.term);
        case law::Kind::money: return kroner(version.number);
        case law::Kind::number: return number_text(version);
        case law::Kind::word: return word_text(version.word);
        case law::Kind::words: return fmt::format("{}", fmt::join(version.words, ", "));
    }
    std::unreachable();
}

// The words of a list are those of a fact's choices, where it has them.
std::string with_danish_words(const law::Version& version, const Right& right) {
    if (version.kind != law::Kind::words || !version.in_force) return value_text(version);
    std::vector<std::string> words;
    const auto danish_of = [&](const std::string& word) -> std::string {
        const auto in = [&](std::span<const Fact> facts) -> const char* {
            for (const auto& fact : facts)
                for (const auto& choice : fact.choices)
                    if (word == choice.code) return choice.danish;
            return nullptr;
        };
        if (const auto* danish = in(right.facts)) return danish;
        for (const auto& fact : right.facts)
            if (const auto* danish = in(fact.items)) return danish;
        return word;
    };
    for (const auto& word : version.words) words.push_back(danish_of(word));
    return fmt::format("{}", fmt::join(words, "; "));
}

void add_version(http::Values row, const law::Version& version, const Right& right,
                 const http::Request& request) {
    row.set("from", http::day_text(request, version.from));
    row.set("recorded", http::day_text(request, version.recorded));
    row.set("value", with_danish_words(version, right));
    row.set("cite", version.cite).set("url", version.url).set("note", version.note);
    if (!version.unsure.empty()) row.add("unsure").set("text", version.unsure);
}

void add_parameter(http::Page& page, const law::Parameter& parameter, const Right& right,
                   const http::Request& request) {
    auto part = page.add("parameters");
    part.set("id", parameter.id()).set("parameter", parameter.title());
    part.set("checked", http::day_text(request, parameter.checked()));
    for (const auto& version : parameter.versions() | std::views::reverse)
        add_version(part.add("versions"), version, right, request);
}

// Every point that a lawyer must settle, once, with the numbers it stands at.
void add_unsure(http::Page& page, const Right& right) {
    bool any = false;
    for (const auto* parameter : right.law) {
        std::set<std::string_view> said;
        for (const auto& version : parameter->versions())
            if (!version.unsure.empty() && said.insert(version.unsure).second) {
                any = true;
                page.add("open_points")
                    .set("id", parameter->id())
                    .set("parameter", parameter->title())
                    .set("text", version.unsure);
            }
    }
    page.show_if(any, "has_open_points");
}

}  // namespace

http::Response law_page(const http::Request& request, const RuleBook& book,
                        const http::Templates& templates) {
    const auto* right = book.find(request.parameters.at(0));
    if (!right) return no_such_right(request, templates);
    http::Page page{"rights/law.html", request,
                    templates.text(request.language, "Loven bag: {}", right->danish)};
    page.set("right", right->name).set("danish", right->danish);
    page.set("question", right->question).set("section", right->section);
    page.set("fingerprint", book.law().fingerprint());
    add_unsure(page, *right);
    for (const auto* parameter : right->law) add_parameter(page, *parameter, *right, request);
    const auto earliest = std::ranges::min(right->law, {}, &law::Parameter::checked);
    page.set("oldest_check", http::day_text(request, earliest->checked()));
    return templates.page(page);
}

}  // namespace rights
