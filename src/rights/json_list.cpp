#include "rights/json_list.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <iterator>

namespace rights {
namespace {

namespace json = boost::json;

std::string period(const law::Version& version, const law::Version* next) {
    const auto last = next ? (next->from - 1).danish() : std::string{"nu"};
    return fmt::format("{} – {}", version.from.danish(), last);
}

// The versions of the rule itself: its first parameter's.
template <class Visit>
void each_period(const Right& right, Visit visit) {
    const auto& versions = right.law.front()->versions();
    for (std::size_t at = 0; at < versions.size(); ++at)
        visit(versions[at], at + 1 < versions.size() ? &versions[at + 1] : nullptr);
}

}  // namespace

std::string rights_list_as_text(const RuleBook& book) {
    std::string text;
    const auto out = std::back_inserter(text);
    for (const auto& right : book.rights()) {
        fmt::format_to(out, "{}  {} ({})\n", right.name, right.danish, right.section);
        each_period(right, [&](const law::Version& version, const law::Version* next) {
            fmt::format_to(out, "    {}: {}{}\n", period(version, next), version.cite,
                           version.in_force ? "" : " (ingen ret)");
        });
    }
    return text;
}

std::string rights_list_as_json(const RuleBook& book) {
    json::array all;
    for (const auto& right : book.rights()) {
        json::array periods;
        each_period(right, [&](const law::Version& version, const law::Version* next) {
            json::object each{{"from", version.from.iso()}, {"in_force", version.in_force},
                              {"cite", version.cite},       {"url", version.url},
                              {"note", version.note},       {"unsure", version.unsure}};
            if (next) each["to"] = (next->from - 1).iso();
            periods.push_back(std::move(each));
        });
        all.push_back(json::object{{"right", right.name},
                                   {"title", right.danish},
                                   {"question", right.question},
                                   {"section", right.section},
                                   {"periods", std::move(periods)}});
    }
    return json::serialize(
               json::object{{"rights", std::move(all)}, {"law", book.law().fingerprint()}}) +
           "\n";
}

}  // namespace rights
