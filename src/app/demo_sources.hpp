#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "report/annual_tables.hpp"
#include "report/published_import.hpp"

namespace app {

struct Town {
    std::string postal_code;
    std::string name;
};

struct TypicalText {
    std::string reason;  // code
    std::string text;
};

// What the demo office is made from.
struct DemoSources {
    std::vector<report::ImportFile> files;  // the printed tables as they are
    report::PublishedTables tables;
    std::vector<report::PublishedTarget> years;
    std::vector<Town> towns;
    std::vector<std::string> municipalities;  // of Region Midtjylland
    std::vector<TypicalText> texts;
};

// Reads data/published/2018 and data/registers. Throws std::runtime_error naming what is wrong.
DemoSources load_demo_sources(const std::filesystem::path& data, const report::AnnualForms& forms);

}  // namespace app
