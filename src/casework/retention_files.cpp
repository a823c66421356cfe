#include "casework/retention_files.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "statistics/register_files.hpp"

namespace casework {

namespace {

RetentionVersion read_version(statistics::RegisterEntry& entry) {
    RetentionVersion version;
    version.from = entry.day("from");
    const auto years = entry.optional_number("years");
    const auto plan = entry.optional_text("plan");
    if (years.has_value() == (plan == "local"))
        entry.fail("a version has years, or plan = \"local\"");
    if (years) version.years = static_cast<int>(*years);
    version.cite = entry.text("cite");
    version.url = entry.text("url");
    return version;
}

}  // namespace

RetentionRules load_retention(const std::filesystem::path& data, JournalPlan plan) {
    const auto file = data / "registers" / "retention.toml";
    std::vector<RetentionKind> kinds;
    std::set<std::string> taken;
    bool others = false;
    statistics::each_register_entry(file, "kind", [&](statistics::RegisterEntry& entry) {
        RetentionKind kind;
        kind.code = entry.text("code");
        kind.danish = entry.text("danish");
        std::istringstream words{entry.optional_text("reasons")};
        for (std::string reason; words >> reason; kind.reasons.push_back(reason))
            if (!taken.insert(reason).second) entry.fail(reason + " stands in two kinds");
        if (kind.reasons.empty() && std::exchange(others, true))
            entry.fail("two kinds are for the other reasons");
        entry.each("version", [&](statistics::RegisterEntry& version) {
            kind.versions.push_back(read_version(version));
        });
        if (kind.versions.empty()) entry.fail("a kind has no version");
        kinds.push_back(std::move(kind));
    });
    if (!others) throw std::runtime_error(file.string() + ": no kind is for the other reasons");
    return {std::move(kinds), std::move(plan)};
}

}  // namespace casework
