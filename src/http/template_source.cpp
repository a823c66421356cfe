#include "http/template_source.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <stdexcept>
#include <vector>

#include "base/text.hpp"

namespace http {

namespace {

// Where in the HTML the reader stands.
enum class Place { text, tag_name, tag, attribute_name, before_value, value };

struct Refusal : std::runtime_error {
    using std::runtime_error::runtime_error;
};

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
}

bool holds_address(std::string_view attribute) {
    constexpr std::array names{"href",   "src",        "action",      "formaction",
                               "hx-get", "hx-post",    "poster",      "data",
                               "cite",   "xlink:href", "hx-push-url", "hx-replace-url"};
    return std::ranges::find(names, attribute) != names.end();
}

// A single pass over the template. Throws Refusal.
class Reader {
public:
    Reader(std::string_view source, const SourceTexts& texts) : rest_{source}, texts_{texts} {}

    std::string read();
    int line() const { return line_; }

private:
    void step();
    void skip_past(std::string_view end);
    void bracket();
    void brace();
    void section(char kind, std::string_view name);
    void variable(std::string_view name);
    void in_text();
    void in_tag();
    void before_value();
    void in_value();
    void check_tag_name() const;
    void check_attribute_name() const;
    void check_value() const;
    char take();

    std::string_view rest_;
    const SourceTexts& texts_;
    std::string out_;
    int line_ = 1;
    Place place_ = Place::text;
    std::string tag_, attribute_, value_;  // `value_` has \1 where a value is filled in
    std::vector<std::pair<std::string, Place>> open_sections_;
};

std::string Reader::read() {
    while (!rest_.empty()) step();
    if (!open_sections_.empty())
        throw Refusal(fmt::format("section {} is not closed", open_sections_.back().first));
    if (place_ != Place::text) throw Refusal("a tag is not closed");
    return std::move(out_);
}

void Reader::step() {
    // What is left out between two braces must not make a field of them.
    const bool joins =
        rest_.starts_with('{') || rest_.starts_with("[[") || rest_.starts_with("<!--");
    if (joins && out_.ends_with('{')) throw Refusal("a { beside a field, a text or a comment");
    if (rest_.starts_with("[[")) return bracket();
    if (rest_.starts_with("{{")) return brace();
    switch (place_) {
        case Place::text: return in_text();
        case Place::tag_name:
        case Place::tag:
        case Place::attribute_name: return in_tag();
        case Place::before_value: return before_value();
        case Place::value: return in_value();
    }
}

char Reader::take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    line_ += c == '\n';
    return c;
}

void Reader::skip_past(std::string_view end) {
    const auto at = rest_.find(end);
    if (at == std::string_view::npos) throw Refusal(fmt::format("{} is missing", end));
    line_ += static_cast<int>(std::ranges::count(rest_.substr(0, at), '\n'));
    rest_.remove_prefix(at + end.size());
}

void Reader::bracket() {
    if (place_ != Place::text && place_ != Place::value)
        throw Refusal("[[…]] may stand in text and in quoted attributes only");
    const auto end = rest_.find("]]");
    if (end == std::string_view::npos) throw Refusal("]] is missing");
    const auto inside = rest_.substr(2, end - 2);
    const auto after = rest_.substr(end + 2);
    constexpr std::string_view asset = "asset:";
    if (inside.starts_with(asset)) {
        const auto address = texts_.asset_address(inside.substr(asset.size()));
        if (address.empty() || address.contains('{'))
            throw Refusal(fmt::format("there is no {}", inside));
        out_ += base::html(address);
        value_ += address;
        rest_ = after;
        return;
    }
    // The translation may hold {{names}} of its own: it is read as if it stood in the template.
    const auto translation = texts_.translate(inside);
    if (translation.contains("[[")) throw Refusal("[[ inside a text");
    const auto plain = base::html(translation);
    line_ += static_cast<int>(std::ranges::count(inside, '\n'));
    const int line = line_;
    rest_ = plain;
    while (!rest_.empty()) step();
    rest_ = after;
    line_ = line;
}

void Reader::brace() {
    const auto end = rest_.find("}}");
    if (end == std::string_view::npos) throw Refusal("}} is missing");
    const auto inside = rest_.substr(2, end - 2);
    rest_.remove_prefix(end + 2);
    line_ += static_cast<int>(std::ranges::count(inside, '\n'));
    if (inside.starts_with('!')) return;
    const char kind = inside.empty() ? ' ' : inside.front();
    if (kind == '#' || kind == '/' || kind == '>') return section(kind, inside.substr(1));
    if (!is_name(inside))
        throw Refusal(
            fmt::format("{{{{{}}}}}: only names, sections and fields are allowed", inside));
    variable(inside);
}

