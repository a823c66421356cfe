#include "http/template_drawing.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <stdexcept>

#include "base/text.hpp"
#include "http/form.hpp"

namespace http {

namespace {

// A path, or an address whose scheme runs nothing.
bool is_harmless(std::string_view address) {
    const auto end = address.find_first_of(":/?#");
    if (end == std::string_view::npos || address[end] != ':') return true;
    constexpr std::array schemes{"http", "https", "mailto", "tel"};
    return std::ranges::find(schemes, base::lower(address.substr(0, end))) != schemes.end();
}

}  // namespace

// What a template may hold has been checked.
class TemplateSet::Parser {
public:
    explicit Parser(std::string_view prepared) : rest_{prepared} {}

    // Up to the end of the section that it stands in.
    Nodes nodes() {
        Nodes found;
        while (!rest_.empty()) {
            if (const auto at = std::min(rest_.find("{{"), rest_.size()); at > 0) {
                found.push_back({.text = std::string{rest_.substr(0, at)}, .inside = {}});
                at_line_start_ = rest_[at - 1] == '\n';
                rest_.remove_prefix(at);
                continue;
            }
            const auto end = rest_.find("}}");
            const auto inside = rest_.substr(2, end - 2);
            rest_.remove_prefix(end + 2);
            end_line(inside.front());
            if (inside.front() == '/') break;
            found.push_back(mark(inside));
        }
        return found;
    }

private:
    // Where a line holds nothing but the beginning or end of a section, the line goes with it.
    void end_line(char kind) {
        const bool section = kind == '#' || kind == '/';
        at_line_start_ = at_line_start_ && section && rest_.starts_with('\n');
        if (at_line_start_) rest_.remove_prefix(1);
    }

    Node mark(std::string_view inside) {
        using enum Node::Kind;
        Node node{.text = {}, .name = key_of(inside.substr(1)), .inside = {}};
        if (inside.front() == '#') {
            node.kind = section;
            node.inside = nodes();
            return node;
        }
        if (inside.front() == '>') {
            node.kind = include;
            return node;
        }
        const auto colon = inside.find(':');
        const auto escape = inside.substr(colon + 1);
        node.kind = escape == "pre_escape"         ? value
                    : escape == "url_query_escape" ? component
                    : escape == "none"             ? picture
                                                   : address;
        node.name = key_of(inside.substr(0, colon));
        return node;
    }

    std::string_view rest_;
    bool at_line_start_ = true;
};

void TemplateSet::add(const std::string& name, std::string_view prepared) {
    templates_.insert_or_assign(name, Parser{prepared}.nodes());
}

void TemplateSet::draw(std::string_view name, const Names& names, std::string& out) const {
    const auto found = templates_.find(name);
    if (found == templates_.end())
        throw std::runtime_error(fmt::format("template {} is missing", name));
    draw(found->second, names, out);
}

void TemplateSet::draw(const Nodes& nodes, const Names& names, std::string& out) const {
    for (const auto& node : nodes) draw(node, names, out);
}

void TemplateSet::draw(const Node& node, const Names& names, std::string& out) const {
    using enum Node::Kind;
    switch (node.kind) {
        case text: out += node.text; return;
        case value: return base::append_html(out, names.value(node.name));
        case component: out += encode_component(names.value(node.name)); return;
        case picture: out += names.value(node.name); return;
        case address: {
            const auto given = names.value(node.name);
            return base::append_html(out, is_harmless(given) ? given : "#");
        }
        case section:
            if (const auto* parts = names.sections(node.name))
                for (const auto& part : parts->all) draw(node.inside, *part.names, out);
            return;
        case include:
            if (const auto* parts = names.includes(node.name))
                for (const auto& part : parts->all) draw(part.file, *part.names, out);
            return;
    }
}

}  // namespace http
