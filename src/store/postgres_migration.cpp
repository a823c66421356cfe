#include <fmt/format.h>
#include <string>

#include "store/fault.hpp"
#include "store/migration.hpp"
#include "store/postgres_connection.hpp"

namespace store {

namespace {

constexpr Dialect dialect{"BIGINT PRIMARY KEY", "BYTEA", ""};

// Servers that start together migrate one after the other. The lock goes with the transaction.
constexpr auto begin_alone = "BEGIN; SELECT pg_advisory_xact_lock(5146)";

int schema_of(PostgresConnection& connection, Part part) {
    return std::stoi(connection.exec(
        fmt::format("SELECT COALESCE(MAX(number), 0) FROM {}.store_migrations", name(part))));
}

void apply(PostgresConnection& connection, const Migration& migration) {
    connection.exec(begin_alone);
    if (schema_of(connection, migration.part) >= migration.number) {
        connection.exec("ROLLBACK");
        return;
    }
    connection.exec(fmt::format("SET LOCAL search_path TO {}", name(migration.part)));
    connection.exec(spelled(migration.sql, dialect));
    connection.exec(fmt::format("INSERT INTO store_migrations (number, name) VALUES ({}, '{}')",
                                migration.number, migration.name));
    connection.exec("COMMIT");
}

}  // namespace

void migrate_postgres(PostgresConnection& connection) {
    for (const auto part : {Part::keys, Part::office}) {
        const auto schema = name(part);
        connection.exec(begin_alone);
        if (connection.exec(fmt::format("SELECT to_regclass('{}.store_migrations')", schema))
                .empty())
            connection.exec(
                fmt::format("CREATE SCHEMA IF NOT EXISTS {0}; CREATE TABLE"
                            " {0}.store_migrations (number INTEGER PRIMARY KEY,"
                            " name TEXT NOT NULL)",
                            schema));
        connection.exec("COMMIT");
        const auto present = schema_of(connection, part);
        if (present > newest_schema(part))
            throw Fault{fmt::format(
                "Databasen er skrevet af en nyere udgave af Patientkontor (skema {}, dette program"
                " kender {}). Brug den nyere udgave.",
                present, newest_schema(part))};
    }
    for (const auto& migration : all_migrations()) apply(connection, migration);
}

}  // namespace store
