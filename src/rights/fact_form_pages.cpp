#include "rights/fact_form_pages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "http/day_text.hpp"
#include "rights/plausible.hpp"
#include "rights/typed_value.hpp"

namespace rights {
namespace {

constexpr const char* asked_on = "asked_on";
constexpr std::size_t most_radios = 4;

std::string field_of(const ReadingSpec& spec) {
    return fmt::format("reading-{}", spec.name);
}

// A reading that nobody chose is the protective one.
void preset_readings(http::Form& form) {
    for (const auto& spec : reading_specs())
        if (form.value(field_of(spec)).empty()) form.preset(field_of(spec), spec.options[0]);
}
void read_readings(http::Form& form, Readings& readings) {
    preset_readings(form);
    for (const auto& spec : reading_specs()) {
        const auto chosen = std::ranges::find(spec.options, form.value(field_of(spec)));
        if (chosen == spec.options.end())
            form.add_problem(field_of(spec), "Vælg et af svarene.");
        else
            readings.set(spec.reading, static_cast<std::uint8_t>(chosen - spec.options.begin()));
    }
}

std::string row_name(const Fact& list, std::size_t row) {
    return fmt::format("{}-{}-", list.name, row);
}

bool is_typed(const http::Form& form, const Fact& list, std::size_t row) {
    return std::ranges::any_of(list.items, [&](const Fact& item) {
        return !form.value(row_name(list, row) + item.name).empty();
    });
}

class FormReader {
public:
    explicit FormReader(FactForm& asked) : form_{asked.form}, sheet_{asked.sheet} {}

    void read_all() {
        const auto& right = sheet_.right();
        fill(right.facts, sheet_.data(), "");
        for (const auto& fact : right.facts)
            if (fact.kind == FactKind::list) fill_list(fact);
    }

    // Where a fault of the facts stands on the page.
    std::string field_of(const std::string& fact) const {
        const auto bracket = fact.find('[');
        const auto list = rows_.find(fact.substr(0, bracket));
        if (bracket == std::string::npos || list == rows_.end()) return place_of(fact);
        const auto at = std::stoul(fact.substr(bracket + 1));
        const auto item = fact.substr(fact.find(']') + 2);
        return fmt::format("{}-{}-{}", list->first, list->second.at(at), item);
    }

private:
    std::string place_of(const std::string& fact) const {
        for (const auto& each : sheet_.right().facts)
            if (fact == each.name) return first_field_of(each);
        return fact;
    }

    void fill(std::span<const Fact> facts, void* place, const std::string& path) {
        for (const auto& fact : facts)
            if (fact.kind != FactKind::list)
                if (const auto value = form_.optional(
                        path + fact.name,
                        [&](std::string_view typed) { return typed_value(fact, typed); }))
                    fact.set(place, *value);
    }

    // A row that was left empty is no element.
    void fill_list(const Fact& list) {
        for (std::size_t row = 0; row < list.most_items; ++row)
            if (is_typed(form_, list, row)) {
                fill(list.items, list.add(sheet_.data()), row_name(list, row));
                rows_[list.name].push_back(row);
            }
    }

    http::Form& form_;
    Sheet& sheet_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> rows_;  // of the elements
};

// One form's fields, drawn.
class FactParts {
public:
    FactParts(http::Page& page, const FactForm& asked, const Answer& answer)
        : page_{page},
          form_{asked.form},
          sheet_{asked.sheet},
          readings_{asked.question.readings},
          answer_{answer},
          facts_{page.values().include("facts", "rights/facts.html")},
          more_{page.values().include("more_facts", "rights/more_facts.html")} {}

