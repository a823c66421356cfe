#include "app/rights_command.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "app/line_blocks.hpp"
#include "app/office.hpp"
#include "app/simulate_command.hpp"
#include "base/text.hpp"
#include "rights/answer_text.hpp"
#include "rights/json_answer.hpp"
#include "rights/json_document.hpp"
#include "rights/json_list.hpp"
#include "rights/json_openapi.hpp"
#include "rights/json_schema.hpp"

namespace app {
namespace {

rights::RuleBook rule_book(const Config& config, const CommandLine& line) {
    const auto archive = load_law(find_places(config));
    if (line.law_as_of.empty()) return rights::RuleBook{archive.newest()};
    const auto day = base::Date::parse(line.law_as_of);
    if (!day) throw std::runtime_error("--law-as-of skal være en dag som 2026-11-22.");
    return rights::RuleBook{archive.as_of(*day)};
}

// How documents are answered: brief or whole, as JSON or text.
class Answerer {
public:
    Answerer(const rights::RuleBook& book, const CommandLine& line) : book_{book}, line_{line} {}

    // Appends the answer to one document; false where the document is refused.
    bool answer(std::string_view document, std::string& out) const {
        const auto read = rights::read_document(document, book_);
        if (const auto* faults = std::get_if<rights::Faults>(&read)) {
            out += line_.json || line_.brief ? faults_as_json(*faults) : faults_as_text(*faults);
            return false;
        }
        const auto& [sheet, question, specialty] = std::get<rights::Asked>(read);
        if (line_.brief)
            append_brief_json(out, sheet.right(), sheet.right().decide(sheet, question));
        else if (line_.json)
            out += answer_as_json(rights::answer(sheet, question));
        else
            out += answer_as_text(rights::answer(sheet, question));
        return true;
    }

    bool answer_lines(std::string_view lines, std::string& out) const {
        bool all_answered = true;
        each_line(lines, [&](std::string_view document) { all_answered &= answer(document, out); });
        return all_answered;
    }

private:
    const rights::RuleBook& book_;
    const CommandLine& line_;
};

// A batch: blocks of whole lines, a thread each, written in the order they were read. While the
// threads answer, the round before is written and the next one read.
class Batch {
public:
    Batch(const Answerer& answerer, LineBlocks blocks)
        : answerer_{answerer},
          blocks_{std::move(blocks)},
          next_(threads_to_use()),
          asked_(threads_to_use()),
          answered_(threads_to_use()) {}

    // Whether every document was answered.
    bool run() {
        bool all_answered = true;
        for (read(); !next_.front().block.empty();) {
            asked_.swap(next_);
            {
                std::vector<std::jthread> threads;
                for (auto& part : asked_) threads.emplace_back([this, &part] { answer(part); });
                write();
                read();
            }
            for (const auto& part : asked_) all_answered &= part.answered;
            answered_.swap(asked_);
        }
        write();
        return all_answered;
    }

private:
    // A block and its answers; the memory of both serves the next rounds too.
    struct Part {
        std::string block;
        std::string out;
        bool answered = true;
    };

    void read() {
        for (auto& part : next_) blocks_.next(part.block);
    }
    void answer(Part& part) const {
        part.out.clear();
        part.answered = answerer_.answer_lines(part.block, part.out);
    }
    void write() const {
        for (const auto& part : answered_) std::fwrite(part.out.data(), 1, part.out.size(), stdout);
    }

    const Answerer& answerer_;
    LineBlocks blocks_;
    std::vector<Part> next_;
    std::vector<Part> asked_;
    std::vector<Part> answered_;
};

// One document over several lines, or one document a line.
bool is_batch(std::string_view beginning) {
    const auto end = beginning.find('\n');
    if (end == std::string_view::npos) return false;
    const auto first = base::trimmed(beginning.substr(0, end));
    return first.starts_with('{') && first.ends_with('}') &&
           !base::trimmed(beginning.substr(end)).empty();
}

int answer_stream(const Answerer& answerer, std::istream& in) {
    std::string beginning(rights::most_document_bytes + 1, '\0');
    in.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(in.gcount()));
    if (is_batch(beginning))
        return Batch{answerer, LineBlocks{in, std::move(beginning)}}.run() ? done : answer_is_no;
    std::string out;
    const bool answered = answerer.answer(beginning, out);
    std::fwrite(out.data(), 1, out.size(), stdout);
    return answered ? done : answer_is_no;
}

int describe(const rights::RuleBook& book, const CommandLine& line) {
    if (line.list) {
        fmt::print("{}", line.json ? rights_list_as_json(book) : rights_list_as_text(book));
        return done;
    }
    const auto* right = book.find(line.schema);
    if (!right) {
        std::string known;
        for (const auto& each : book.rights())
            known += fmt::format("{}{}", known.empty() ? "" : ", ", each.name);
        fmt::print(stderr, "patientkontor: Retten \"{}\" kendes ikke. Vælg en af: {}.\n",
                   line.schema, known);
        return wrong_use;
    }
    fmt::print("{}", json_schema(*right));
    return done;
}

}  // namespace

int answer_rights(const Config& config, const CommandLine& line) {
    if (line.verb == Verb::rights_simulate)
        return simulate_change(load_law(find_places(config)), line);
    const auto book = rule_book(config, line);
    if (line.openapi) {
        fmt::print("{}", openapi_as_yaml(book));
        return done;
    }
    if (line.list || !line.schema.empty()) return describe(book, line);
    if (line.source.empty()) {
        fmt::print(stderr,
                   "patientkontor: Skriv en fil med oplysninger, eller - for standard ind.\n");
        return wrong_use;
    }
    const Answerer answerer{book, line};
    if (line.source == "-") return answer_stream(answerer, std::cin);
    std::ifstream file{line.source, std::ios::binary};
    if (!file) throw std::runtime_error(fmt::format("{} kan ikke læses.", line.source));
    return answer_stream(answerer, file);
}

}  // namespace app
