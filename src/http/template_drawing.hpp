#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/page_names.hpp"

namespace http {

// The prepared templates of one language (`template_source.hpp`), ready to be drawn.
class TemplateSet {
public:
    // `name` as pages say it: "casework/case.html".
    void add(const std::string& name, std::string_view prepared);
    // Appends `names` drawn with the template. Throws std::runtime_error where it, or one it
    // includes, is missing.
    void draw(std::string_view name, const Names& names, std::string& out) const;

private:
    struct Node {
        enum class Kind { text, value, address, component, picture, section, include };
        Kind kind = Kind::text;
        std::string text;
        NameKey name = 0;
        std::vector<Node> inside;
    };
    using Nodes = std::vector<Node>;

    class Parser;

    void draw(const Nodes& nodes, const Names& names, std::string& out) const;
    void draw(const Node& node, const Names& names, std::string& out) const;

    std::map<std::string, Nodes, std::less<>> templates_;
};

}  // namespace http