    void add_all() {
        for (const auto& fact : sheet_.right().facts)
            if (is_known(fact) || is_asked(fact)) add(facts_, fact);
        page_.field(facts_.add("asked_day"),
                    {.name = asked_on,
                     .label = "Dagen, der spørges på",
                     .hint = "Frister, der er gået før den dag, er overskredet.",
                     .autocomplete = "off",
                     .required = true,
                     .longest = 30},
                    form_);
        for (const auto& spec : reading_specs())
            if (is_open(spec)) add_reading(spec);
        bool more = false;
        for (const auto& fact : sheet_.right().facts)
            if (!is_known(fact) && !is_asked(fact)) {
                more = true;
                add(more_, fact);
            }
        more_.show_if(more, "more");
    }

private:
    bool is_asked(const Fact& fact) const {
        return std::ranges::any_of(answer_.decision.missing, [&](const char* name) {
            return std::string_view{name} == fact.name;
        });
    }
    // Where the law leaves the choice, or somebody has made it.
    bool is_open(const ReadingSpec& spec) const {
        return readings_.option(spec.reading) != 0 || !form_.problem(field_of(spec)).empty() ||
               std::ranges::any_of(answer_.other_readings,
                                   [&](const auto& other) { return other.spec == &spec; });
    }
    bool is_known(const Fact& fact) const {
        if (fact.kind != FactKind::list) return !form_.value(fact.name).empty();
        return rows_of(fact) > 0;
    }
    std::size_t rows_of(const Fact& list) const {
        std::size_t rows = 0;
        for (std::size_t row = 0; row < list.most_items; ++row)
            if (is_typed(form_, list, row)) rows = row + 1;
        return rows;
    }

    void add(http::Values into, const Fact& fact) {
        if (fact.kind == FactKind::list) return add_rows(into, fact);
        add_field(new_part(into, fact.name).add("one"), fact, fact.name, fact.why);
    }
    static http::Values new_part(http::Values into, std::string_view key,
                                 std::string_view place = "parts") {
        auto part = into.include(place, "rights/part.html");
        part.set("key", key);
        return part;
    }

    void add_reading(const ReadingSpec& spec) {
        std::vector<http::Choice> choices;
        for (std::size_t at = 0; at < spec.options.size(); ++at)
            choices.push_back({spec.options[at], spec.danish_options[at]});
        const auto name = field_of(spec);
        page_.radios(new_part(facts_, name, "readings").add("one"),
                     {.name = name,
                      .label = spec.danish,
                      .hint = "Loven kan læses på flere måder. Den første beskytter patienten.",
                      .required = true},
                     choices, form_);
    }

    // The rows that are filled in, and an empty one.
    void add_rows(http::Values into, const Fact& list) {
        const auto rows = std::min(rows_of(list) + 1, list.most_items);
        for (std::size_t row = 0; row < rows; ++row) {
            auto shown = new_part(into, fmt::format("{}-{}", list.name, row)).add("row");
            page_.set_text(shown, "list", list.label);
            shown.set("number", static_cast<std::int64_t>(row) + 1);
            if (row == 0) page_.set_text(shown.add("first"), "why", list.why);
            for (const auto& item : list.items)
                add_field(shown.add("cells"), item, row_name(list, row) + item.name, "");
        }
    }

    void add_field(http::Values within, const Fact& fact, const std::string& name,
                   const char* hint) {
        http::Field field{.name = name,
                          .label = fact.label,
                          .hint = hint,
                          .autocomplete = "off",
                          .required = is_asked(fact),
                          .longest = 30};
        if (fact.kind != FactKind::choice && fact.kind != FactKind::yes_no) {
            if (fact.kind == FactKind::money) field.label += " (kr.)";
            page_.field(within, field, form_);
            return;
        }
        auto choices = choices_of(fact);
        if (choices.size() > most_radios || *hint == '\0') {
            page_.select(within, field, choices, form_);
            return;
        }
        choices.push_back({"", "Ved ikke"});
        page_.radios(within, field, choices, form_);
    }

