#include "app/audit_command.hpp"

#include "audit/audit_store.hpp"
#include "audit/checkpoint.hpp"

namespace app {

Outcome show_audit_key(const Office& office) {
    const audit::Signer signer{office.vault->audit_secret()};
    return {.out = signer.public_key().written() + "\n"};
}

Outcome export_audit_log(Office& office, const CommandLine& line) {
    std::string lines;
    office.database->read([&](store::Reader& db) {
        audit::each_entry(db, [&](const audit::StoredEntry& stored) {
            lines.append(audit::canonical(stored.number, stored.entry())) += '\n';
        });
    });
    if (line.out.empty()) return {.out = std::move(lines)};
    return {.files = {{line.out, std::move(lines)}}};
}

}  // namespace app
