#include "rights/rights_pages.hpp"

#include <array>
#include <set>
#include <span>

#include "rights/answer_pages.hpp"

namespace rights {
namespace {

constexpr std::array choice_and_waiting{"diagnosis",       "extended_choice", "free_choice",
                                        "changed_surgery", "maximum_wait",    "information_duty"};
constexpr std::array abroad_and_help{"treatment_abroad", "transport", "rehabilitation",
                                     "interpreter"};
constexpr std::array complaints{"complaint_route", "compensation"};
constexpr std::array consent_and_records{"consent", "record_access", "retention"};

struct Group {
    const char* danish;
    std::span<const char* const> rights;
};
constexpr std::array groups{Group{"Valg og ventetid", choice_and_waiting},
                            Group{"Udland, transport og hjælp", abroad_and_help},
                            Group{"Klage og erstatning", complaints},
                            Group{"Samtykke og journaler", consent_and_records}};

void add_right(http::Values group, const Right& right, const std::string& path) {
    auto row = group.add("rights");
    row.set("path", path.substr(1)).set("name", right.name).set("danish", right.danish);
    row.set("question", right.question).set("section", right.section);
}

const Right* right_in(const http::Request& request, const RuleBook& book) {
    return book.find(request.parameters.at(0));
}

http::Response drawn(const http::Request& request, const http::Templates& templates,
                     const FactForm& asked) {
    const auto& right = asked.sheet.right();
    http::Page page{"rights/right.html", request, right.danish};
    page.set("right", right.name).set("question", right.question).set("section", right.section);
    const int status = add_question(page, request, asked);
    return templates.page(page, status);
}

}  // namespace

void add_groups(http::Page& page, const RuleBook& book, const std::string& path) {
    auto list = page.values().include("groups", "rights/groups.html");
    const auto heading = [&](const char* danish) {
        auto group = list.add("groups");
        page.set_text(group, "heading", danish);
        return group;
    };
    std::set<std::string_view> shown;
    for (const auto& [danish, names] : groups) {
        auto group = heading(danish);
        for (const auto* name : names)
            if (const auto* right = book.find(name); right && shown.insert(right->name).second)
                add_right(group, *right, path);
    }
    // A right that no group names yet is still found.
    if (shown.size() == book.rights().size()) return;
    auto rest = heading("Andet");
    for (const auto& right : book.rights())
        if (!shown.contains(right.name)) add_right(rest, right, path);
}

http::Response rights_page(const http::Request& request, const RuleBook& book,
                           const http::Templates& templates) {
    http::Page page{"rights/rights.html", request, "Rettigheder"};
    add_groups(page, book, "/rettigheder");
    return templates.page(page);
}

http::Response right_page(const http::Request& request, const RuleBook& book,
                          const http::Templates& templates) {
    const auto* right = right_in(request, book);
    if (!right) return no_such_right(request, templates);
    return drawn(request, templates, new_fact_form(*right, request.today));
}

http::Response post_right(const http::Request& request, const RuleBook& book,
                          const http::Templates& templates) {
    const auto* right = right_in(request, book);
    if (!right) return no_such_right(request, templates);
    return drawn(request, templates, read_fact_form(*right, request.body));
}

int add_question(http::Page& page, const http::Request& request, const FactForm& asked) {
    page.errors(asked.form);
    if (asked.form.valid()) {
        const auto answered = answer(asked.sheet, asked.question);
        add_facts(page, asked, answered);
        add_answer(page, request, answered);
        return 200;
    }
    // What it must be asked for still; nothing is said while the form is not right.
    add_facts(page, asked, Answer{sound_part(asked), asked.question});
    add_no_answer(page);
    return 422;
}

http::Response no_such_right(const http::Request& request, const http::Templates& templates) {
    return http::problem(templates, request,
                         {base::ErrorKind::not_found, "Den ret kender programmet ikke."});
}

}  // namespace rights
