#include "casework/verdict_lines_pages.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "http/day_text.hpp"
#include "rights/answer.hpp"

namespace casework {
namespace {

// The Danish word of a code; the code itself where the program has no such verdict any more.
std::string_view verdict_word(std::string_view verdict) {
    using enum rights::Verdict;
    for (const auto each : {met, not_met, undecided})
        if (verdict == rights::code_of(each)) return rights::danish(each);
    return verdict;
}

// "Genoptræning – Kan borgeren vælge en privat leverandør?"
std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

void add_verdict_line(http::Page& page, http::Values row, const Verdict& verdict,
                      const http::Request& request, const Names& names) {
    row.set("verdict_id", verdict.id.value).set("number", verdict.record.value);
    row.set("right_asked", first_line(verdict.explanation));
    row.set("verdict_code", verdict.verdict).set("say", verdict.say);
    page.set_text(row, "verdict_word", verdict_word(verdict.verdict));
    row.set("asked_on", http::day_text(request, verdict.asked_on));
    row.set("stored", http::time_text(request, verdict.stored_at));
    row.set("by", name_of(names, verdict.user));
    row.show_if(verdict.annulled, "verdict_annulled");
}

// A line after an empty one is a heading where indented lines follow; the first two lines of the
// text are the question and the verdict, which stand above.
void add_explanation(http::Values within, std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    for (std::size_t at = 2; at < lines.size(); ++at) {
        if (lines[at].empty()) continue;
        const bool indented = lines[at].starts_with("  ");
        const bool leads = at + 1 < lines.size() && lines[at + 1].starts_with("  ");
        auto line = within.add("lines");
        line.add(indented ? "item"
                 : leads  ? "heading"
                          : "plain")
            .set("text", indented ? lines[at].substr(2) : lines[at]);
    }
}

}  // namespace casework
