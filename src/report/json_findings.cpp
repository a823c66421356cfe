#include <boost/json.hpp>
#include <fmt/format.h>

#include "report/footing.hpp"

namespace report {

namespace {

// A percentage has one decimal, which Boost.JSON would write as 1.15E1.
std::string in_json(const Finding& finding, std::int64_t number) {
    if (finding.unit == Finding::Unit::count) return std::to_string(number);
    return fmt::format("{}.{}", number / 10, number % 10);
}

}  // namespace

std::string as_json(const std::vector<Finding>& findings) {
    std::string all;
    for (const auto& finding : findings)
        all += fmt::format(R"({}{{"table":{},"rule":{},"year":{},"printed":{},"computed":{}}})",
                           all.empty() ? "" : ",", finding.table,
                           boost::json::serialize(boost::json::value(finding.rule)), finding.year,
                           in_json(finding, finding.printed), in_json(finding, finding.computed));
    return "[" + all + "]";
}

}  // namespace report
