#include "smoke/office.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>

namespace smoke {

support::Ran run(const Words& office, const Words& command, const std::string& standard_in) {
    auto words = office;
    words.insert(words.end(), command.begin(), command.end());
    return support::run_program(words, standard_in);
}

void add_user(const Words& office, const char* user_name, const char* role) {
    const auto added = run(
        office, {"user", "add", user_name, "--name", user_name, "--role", role, "--password-stdin"},
        std::string{password} + "\n");
    ASSERT_EQ(added.code, 0) << added.err;
}

void import_published_tables(const Words& office) {
    const auto read = run(office, {"import", "published", PROJECT_FOLDER "/data/published/2018"});
    ASSERT_EQ(read.code, 0) << read.err;
}

std::size_t findings_of_2018(const Words& office) {
    const auto ran = run(office, {"report", "annual", "--year", "2018", "--check", "--json"});
    EXPECT_EQ(ran.code, 1) << ran.err;
    return boost::json::parse(ran.out).as_array().size();
}

support::Browser::Fields call(const std::string& note, const std::string& key) {
    return {{"channel", "telefon"},   {"caller", "patient"},
            {"reason", "ventetider"}, {"name", "Petrea Hansine Kjær"},
            {"phone", "87 30 44 15"}, {"note", note},
            {"finish", "close"},      {"once", key}};
}

bool registered(const std::optional<support::Answer>& answer) {
    return answer && answer->status == 303 &&
           answer->location.find("gjort=registreret") != std::string::npos;
}

void expect_one_line(const support::Ran& ran, int code, const char* part) {
    EXPECT_EQ(ran.code, code) << ran.out << ran.err;
    EXPECT_NE(ran.err.find(part), std::string::npos) << ran.err;
    EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
}

std::string content(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace smoke
