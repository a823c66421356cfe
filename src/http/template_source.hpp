#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace http {

// What a template may ask for while it is read.
struct SourceTexts {
    std::function<std::string(std::string_view danish)> translate;
    std::function<std::string(std::string_view name)> asset_address;  // "" when there is none
};

// Turns a template as it is written into one that escapes every value by itself:
//   [[Dansk tekst]]       the text in the reader's language
//   [[asset:app.css]]     the address of an asset
//   {{name}}              escaped for text or a quoted attribute; as a component after '=' in a
//                         query; checked for its scheme at the start of an address
//   {{#part}} {{/part}} {{>field}} {{! note}}
//   {{#name_in_danish}}   on an English page, where the text `name` has no English
// Refused, with the line: any other form of {{ }}, values outside text and double-quoted
// attributes, sections that begin and end in different places of a tag, and whatever the
// Content-Security-Policy forbids or would run as script: inline script and style, on… and hx-on,
// hx-vars, hx-ext, js:, javascript:, filters in hx-trigger. Notes and comments are left out.
base::Result<std::string> prepared_template(std::string_view source, const SourceTexts& texts);

}  // namespace http
