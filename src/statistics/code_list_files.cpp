#include "statistics/code_list_files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

#include "statistics/register_files.hpp"

namespace statistics {

namespace fs = std::filesystem;

CodeLists load_code_lists(const fs::path& data) {
    const auto folder = data / "registers" / "codes";
    std::vector<fs::path> files;
    for (const auto& found : fs::directory_iterator{folder})
        if (found.path().extension() == ".toml") files.push_back(found.path());
    std::ranges::sort(files);

    std::vector<Code> codes;
    for (const auto& file : files)
        each_register_entry(file, "code", [&](RegisterEntry& entry) {
            codes.push_back({.list = file.stem().string(),
                             .code = entry.text("code"),
                             .danish = entry.text("danish"),
                             .english = entry.text("english"),
                             .one = entry.optional_text("one"),
                             .one_english = entry.optional_text("one_english"),
                             .section = entry.optional_text("section"),
                             .section_english = entry.optional_text("section_english"),
                             .first_day = entry.day("first_day"),
                             .last_day = entry.optional_day("last_day"),
                             .selectable = entry.optional_flag("selectable").value_or(true)});
        });
    auto lists = CodeLists::create(std::move(codes));
    if (!lists)
        throw std::runtime_error(fmt::format("{}: {}", folder.string(), lists.error().message));
    return *std::move(lists);
}

std::vector<SeriesBreak> load_series_breaks(const fs::path& data) {
    std::vector<SeriesBreak> breaks;
    each_register_entry(data / "registers" / "series_breaks.toml", "break",
                        [&](RegisterEntry& entry) {
                            breaks.push_back({.table = static_cast<int>(entry.number("table")),
                                              .section = entry.optional_text("section"),
                                              .label = entry.optional_text("label"),
                                              .day = entry.day("day"),
                                              .danish = entry.text("danish")});
                        });
    return breaks;
}

}  // namespace statistics
