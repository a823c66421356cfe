#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "app/line_blocks.hpp"
#include "law/book_files.hpp"
#include "rights/diagnosis.hpp"
#include "rights_facts.hpp"

// The yardstick of `patientkontor rights --brief` and `rights simulate` for a whole file: the same
// blocks, threads and parser, and nothing done with what was read.
//   bench_parse_lines make COUNT FILE   referrals to a work-up, one JSON document a line
//   bench_parse_lines parse FILE        the lines and how long parsing them took
namespace {

namespace json = boost::json;

json::value written(const rights::Fact& fact, std::int64_t value) {
    switch (fact.kind) {
        case rights::FactKind::date:
            return base::Date::from_days(static_cast<std::int32_t>(value)).iso().c_str();
        case rights::FactKind::yes_no: return value != 0;
        case rights::FactKind::choice: return fact.choices[static_cast<std::size_t>(value)].code;
        default: return value;
    }
}

void make(std::size_t count, const char* file) {
    const rights::RuleBook book{law::load_archive(std::string{PROJECT_FOLDER} + "/law").newest()};
    const auto& right = *book.find("diagnosis");
    std::ofstream out{file, std::ios::binary};
    rights_facts::Dice dice{20'261'122};
    constexpr const char* specialties[]{"Ortopædkirurgi", "Neurologi", "Gynækologi", "Øjne"};
    for (std::size_t at = 0; at < count;) {
        rights::Sheet sheet{right};
        const auto asked_on = rights_facts::fill(sheet.as<rights::DiagnosisFacts>(), dice);
        rights::Faults faults;
        right.check(sheet, asked_on, faults);
        if (!faults.empty()) continue;  // the dice let something happen after the day of asking
        json::object facts;
        for (const auto& fact : right.facts)
            if (fact.kind != rights::FactKind::list)
                if (const auto value = fact.get(sheet.data()))
                    facts[fact.name] = written(fact, *value);
        out << json::serialize(json::object{{"right", right.name},
                                            {"asked_on", asked_on.iso().c_str()},
                                            {"specialty", specialties[at % 4]},
                                            {"facts", std::move(facts)}})
            << '\n';
        ++at;
    }
    if (!out.flush()) throw std::runtime_error(fmt::format("{} cannot be written", file));
}

// As rights::read_document sets the parser up.
bool parses(std::string_view line) {
    std::array<unsigned char, 16 * 1024> buffer;
    json::monotonic_resource memory{buffer.data(), buffer.size()};
    json::parse_options options;
    options.max_depth = 8;
    json::error_code error;
    const auto value = json::parse({line.data(), line.size()}, error, &memory, options);
    return !error && value.is_object();
}

void parse(const char* file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error(fmt::format("{} cannot be read", file));
    const auto start = std::chrono::steady_clock::now();
    app::LineBlocks blocks{in};
    std::vector<std::size_t> counts(app::threads_to_use());
    std::vector<std::string> round(counts.size());
    auto next = round;
    const auto read = [&] {
        for (auto& block : next) blocks.next(block);
    };
    for (read(); !next.front().empty();) {
        round.swap(next);
        std::vector<std::jthread> threads;
        for (std::size_t at = 0; at < round.size(); ++at)
            threads.emplace_back([&count = counts[at], &block = round[at]] {
                app::each_line(block,
                               [&](std::string_view line) { count += parses(line) ? 1 : 0; });
            });
        read();
    }
    std::size_t lines = 0;
    for (const auto count : counts) lines += count;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    fmt::print("{} lines in {:.3f} s\n", lines, spent.count());
}

}  // namespace

int main(int count, char** words) try {
    if (count == 4 && std::strcmp(words[1], "make") == 0)
        make(std::stoul(words[2]), words[3]);
    else if (count == 3 && std::strcmp(words[1], "parse") == 0)
        parse(words[2]);
    else
        throw std::runtime_error("usage: bench_parse_lines make COUNT FILE | parse FILE");
    return 0;
} catch (const std::exception& fault) {
    fmt::print(stderr, "bench_parse_lines: {}\n", fault.what());
    return 1;
}
