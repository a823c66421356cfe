#include "rights/json_answer.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <iterator>

namespace rights {
namespace {

namespace json = boost::json;

json::array deadlines_of(const auto& deadlines) {
    json::array all;
    for (const auto& each : deadlines)
        all.push_back(json::object{{"what", each.text->code},
                                   {"reading", code_of(each.counted)},
                                   {"date", each.date.iso()},
                                   {"exceeded", each.exceeded},
                                   {"text", each.text->danish}});
    return all;
}

json::array amounts_of(const auto& amounts) {
    json::array all;
    for (const auto& each : amounts)
        all.push_back(json::object{
            {"what", each.text->code}, {"oere", each.oere}, {"text", each.text->danish}});
    return all;
}

json::array steps_of(const Answer& answer) {
    json::array all;
    for (const auto& step : answer.steps) {
        json::object each{{"code", step.code}, {"text", step.text}};
        if (step.date) each["date"] = step.date->iso();
        all.push_back(std::move(each));
    }
    return all;
}

json::array law_of(const Decision& decision) {
    json::array all;
    for (const auto& used : decision.law)
        all.push_back(json::object{{"parameter", used.parameter->id()},
                                   {"from", used.version->from.iso()},
                                   {"cite", used.version->cite},
                                   {"url", used.version->url}});
    return all;
}

// The points that are open, and where another reading answers differently, its whole answer.
json::array unsure_of(const Answer& answer) {
    json::array all;
    for (const auto& other : answer.other_readings)
        all.push_back(json::object{{"reading", other.spec->name},
                                   {"option", other.spec->options[other.option]},
                                   {"text", other.spec->danish},
                                   {"verdict", code_of(other.verdict)},
                                   {"outcome", other.outcome},
                                   {"deadlines", deadlines_of(other.deadlines)},
                                   {"amounts", amounts_of(other.amounts)}});
    for (const auto& point : answer.unsure) all.push_back(json::object{{"text", point}});
    return all;
}

json::array alternatives_of(const Answer& answer) {
    json::array all;
    for (const auto& each : answer.would_change)
        all.push_back(json::object{{"fact", each.fact},
                                   {"value", each.value},
                                   {"verdict", code_of(each.verdict)},
                                   {"outcome", each.outcome},
                                   {"text", each.text}});
    return all;
}

json::array missing_of(const Answer& answer) {
    json::array all;
    for (const auto& each : answer.missing)
        all.push_back(
            {{"fact", each.fact->name}, {"label", each.fact->label}, {"why", each.fact->why}});
    return all;
}

// Codes and days hold nothing that JSON would have to escape.
void append_deadline(std::string& out, const Deadline& deadline) {
    out += R"({"what":")";
    out += deadline.text->code;
    out += R"(","reading":")";
    out += code_of(deadline.counted);
    out += R"(","date":")";
    out += deadline.date.iso();
    out += deadline.exceeded ? R"(","exceeded":true})" : R"(","exceeded":false})";
}

// Most rights have none, and then say nothing of them.
void append_amounts(std::string& out, const Decision& decision) {
    if (decision.amounts.empty()) return;
    out += R"(],"amounts":[)";
    for (const auto& each : decision.amounts) {
        if (&each != decision.amounts.begin()) out += ',';
        fmt::format_to(std::back_inserter(out), R"({{"what":"{}","oere":{}}})", each.text->code,
                       each.oere);
    }
}

}  // namespace

std::string answer_as_json(const Answer& answer) {
    const auto& decision = answer.decision;
    json::object whole{{"right", answer.right->name},
                       {"verdict", code_of(decision.verdict())},
                       {"outcome", decision.outcome->code},
                       {"deadlines", deadlines_of(decision.deadlines)},
                       {"amounts", amounts_of(decision.amounts)},
                       {"exceeded", decision.exceeded},
                       {"breach", decision.breach},
                       {"say", answer.say},
                       {"tell", answer.tell},
                       {"act", answer.act},
                       {"steps", steps_of(answer)},
                       {"law", law_of(decision)},
                       {"unsure", unsure_of(answer)},
                       {"would_change", alternatives_of(answer)},
                       {"missing", missing_of(answer)}};
    return json::serialize(whole) + "\n";
}

void append_brief_json(std::string& out, const Right& right, const Decision& decision) {
    out += R"({"right":")";
    out += right.name;
    out += R"(","verdict":")";
    out += code_of(decision.verdict());
    out += R"(","outcome":")";
    out += decision.outcome->code;
    out += R"(","deadlines":[)";
    for (const auto& each : decision.deadlines) {
        if (&each != decision.deadlines.begin()) out += ',';
        append_deadline(out, each);
    }
    append_amounts(out, decision);
    out += decision.exceeded ? R"(],"exceeded":true,"missing":[)"
                             : R"(],"exceeded":false,"missing":[)";
    for (const auto& name : decision.missing) {
        out += &name == decision.missing.begin() ? "\"" : ",\"";
        out += name;
        out += '"';
    }
    out += "]}\n";
}

std::string faults_as_json(const Faults& faults) {
    json::array all;
    for (const auto& fault : faults)
        all.push_back(json::object{{"fact", fault.fact}, {"message", fault.message}});
    return json::serialize(json::object{{"faults", std::move(all)}}) + "\n";
}

}  // namespace rights