    static std::vector<http::Choice> choices_of(const Fact& fact) {
        if (fact.kind == FactKind::yes_no) return {{typed_yes, "Ja"}, {typed_no, "Nej"}};
        std::vector<http::Choice> choices;
        for (const auto& choice : fact.choices) choices.push_back({choice.code, choice.danish});
        return choices;
    }

    http::Page& page_;
    const http::Form& form_;
    const Sheet& sheet_;
    const Readings& readings_;
    const Answer& answer_;
    http::Values facts_, more_;
};

}  // namespace

FactForm new_fact_form(const Right& right, base::Date today) {
    FactForm asked{{}, Sheet{right}, {.asked_on = today, .readings = {}}};
    asked.form.preset(asked_on, http::typed_day(today));
    preset_readings(asked.form);
    return asked;
}

FactForm read_fact_form(const Right& right, std::string_view body) {
    FactForm asked{http::Form{body}, Sheet{right}, {}};
    auto& form = asked.form;
    const auto day =
        form.required(asked_on, "Skriv den dag, der spørges på.", base::Date::parse_typed);
    const bool known = day && *day >= earliest_day && *day <= latest_day;
    if (day && !known)
        form.add_problem(asked_on, fmt::format("Skal ligge mellem {} og {}.", earliest_day.danish(),
                                               latest_day.danish()));
    // The last of all days is after all that has happened, so the rest can still be checked.
    asked.question.asked_on = known ? *day : latest_day;
    read_readings(form, asked.question.readings);

    FormReader reader{asked};
    reader.read_all();
    const auto faults = implausible(asked.sheet, asked.question.asked_on);
    for (const auto& fault : faults) form.add_problem(reader.field_of(fault.fact), fault.message);
    return asked;
}

std::vector<std::pair<std::string, std::string>> fields_of(const Sheet& sheet,
                                                           const Question& question) {
    std::vector<std::pair<std::string, std::string>> fields;
    const auto add = [&](std::span<const Fact> facts, const void* place, const std::string& path) {
        for (const auto& fact : facts)
            if (fact.kind != FactKind::list)
                if (const auto value = fact.get(place))
                    fields.emplace_back(path + fact.name, as_typed(fact, *value));
    };
    add(sheet.right().facts, sheet.data(), "");
    for (const auto& fact : sheet.right().facts)
        if (fact.kind == FactKind::list)
            for (std::size_t at = 0; at < fact.size(sheet.data()); ++at)
                add(fact.items, fact.item(sheet.data(), at), row_name(fact, at));
    fields.emplace_back(asked_on, http::typed_day(question.asked_on));
    for (const auto& spec : reading_specs())
        if (const auto option = question.readings.option(spec.reading); option != 0)
            fields.emplace_back(field_of(spec), spec.options[option]);
    return fields;
}

Sheet sound_part(const FactForm& asked) {
    auto sound = asked.sheet;
    const auto& right = sound.right();
    const auto drop = [&](const std::string& name) {
        const auto bracket = name.find('[');
        for (const auto& fact : right.facts) {
            if (name.substr(0, bracket) != fact.name) continue;
            if (fact.kind != FactKind::list) fact.set(sound.data(), std::nullopt);
            if (fact.kind != FactKind::list || bracket == std::string::npos) continue;
            auto* element = fact.item_to_change(sound.data(), std::stoul(name.substr(bracket + 1)));
            for (const auto& item : fact.items) item.set(element, std::nullopt);
        }
    };
    for (std::size_t round = 0; round <= right.facts.size(); ++round) {
        const auto faults = implausible(sound, asked.question.asked_on);
        if (faults.empty()) return sound;
        for (const auto& fault : faults) drop(fault.fact);
    }
    return Sheet{right};
}

std::string first_field_of(const Fact& fact) {
    return fact.kind == FactKind::list ? row_name(fact, 0) + fact.items[0].name : fact.name;
}

void add_facts(http::Page& page, const FactForm& asked, const Answer& answer) {
    FactParts{page, asked, answer}.add_all();
}

}  // namespace rights
