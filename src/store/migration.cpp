#include "store/migration.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace store {

std::string_view name(Part part) {
    return part == Part::keys ? "keys" : "office";
}

int newest_schema(Part part) {
    int newest = 0;
    for (const auto& migration : all_migrations())
        if (migration.part == part) newest = std::max(newest, migration.number);
    return newest;
}

std::string spelled(std::string_view sql, const Dialect& dialect) {
    std::string text{sql};
    const std::array words{std::pair{std::string_view{"$id"}, dialect.id},
                           std::pair{std::string_view{"$bytes"}, dialect.bytes},
                           std::pair{std::string_view{"$clustered"}, dialect.clustered}};
    for (const auto& [word, spelling] : words) {
        for (auto at = text.find(word); at != std::string::npos;
             at = text.find(word, at + spelling.size()))
            text.replace(at, word.size(), spelling);
    }
    return text;
}

Part part_of(std::string_view table) {
    const auto statement = "CREATE TABLE " + std::string{table} + " (";
    const auto creates = [&](const Migration& migration) {
        return migration.part == Part::keys && migration.sql.contains(statement);
    };
    return std::ranges::any_of(all_migrations(), creates) ? Part::keys : Part::office;
}

}  // namespace store
