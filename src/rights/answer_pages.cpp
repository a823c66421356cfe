#include "rights/answer_pages.hpp"

#include <fmt/format.h>
#include <set>
#include <string_view>

#include "http/day_text.hpp"
#include "rights/fact_form_pages.hpp"

namespace rights {
namespace {

class AnswerPart {
public:
    AnswerPart(http::Page& page, const http::Request& request, const Answer& answer)
        : page_{page},
          request_{request},
          answer_{answer},
          decision_{answer.decision},
          part_{page.values().include("answer", "rights/answer.html")} {}

    void add_all() {
        add_verdict();
        add_deadlines();
        add_lines("amounts", decision_.amounts, [](http::Values row, const Amount& amount) {
            row.set("what", amount.text->danish).set("amount", kroner(amount.oere));
        });
        add_lines("alternatives", answer_.would_change,
                  [](http::Values row, const Answer::Alternative& other) {
                      row.set("text", other.text);
                  });
        add_lines("steps", answer_.steps,
                  [](http::Values row, const Answer::Reason& step) { row.set("text", step.text); });
        add_unsure();
        add_law();
    }

private:
    // {{#has_NAME}}…{{#NAME}}…{{/NAME}}{{/has_NAME}}
    template <class List, class Fill>
    void add_lines(const std::string& name, const List& lines, Fill fill) {
        part_.show_if(lines.begin() != lines.end(), "has_" + name);
        for (const auto& line : lines) fill(part_.add(name), line);
    }

    void add_verdict() {
        const bool asking = !answer_.missing.empty();
        const auto verdict = decision_.verdict();
        page_.set_text(part_, "verdict", asking ? "Ikke afgjort endnu" : danish(verdict));
        part_.set("code", asking ? "asking" : code_of(verdict));
        part_.set("question", answer_.right->question).set("say", answer_.say);
        part_.show_if(decision_.breach, "breach");
        part_.show_if(decision_.exceeded && !decision_.breach, "exceeded");
        if (!answer_.tell.empty()) part_.add("tell").set("text", answer_.tell);
        if (!answer_.act.empty()) part_.add("act").set("text", answer_.act);
        part_.show_if(!asking, "settled");
        add_lines("missing", answer_.missing, [](http::Values row, const Answer::Missing& each) {
            if (!each.fact) return;
            row.set("field", first_field_of(*each.fact)).set("label", each.fact->label);
        });
    }

    void add_deadline(http::Values row, const Deadline& deadline) const {
        row.set("what", deadline.text->danish).set("day", day(deadline.date));
        const std::string_view how = danish(deadline.counted);
        if (!how.empty()) row.add("counted").set("how", how);
        row.show_if(deadline.exceeded, "late");
    }

    void add_deadlines() {
        add_lines("deadlines", decision_.deadlines,
                  [&](http::Values row, const Deadline& each) { add_deadline(row, each); });
    }

    void add_unsure() {
        part_.show_if(!answer_.other_readings.empty() || !answer_.unsure.empty(), "has_unsure");
        for (const auto& other : answer_.other_readings) {
            auto row = part_.add("readings");
            row.set("name", other.spec->name).set("point", other.spec->danish);
            row.set("reading", other.spec->danish_options[other.option]);
            page_.set_text(row, "other_verdict", danish(other.verdict));
            for (const auto& deadline : other.deadlines)
                add_deadline(row.add("other_deadlines"), deadline);
            for (const auto& amount : other.amounts)
                row.add("other_amounts")
                    .set("what", amount.text->danish)
                    .set("amount", kroner(amount.oere));
        }
        for (const auto& point : answer_.unsure) part_.add("unsure").set("text", point);
    }

    void add_law() {
        part_.show_if(!decision_.law.empty(), "has_law");
        part_.set("right", answer_.right->name);
        std::set<std::string_view> cited;
        for (const auto& [parameter, version] : decision_.law) {
            if (!cited.insert(version->cite).second) continue;
            auto row = part_.add("law");
            row.set("cite", version->cite).set("url", version->url);
            row.set("from", http::day_text(request_, version->from));
        }
    }

    // With its weekday: an adviser says "mandag den 12. maj".
    std::string day(base::Date date) const {
        const auto text = http::day_text(request_, date);
        if (request_.language != http::Language::danish) return text;
        return fmt::format("{} {}", base::danish_weekday(date.weekday()), text);
    }

    http::Page& page_;
    const http::Request& request_;
    const Answer& answer_;
    const Decision& decision_;
    http::Values part_;
};

}  // namespace

void add_answer(http::Page& page, const http::Request& request, const Answer& answer) {
    AnswerPart{page, request, answer}.add_all();
}

void add_no_answer(http::Page& page) {
    page.values().include("answer", "rights/answer.html").show("unreadable");
}

}  // namespace rights
