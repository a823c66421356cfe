#pragma once

#include <string_view>

#include "casework/form_pages.hpp"
#include "casework/verdict_store.hpp"
#include "http/request.hpp"
#include "http/templates.hpp"

namespace casework {

// A kept answer as a line: right, verdict in words, sentence, day asked about, when and by whom.
void add_verdict_line(http::Page& page, http::Values row, const Verdict& verdict,
                      const http::Request& request, const Names& names);

// The text of a kept answer as headings and lines.
void add_explanation(http::Values within, std::string_view text);

}  // namespace casework
