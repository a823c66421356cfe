#pragma once

#include <string>

#include "base/instant.hpp"
#include "casework/access_bundle_store.hpp"
#include "report/document.hpp"
#include "statistics/code_list.hpp"

namespace report {

struct BundleWords {
    const statistics::CodeLists& codes;
    const base::TimeZone& zone;
    base::Date today;
};

// What is stored about a person, as a document to hand to the person, and with every field by its
// name for another program.
Document access_document(const casework::AccessBundle& bundle, const BundleWords& words);
std::string access_json(const casework::AccessBundle& bundle, const BundleWords& words);

}  // namespace report
