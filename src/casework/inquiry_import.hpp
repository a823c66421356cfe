#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "casework/case.hpp"

namespace casework {

// Indlæsning: inquiries from a CSV file. docs/import.md describes its columns.

// Why a row cannot be read. `reason` is Danish and repeats nothing of what the row says.
struct ImportFault {
    std::size_t line = 0;  // as an editor counts them; 0: the file as a whole
    std::string column;    // "" the row as a whole
    std::string reason;
};
std::string danish(const ImportFault& fault);  // "Linje 17, kolonnen cpr: …"

// What the columns are read by.
struct ImportRules {
    const statistics::CodeLists& codes;
    const base::TimeZone& zone;
    base::Date today;
    const std::map<std::string, base::UserId>& users;  // by user name
};

struct ImportFile {
    std::vector<Inquiry> inquiries;   // in the order of the rows; complete when there is no fault
    std::vector<ImportFault> faults;  // the first hundred
    std::size_t faults_in_all = 0;
};
ImportFile read_inquiries(std::string_view bytes, const ImportRules& rules);

// What an import would do, or did.
struct ImportSummary {
    std::size_t inquiries = 0;
    std::size_t left_open = 0;
    std::map<std::string, std::size_t> by_channel;
    std::map<std::string, std::size_t> by_reason;
};
ImportSummary summary_of(const std::vector<Inquiry>& inquiries);

}  // namespace casework
