#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "rights/rule_book.hpp"

namespace rights {

constexpr std::size_t most_document_bytes = 64 * 1024;

// Et spørgsmål: the facts of one right and what is asked about them.
struct Asked {
    explicit Asked(const Right& right) : sheet{right} {}

    Sheet sheet;
    Question question;
    std::string specialty;  // for those who count; no rule reads it
};

// Reads {"right": …, "asked_on": "2025-03-01", "facts": {…}, "readings": {"month_mode": "30d"},
// "specialty": "Ortopædkirurgi"}; the last two may be left out. All faults of the document are
// named together: JSON that cannot be read, an unknown right, key or value, and what cannot be so.
// With `right` given, the document may leave it out and must not name another.
std::variant<Asked, Faults> read_document(std::string_view json, const RuleBook& book,
                                          const Right* right = nullptr);

}  // namespace rights
