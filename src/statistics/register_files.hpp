#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace statistics {

// One table of a TOML file of data/registers, read strictly: a key that is missing, of the wrong
// type or never asked for stops the start with file and line (std::runtime_error).
class RegisterEntry {
public:
    struct Source;
    explicit RegisterEntry(std::unique_ptr<Source> source);
    ~RegisterEntry();

    std::string text(const char* key);
    std::string optional_text(const char* key);
    std::optional<std::int64_t> optional_number(const char* key);
    std::int64_t number(const char* key);
    std::optional<bool> optional_flag(const char* key);
    base::Date day(const char* key);
    std::optional<base::Date> optional_day(const char* key);
    // Calls `take` for each table of an array; not at all where the key is missing.
    void each(const char* key, const std::function<void(RegisterEntry&)>& take);

    [[noreturn]] void fail(const std::string& what) const;
    void finish() const;  // fails where a key was not asked for

private:
    std::unique_ptr<Source> source_;
};

// Calls `take` for each [[name]] of a file, in the order of the file.
void each_register_entry(const std::filesystem::path& file, const char* name,
                         const std::function<void(RegisterEntry&)>& take);

}  // namespace statistics
