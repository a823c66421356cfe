#include <benchmark/benchmark.h>
#include <cstdlib>
#include <fmt/format.h>
#include <string>

#include "bare_rights_more.hpp"
#include "law/book_files.hpp"
#include "rights/answer.hpp"
#include "rights_facts.hpp"

// A right decided and explained, on one core: verdict and deadlines beside a bare function with
// the law's numbers in its code (bare_rights.hpp), the whole explanation beside one sentence of
// 150 bytes formatted. The bare functions and the rules must answer alike, or the program stops.
namespace {

using rights_facts::Question;

constexpr std::size_t most_questions = 200;

const rights::RuleBook& rule_book() {
    static const rights::RuleBook book{
        law::load_archive(std::string{PROJECT_FOLDER} + "/law").newest()};
    return book;
}

bool same(const rights::Decision& decision, const bare::Result& expected) {
    bool equal = decision.verdict() == expected.verdict &&
                 std::string_view{decision.outcome->code} == expected.outcome &&
                 decision.exceeded == expected.exceeded &&
                 decision.deadlines.size() == expected.count &&
                 (decision.amounts.empty() ? -1 : decision.amounts[0].oere) == expected.oere;
    for (std::size_t at = 0; equal && at < expected.count; ++at) {
        const auto& one = decision.deadlines[at];
        const auto& other = expected.deadlines[at];
        equal = std::string_view{one.text->code} == other.what && one.counted == other.counted &&
                one.date == other.date && one.exceeded == other.exceeded;
    }
    return equal;
}

std::string written(const rights::Decision& decision) {
    auto text = fmt::format("{} {} {}", code_of(decision.verdict()), decision.outcome->code,
                            decision.exceeded);
    for (const auto& each : decision.deadlines)
        text += fmt::format(" {} {} {}", each.text->code, each.date.iso(), each.exceeded);
    return text;
}
std::string written(const bare::Result& result) {
    auto text = fmt::format("{} {} {}", code_of(result.verdict), result.outcome, result.exceeded);
    for (std::size_t at = 0; at < result.count; ++at)
        text += fmt::format(" {} {} {}", result.deadlines[at].what, result.deadlines[at].date.iso(),
                            result.deadlines[at].exceeded);
    return text;
}

template <class Facts>
struct Benched {
    const char* right;
    void (*bare)(bare::Result&, const Facts&, base::Date);

    std::vector<Question> questions() const {
        auto all = rights_facts::questions<Facts>(*rule_book().find(right), most_questions);
        for (const auto& each : all) {
            bare::Result expected;
            bare(expected, each.sheet.template as<Facts>(), each.question.asked_on);
            const auto decision = each.sheet.right().decide(each.sheet, each.question);
            if (same(decision, expected)) continue;
            fmt::print(stderr, "{}: the two answer differently:\n{}\n{}\n", right,
                       written(decision), written(expected));
            std::exit(3);
        }
        return all;
    }
};
const Benched<rights::DiagnosisFacts> diagnosis{"diagnosis", bare::diagnosis};
const Benched<rights::ExtendedChoiceFacts> extended_choice{"extended_choice",
                                                           bare::extended_choice};
const Benched<rights::MaximumWaitFacts> maximum_wait{"maximum_wait", bare::maximum_wait};
const Benched<rights::InformationDutyFacts> information_duty{"information_duty",
                                                             bare::information_duty};
const Benched<rights::TransportFacts> transport{"transport", bare::transport};
const Benched<rights::ComplaintRouteFacts> complaint_route{"complaint_route",
                                                           bare::complaint_route};

void count_items(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(most_questions));
}

template <class Facts>
void decide(benchmark::State& state, const Benched<Facts>& benched) {
    const auto all = benched.questions();
    const auto& right = all.front().sheet.right();
    for (auto _ : state)
        for (const auto& each : all)
            benchmark::DoNotOptimize(right.decide(each.sheet, each.question));
    count_items(state);
}

template <class Facts>
void yardstick_bare(benchmark::State& state, const Benched<Facts>& benched) {
    const auto all = benched.questions();
    const auto bare = benched.bare;
    for (auto _ : state)
        for (const auto& each : all) {
            bare::Result result;
            bare(result, each.sheet.template as<Facts>(), each.question.asked_on);
            benchmark::DoNotOptimize(result);
        }
    count_items(state);
}

template <class Facts>
void explain(benchmark::State& state, const Benched<Facts>& benched) {
    const auto all = benched.questions();
    for (auto _ : state)
        for (const auto& each : all)
            benchmark::DoNotOptimize(rights::explain(each.sheet, each.question));
    count_items(state);
}

template <class Facts>
void answer(benchmark::State& state, const Benched<Facts>& benched) {
    const auto all = benched.questions();
    for (auto _ : state)
        for (const auto& each : all)
            benchmark::DoNotOptimize(rights::answer(each.sheet, each.question));
    count_items(state);
}

BENCHMARK_CAPTURE(decide, diagnosis, diagnosis);
BENCHMARK_CAPTURE(yardstick_bare, diagnosis, diagnosis);
BENCHMARK_CAPTURE(decide, extended_choice, extended_choice);
BENCHMARK_CAPTURE(yardstick_bare, extended_choice, extended_choice);
BENCHMARK_CAPTURE(decide, maximum_wait, maximum_wait);
BENCHMARK_CAPTURE(yardstick_bare, maximum_wait, maximum_wait);
BENCHMARK_CAPTURE(decide, information_duty, information_duty);
BENCHMARK_CAPTURE(yardstick_bare, information_duty, information_duty);
BENCHMARK_CAPTURE(decide, transport, transport);
BENCHMARK_CAPTURE(yardstick_bare, transport, transport);
BENCHMARK_CAPTURE(decide, complaint_route, complaint_route);
BENCHMARK_CAPTURE(yardstick_bare, complaint_route, complaint_route);
BENCHMARK_CAPTURE(explain, diagnosis, diagnosis);
BENCHMARK_CAPTURE(answer, diagnosis, diagnosis);
BENCHMARK_CAPTURE(explain, extended_choice, extended_choice);
BENCHMARK_CAPTURE(answer, extended_choice, extended_choice);
BENCHMARK_CAPTURE(explain, maximum_wait, maximum_wait);
BENCHMARK_CAPTURE(answer, maximum_wait, maximum_wait);
BENCHMARK_CAPTURE(explain, information_duty, information_duty);
BENCHMARK_CAPTURE(answer, information_duty, information_duty);
BENCHMARK_CAPTURE(explain, transport, transport);
BENCHMARK_CAPTURE(answer, transport, transport);
BENCHMARK_CAPTURE(explain, complaint_route, complaint_route);
BENCHMARK_CAPTURE(answer, complaint_route, complaint_route);

// One sentence of 150 bytes, of the kind an explanation is made of.
void yardstick_sentence(benchmark::State& state) {
    const std::string_view right = "Ret til hurtig udredning";
    const std::string_view hospital = "et aftalesygehus efter regionens liste";
    std::int64_t number = 0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        for (std::size_t at = 0; at < most_questions; ++at) {
            number = number % 28 + 1;
            auto text = fmt::format(
                "{}: fristen er {}. {} {}, {} dage efter dag 0, og derefter kan patienten vælge "
                "{}.",
                right, number + 1, "september", 2'025, number, hospital);
            bytes = text.size();
            benchmark::DoNotOptimize(text);
        }
    }
    state.counters["bytes"] = static_cast<double>(bytes);
    count_items(state);
}
BENCHMARK(yardstick_sentence);

}  // namespace

BENCHMARK_MAIN();
