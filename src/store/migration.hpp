#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

// The two parts of the database: persons' keys and tokens, and everything else.
enum class Part { keys, office };

std::string_view name(Part part);  // "keys", "office"

// One numbered step of the schema, forward only.
struct Migration {
    Part part;
    int number;
    std::string_view name;
    std::string_view sql;
};

// From the files of store/migrations, in order. The build writes the .cpp.
const std::vector<Migration>& all_migrations();
int newest_schema(Part part);

// How an engine spells what the migrations leave open.
struct Dialect {
    std::string_view id;         // $id
    std::string_view bytes;      // $bytes
    std::string_view clustered;  // $clustered
};
std::string spelled(std::string_view sql, const Dialect& dialect);

// Whether a table stands with the keys. Known from the migrations, so that no list is kept apart.
Part part_of(std::string_view table);

}  // namespace store