void Reader::section(char kind, std::string_view name) {
    if (!is_name(name)) throw Refusal(fmt::format("\"{}\" is no name", name));
    if (place_ == Place::before_value) throw Refusal("an attribute value must be quoted");
    if (place_ == Place::attribute_name) check_attribute_name();
    if (place_ == Place::tag_name) check_tag_name();
    if (place_ == Place::tag_name || place_ == Place::attribute_name) place_ = Place::tag;
    if (kind == '>' && place_ != Place::text) throw Refusal("a field may stand in text only");
    if (kind == '#') open_sections_.emplace_back(name, place_);
    if (kind == '/') {
        if (open_sections_.empty() || open_sections_.back().first != name)
            throw Refusal(fmt::format("section {} was not opened here", name));
        if (open_sections_.back().second != place_)
            throw Refusal(fmt::format("section {} begins and ends in different places", name));
        open_sections_.pop_back();
    }
    out_ += fmt::format("{{{{{}{}}}}}", kind, name);
}

void Reader::variable(std::string_view name) {
    if (place_ != Place::text && place_ != Place::value)
        throw Refusal(fmt::format("{{{{{}}}}} must stand in text or in \"…\"", name));
    if (tag_ == "script") throw Refusal("script must come from a file");
    std::string_view modifier = "pre_escape";
    if (place_ == Place::value && holds_address(attribute_)) {
        if (value_.empty()) modifier = "url_escape_with_arg=html";
        if (value_.contains('?') && value_.ends_with('=')) modifier = "url_query_escape";
    }
    if (place_ == Place::value && attribute_.starts_with("hx-trigger"))
        throw Refusal("a value may not decide hx-trigger");
    value_ += '\1';
    out_ += fmt::format("{{{{{}:{}}}}}", name, modifier);
}

void Reader::in_text() {
    if (rest_.starts_with("<!--")) return skip_past("-->");
    if (tag_ == "script" && !rest_.starts_with("</")) throw Refusal("script must come from a file");
    const bool tag = rest_.starts_with('<') && rest_.size() > 1 && !is_blank(rest_[1]);
    if (tag) {
        tag_.clear();
        place_ = Place::tag_name;
    }
    out_ += take();
    // Indentation is for the eye of the author; a page need not carry it.
    const bool kept = tag_ == "pre" || tag_ == "textarea";
    while (out_.ends_with('\n') && !kept && !rest_.empty() && is_blank(rest_.front())) take();
}

void Reader::in_tag() {
    const char c = rest_.front();
    if (is_blank(c) || c == '>' || c == '=' || c == '/') {
        if (place_ == Place::tag_name && !(c == '/' && tag_.empty())) {
            check_tag_name();
            place_ = Place::tag;
        } else if (place_ == Place::tag_name) {
            tag_ += c;  // "</p"
        } else if (place_ == Place::attribute_name) {
            check_attribute_name();
            place_ = c == '=' ? Place::before_value : Place::tag;
        }
        if (c == '>') place_ = Place::text;
    } else if (c == '"' || c == '\'' || c == '<') {
        throw Refusal("a stray quote or < in a tag");
    } else if (place_ == Place::tag_name) {
        tag_ += base::lower(std::string_view{&c, 1});
    } else {
        if (place_ == Place::tag) attribute_.clear();
        place_ = Place::attribute_name;
        attribute_ += base::lower(std::string_view{&c, 1});
    }
    out_ += take();
}

void Reader::before_value() {
    if (rest_.front() != '"') throw Refusal("an attribute value must be quoted with \"");
    value_.clear();
    place_ = Place::value;
    out_ += take();
}

void Reader::in_value() {
    if (rest_.front() == '"') {
        check_value();
        place_ = Place::tag;
    } else {
        value_ += rest_.front();
    }
    out_ += take();
}

void Reader::check_tag_name() const {
    constexpr std::array refused{"style", "iframe", "object", "embed", "base"};
    if (std::ranges::find(refused, tag_) != refused.end())
        throw Refusal(fmt::format("<{}> is not allowed", tag_));
}

void Reader::check_attribute_name() const {
    const bool refused = attribute_ == "style" || attribute_.starts_with("on") ||
                         attribute_.starts_with("hx-on") || attribute_ == "hx-vars" ||
                         attribute_ == "hx-ext" || attribute_ == "srcdoc";
    if (refused) throw Refusal(fmt::format("the attribute {} is not allowed", attribute_));
}

void Reader::check_value() const {
    const auto value = base::lower(base::trimmed(value_));
    if (value.starts_with("javascript:") || value.starts_with("js:") || value.starts_with("data:"))
        throw Refusal("script in an attribute");
    if (attribute_.starts_with("hx-trigger") && value.contains('['))
        throw Refusal("a filter in hx-trigger");
}

}  // namespace

base::Result<std::string> prepared_template(std::string_view source, const SourceTexts& texts) {
    Reader reader{source, texts};
    try {
        return reader.read();
    } catch (const Refusal& refusal) {
        return base::refuse(base::ErrorKind::invalid_input,
                            fmt::format("{}: {}", reader.line(), refusal.what()));
    }
}

}  // namespace http
