#pragma once

#include <string>

#include "support/browser.hpp"
#include "support/program.hpp"

// The small office of the smoke tests, made by the built program alone.
namespace smoke {

constexpr auto password = "viborg-kontor-1899";

// Words that every command begins with: --data, and --config where there is one.
using Words = std::vector<std::string>;
support::Ran run(const Words& office, const Words& command, const std::string& standard_in = "");

void add_user(const Words& office, const char* user_name, const char* role);
void import_published_tables(const Words& office);
// The findings of 2018 as JSON.
std::size_t findings_of_2018(const Words& office);

// A telephone call from somebody, registered and closed; `key` is what the form was handed out
// with.
support::Browser::Fields call(const std::string& note, const std::string& key);
bool registered(const std::optional<support::Answer>& answer);

// Exactly one line on standard error that holds `part`.
void expect_one_line(const support::Ran& ran, int code, const char* part);

std::string content(const std::string& path);

}  // namespace smoke
