#pragma once

#include <memory>
#include <string>
#include <vector>

#include "http/page_names.hpp"
#include "http/templates.hpp"

namespace http {

// What a page has gathered until it is written out.
struct Page::State {
    // A Danish text whose translation is looked up when the page is written out.
    struct Text {
        Values where;
        std::string name;
        std::string danish;
    };

    std::string file;
    Language language = Language::danish;
    PageMemory memory;
    Names& layout;
    std::vector<Text> texts;

    static State& of(Page& page) { return *page.state_; }

    explicit State(std::string template_file, Language readers_language);

    Values layout_values() { return Values{layout}; }
    Values content();  // the part of the layout that the page itself fills
    void set_text(Values where, std::string_view name, std::string_view danish);
};

}  // namespace http
