#include <algorithm>
#include <fmt/format.h>

#include "http/page_state.hpp"
#include "http/templates.hpp"

namespace http {

namespace {

enum class Fits { exactly, below, no };

Fits fits(std::string_view path, std::string_view item) {
    if (path == item) return Fits::exactly;
    const bool below = item != "/" && path.starts_with(item) && path[item.size()] == '/';
    return below ? Fits::below : Fits::no;
}

}  // namespace

// The pieces that fields share.
struct PageParts {
    static void menu_of(Page::State& state, const Request& request) {
        auto layout = state.layout_values();
        auto signed_in = layout.add("signed_in");
        signed_in.set("user_name", request.user->name);
        layout.show_if(request.user->single_keys, "single_keys");
        for (const auto& [label, path, keys] : request.user->menu) {
            auto item = signed_in.add("menu");
            state.set_text(item, "label", label);
            item.set("path", path.substr(1)).set("keys", keys);
            const auto place = fits(request.path, path);
            item.show_if(place == Fits::exactly, "current");
            item.show_if(place == Fits::below, "active");
        }
    }

    static Values field(Page& page, const Field& field, const Form& form, std::string_view file) {
        return filled(page, page.content_.include(field.name, file), field, form);
    }

    static Values filled(Page& page, Values part, const Field& field, const Form& form) {
        auto& state = Page::State::of(page);
        const auto problem = form.problem(field.name);
        std::string described_by;
        if (!field.hint.empty()) {
            auto hint = part.add("hint");
            state.set_text(hint, "text", field.hint);
            described_by = field.name + "-hint";
        }
        if (!problem.empty()) {
            auto error = part.add("error");
            state.set_text(error, "text", problem);
            part.show("invalid");
            described_by += (described_by.empty() ? "" : " ") + field.name + "-error";
        }
        if (!described_by.empty()) part.add("described").set("by", described_by);
        if (field.longest > 0)
            part.add("limited").set("longest", static_cast<std::int64_t>(field.longest));
        if (!field.autocomplete.empty()) part.add("completed").set("as", field.autocomplete);
        state.set_text(part, "label", field.label);
        part.set("name", field.name).set("type", field.type);
        part.show_if(field.first && form.valid(), "focused");
        part.show_if(field.required, "required").show_if(!field.required, "optional");
        return part;
    }

    // Boxes of which one or several are chosen: the first has the field's name as its id, so that
    // the summary's link finds it.
    static void choices(Page& page, const Field& field, const std::vector<Choice>& choices_of,
                        const Form& form, std::string_view file) {
        choices(page, PageParts::field(page, field, form, file), field, choices_of, form);
    }
    static void choices(Page& page, Values part, const Field& field,
                        const std::vector<Choice>& choices, const Form& form) {
        const auto chosen = form.all(field.name);
        int number = 0;
        for (const auto& choice : choices) {
            auto row = part.add("choices");
            page.state_->set_text(row, "choice_label", choice.label);
            ++number;
            row.set("id", number == 1 ? field.name : fmt::format("{}-{}", field.name, number));
            row.set("value", choice.value);
            row.show_if(std::ranges::find(chosen, choice.value) != chosen.end(), "chosen");
        }
    }
};

Page::Page(std::string file, const Request& request, std::string title)
    : state_{std::make_unique<State>(std::move(file), request.language)},
      content_{state_->content()} {
    auto layout = state_->layout_values();
    layout.set("language", request.language == Language::english ? "en" : "da");
    layout.show(request.language == Language::english ? "english" : "danish");
    layout.set("path", request.path.empty() ? "" : request.path.substr(1));
    state_->set_text(layout, "title", title);
    state_->set_text(content_, "title", title);
    if (request.user)
        PageParts::menu_of(*state_, request);
    else
        layout.show("signed_out");
}

Page::Page(Page&&) noexcept = default;
Page::~Page() = default;

Page& Page::set(std::string_view name, std::string_view value) {
    content_.set(name, value);
    return *this;
}

Page& Page::set(std::string_view name, std::int64_t value) {
    content_.set(name, value);
    return *this;
}

Page& Page::set_text(std::string_view name, std::string_view danish) {
    state_->set_text(content_, name, danish);
    return *this;
}

Page& Page::show_if(bool shown, std::string_view section) {
    content_.show_if(shown, section);
    return *this;
}

Page& Page::field(const Field& field, const Form& form) {
    auto part = PageParts::field(*this, field, form, "shared/field.html");
    // A password is never sent back.
    part.set("value", field.type == "password" ? std::string{} : form.value(field.name));
    return *this;
}

Page& Page::text_area(const Field& field, const Form& form, int rows) {
    auto part = PageParts::field(*this, field, form, "shared/text_area.html");
    part.set("value", form.value(field.name)).set("rows", std::int64_t{rows});
    return *this;
}

Page& Page::select(const Field& field, const std::vector<Choice>& choices, const Form& form) {
    PageParts::choices(*this, field, choices, form, "shared/select.html");
    return *this;
}

Page& Page::radios(const Field& field, const std::vector<Choice>& choices, const Form& form) {
    PageParts::choices(*this, field, choices, form, "shared/radios.html");
    return *this;
}

Page& Page::checkboxes(const Field& field, const std::vector<Choice>& choices, const Form& form) {
    PageParts::choices(*this, field, choices, form, "shared/checkboxes.html");
    return *this;
}

Page& Page::field(Values within, const Field& field, const Form& form) {
    auto part = PageParts::filled(*this, within.include("field", "shared/field.html"), field, form);
    part.set("value", form.value(field.name));
    return *this;
}

Page& Page::select(Values within, const Field& field, const std::vector<Choice>& choices,
                   const Form& form) {
    auto part =
        PageParts::filled(*this, within.include("field", "shared/select.html"), field, form);
    PageParts::choices(*this, part, field, choices, form);
    return *this;
}

Page& Page::radios(Values within, const Field& field, const std::vector<Choice>& choices,
                   const Form& form) {
    auto part =
        PageParts::filled(*this, within.include("field", "shared/radios.html"), field, form);
    PageParts::choices(*this, part, field, choices, form);
    return *this;
}

Page& Page::set_text(Values within, std::string_view name, std::string_view danish) {
    state_->set_text(within, name, danish);
    return *this;
}

Page& Page::errors(const Form& form) {
    if (form.valid()) return *this;
    state_->layout_values().show("failed");
    auto summary = content_.include("errors", "shared/errors.html");
    for (const auto& [field, message] : form.problems()) {
        auto row = summary.add("problems");
        if (field.empty()) {
            state_->set_text(row.add("whole"), "message", message);
            continue;
        }
        auto link = row.add("linked");
        link.set("field", field);
        state_->set_text(link, "message", message);
    }
    return *this;
}

Page& Page::picture(std::string_view name, std::string_view svg) {
    content_.include(name, "picture").set("svg", svg);
    return *this;
}

}  // namespace http
