#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/form.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace http {

class Names;

// The names a template asks for, as a tree. Everything is escaped when the template is written out.
//   {{name}}            set("name", …)
//   {{#rows}}…{{/rows}} add("rows") for each, or show("rows") once
//   {{>part}}           include("part", "casework/part.html"), which sees its own names only
// There is no inverted section: show_if(!found, "not_found"). A name a section does not set is
// looked for in the section around it. `template_source.hpp` says what a template may hold.
class Values {
public:
    explicit Values(Names& names) : names_{&names} {}

    Values& set(std::string_view name, std::string_view value);
    Values& set(std::string_view name, std::int64_t value);
    Values& show(std::string_view section);  // once, with the same names
    Values& show_if(bool shown, std::string_view section);
    Values add(std::string_view section);  // once more, with its own names
    Values include(std::string_view name, std::string_view file);

private:
    Names* names_;
};

// What {{>…}} draws as one field of the design system: shared/field.html and its siblings.
struct Field {
    std::string name = {};   // also the id, and the name in {{>name}}
    std::string label = {};  // Danish; translated when written out
    std::string type = "text";
    std::string hint = {};
    std::string autocomplete = {};
    bool required = false;
    bool first = false;       // takes the focus of a page that has nothing to say before it
    std::size_t longest = 0;  // maxlength; 0 none
};
struct Choice {
    std::string value;
    std::string label;
};

// One page being filled in. `file` is a template below web/templates, drawn inside
// shared/layout.html.
class Page {
public:
    // The title is Danish and translated: a text in the catalogue, or one filled into its {}.
    Page(std::string file, const Request& request, std::string title);
    Page(Page&&) noexcept;
    ~Page();

    Values& values() { return content_; }
    Page& set(std::string_view name, std::string_view value);
    Page& set(std::string_view name, std::int64_t value);
    // A Danish text of our own, in the reader's language.
    Page& set_text(std::string_view name, std::string_view danish);
    Values add(std::string_view section) { return content_.add(section); }
    Page& show_if(bool shown, std::string_view section);

    // Fields take value and problem from the form. `at` is the name used in {{>at}}.
    Page& field(const Field& field, const Form& form);  // input
    Page& text_area(const Field& field, const Form& form, int rows);
    Page& select(const Field& field, const std::vector<Choice>& choices, const Form& form);
    Page& radios(const Field& field, const std::vector<Choice>& choices, const Form& form);
    Page& checkboxes(const Field& field, const std::vector<Choice>& choices, const Form& form);
    // The same in a section of the page, for fields that are not known beforehand: {{>field}}.
    Page& field(Values within, const Field& field, const Form& form);
    Page& select(Values within, const Field& field, const std::vector<Choice>& choices,
                 const Form& form);
    Page& radios(Values within, const Field& field, const std::vector<Choice>& choices,
                 const Form& form);
    Page& set_text(Values within, std::string_view name, std::string_view danish);
    Page& errors(const Form& form);  // the summary at the top: {{>errors}}
    // One of our own SVG charts at {{>name}}: the only markup that is not escaped, made by report/
    // and statistics/.
    Page& picture(std::string_view name, std::string_view svg);

    struct State;  // what is gathered; complete in page_state.hpp only

private:
    friend struct PageParts;
    std::unique_ptr<State> state_;
    Values content_;
};

// The templates and texts, read once at start; rendering is thread-safe.
class Templates {
public:
    // `web` holds templates/, assets/ and texts/en.po. Throws std::runtime_error naming file and
    // line of a template that is broken or uses an unescaped form.
    static std::unique_ptr<Templates> load(const std::filesystem::path& web);
    virtual ~Templates() = default;

    virtual Response page(Page& page, int status = 200) const = 0;
    // The text in the reader's language; Danish is the source. `{}` is replaced by `argument`.
    virtual std::string text(Language language, std::string_view danish,
                             std::string_view argument = {}) const = 0;
    // The address of an asset with its content hash: "/filer/app.3f2a….css".
    virtual std::string asset(std::string_view name) const = 0;
    // The file that answers such an address.
    virtual std::optional<Response> asset_answer(const Request& request) const = 0;
    // Texts between [[ ]] in the templates that have no English.
    virtual std::vector<std::string> untranslated() const = 0;
};

// The page of an error: problem.hpp says what it tells the reader.
Response problem(const Templates& templates, const Request& request, const base::Error& error);

}  // namespace http
