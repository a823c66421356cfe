#pragma once

#include <string>
#include <vector>

#include "statistics/ledger.hpp"

namespace statistics {

// Svartid: how soon contacts were answered, the codes of the measure `answer_time`, shortest first.
struct AnswerBand {
    const char* code;
    const char* danish;
    const char* english;
};
const std::vector<AnswerBand>& answer_bands();

// The page with the entries behind a cell: "/statistik/poster?maal=inquiry&led=reason&kode=…".
// Codes are words of our own, so nothing needs escaping.
std::string drill_down_path(const Cell& cell);

}  // namespace statistics
