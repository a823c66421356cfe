#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"

// A small command that writes to both parts of the database, as a registration does.
namespace store::test {

// A user stands for a person: its `created_at` holds the number of its data key.
inline std::int64_t add_person(Writer& db, std::string_view name) {
    const auto key = db.next_id("data_keys");
    const auto id = db.next_id("users");
    if (db.number("SELECT COUNT(*) FROM key_encryption_keys") == 0)
        db.execute(
            "INSERT INTO key_encryption_keys (id, purpose, master_id, wrapped, created_at)"
            " VALUES (1, 'data', '', ?, 0)",
            {Blob{"k"}});
    db.execute("INSERT INTO data_keys (id, kek_id, wrapped) VALUES (?, 1, ?)", {key, Blob{"w"}});
    db.execute("INSERT INTO person_tokens (token, person_id) VALUES (?, ?)", {id * 7, id});
    db.note_touched("person", id);
    db.execute(
        "INSERT INTO users (id, user_name, display_name, role, language, password_hash, active,"
        " single_keys, created_at) VALUES (?, ?, ?, 'adviser', 'da', '', 1, 1, ?)",
        {id, name, name, key});
    return id;
}

inline std::int64_t count(Database& database, std::string_view table) {
    return database.read(
        [&](Reader& db) { return db.number("SELECT COUNT(*) FROM " + std::string{table}); });
}

inline std::vector<std::string> names(Database& database) {
    return database.read([](Reader& db) {
        return db.select<std::string>("SELECT user_name FROM users ORDER BY id", {},
                                      [](Row& row) { return row.next<std::string>(); });
    });
}

// What must hold whatever happened: every person has its key.
inline std::int64_t persons_without_key(Database& database) {
    return database.read([](Reader& db) {
        return db.number(
            "SELECT COUNT(*) FROM users WHERE created_at NOT IN"
            " (SELECT id FROM data_keys)");
    });
}

// Tokens of a person that is not there.
inline std::vector<Touched> tokens_ahead(Database& database) {
    return database.read([](Reader& db) {
        return db.select<Touched>(
            "SELECT DISTINCT person_id FROM person_tokens WHERE person_id NOT IN"
            " (SELECT id FROM users) ORDER BY person_id",
            {}, [](Row& row) {
                return Touched{"person", row.next<std::int64_t>()};
            });
    });
}

}  // namespace store::test
