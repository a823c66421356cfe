#include "app/simulate_command.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "app/line_blocks.hpp"
#include "app/terminal.hpp"
#include "law/change.hpp"
#include "rights/simulation.hpp"

namespace app {
namespace {

constexpr std::array<std::string_view, 3> formats{"table", "csv", "json"};

int wrong(std::string_view text) {
    fmt::print(stderr, "patientkontor: {}\n", text);
    return wrong_use;
}

rights::Simulation run(const rights::RuleBook& now, const rights::RuleBook& then,
                       const std::string& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error(fmt::format("{} kan ikke læses.", file));
    const auto all = static_cast<std::size_t>(std::filesystem::file_size(file));
    const auto progress = terminal_progress();
    struct Part {
        rights::Simulation counted;
        std::string block;  // its memory serves every round
    };
    std::vector<Part> parts(threads_to_use(), {{now, then}, {}});
    LineBlocks blocks{in};
    std::size_t read = 0;
    for (bool more = true; more;) {
        std::vector<std::jthread> threads;
        for (auto& part : parts) {
            blocks.next(part.block);
            more = !part.block.empty();
            if (!more) break;
            read += part.block.size();
            threads.emplace_back([&part] {
                each_line(part.block,
                          [&](std::string_view document) { part.counted.add(document); });
            });
        }
        threads.clear();
        progress(read, all);
    }
    rights::Simulation whole{now, then};
    for (const auto& part : parts) whole += part.counted;
    return whole;
}

std::string written(const rights::Simulation& simulation, const std::string& format) {
    if (format == "csv") return as_csv(simulation);
    if (format == "json") return as_json(simulation);
    return as_table(simulation);
}

}  // namespace

int simulate_change(const law::Archive& archive, const CommandLine& line) {
    if (line.source.empty()) return wrong("Skriv filen med henvisninger: --facts FIL.");
    if (std::ranges::find(formats, line.table_format) == formats.end())
        return wrong("--format er table, csv eller json.");
    const auto change = law::parse_change(line.change);
    if (!change) return wrong(change.error().message);
    auto changed = law::changed_book(archive, *change);
    if (!changed) return wrong(changed.error().message);
    const rights::RuleBook now{archive.newest()};
    const rights::RuleBook then{*std::move(changed)};
    const auto text = written(run(now, then, line.source), line.table_format);
    if (line.out.empty()) {
        fmt::print("{}", text);
        return done;
    }
    std::ofstream out{line.out, std::ios::binary};
    out << text << std::flush;
    if (!out) throw std::runtime_error(fmt::format("{} kan ikke skrives.", line.out));
    return done;
}

}  // namespace app
