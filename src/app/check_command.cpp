#include "app/check_command.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "audit/log_check_store.hpp"
#include "casework/case_store.hpp"
#include "report/published_import_store.hpp"
#include "seal/key_files.hpp"
#include "statistics/ledger_store.hpp"

namespace app {
namespace {

// SQLite reads every page of both files. PostgreSQL keeps checksums itself.
std::vector<std::string> check_files(store::Reader& db, const Config& config) {
    std::vector<std::string> findings;
    if (config.database.starts_with("postgres:")) return findings;
    db.each("PRAGMA integrity_check(20)", store::Given{}, [&](store::Row& row) {
        const auto said = row.next<std::string>();
        if (said != "ok") findings.push_back("Databasefilen er beskadiget: " + said);
    });
    return findings;
}

std::vector<audit::Witness> witnesses(const Request& request) {
    std::vector<audit::Witness> all;
    for (const auto& file : request.inputs)
        for (auto& note : audit::notes_in(file.content))
            all.push_back({std::move(note), file.name});
    return all;
}

std::vector<std::string> check_log(store::Reader& db, const Office& office,
                                   const Request& request) {
    const audit::Signer signer{office.vault->audit_secret()};
    auto check = audit::check_log(db, signer.public_key(), witnesses(request));
    if (check.first) check.others.insert(check.others.begin(), check.first->text);
    return check.others;
}

}  // namespace

std::vector<std::string> findings_of(Office& office, const Request& request) {
    return office.database->read([&](store::Reader& db) {
        auto findings = check_files(db, office.config);
        const auto add = [&](std::vector<std::string> more) {
            findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                            std::make_move_iterator(more.end()));
        };
        add(check_log(db, office, request));
        add(statistics::check_ledger(db));
        add(casework::check_cases(db, *office.vault));
        add(report::check_published(db, office.forms));
        return findings;
    });
}

Outcome check_office(Office& office, const CommandLine& line, const Request& request) {
    if (!line.checkpoints.empty() && witnesses(request).empty())
        return said_no("Der er ingen underskrevne hoveder dér. Ret --checkpoints.");
    const auto findings = findings_of(office, request);
    const auto protects = seal::protection(office.key_file);
    Outcome outcome{.code = findings.empty() ? done : answer_is_no};
    if (line.json) {
        boost::json::array list;
        for (const auto& finding : findings) list.emplace_back(finding);
        const boost::json::object answer{
            {"whole", findings.empty()}, {"findings", std::move(list)}, {"key", protects}};
        outcome.out = boost::json::serialize(answer) + "\n";
        return outcome;
    }
    for (const auto& finding : findings) outcome.out += finding + "\n";
    outcome.out +=
        findings.empty()
            ? "Tællebog, sager, indlæste tabeller, læselog, segl og filer er hele.\n"
            : fmt::format("{} fund. Se docs/operations.md om, hvad der gøres.\n", findings.size());
    outcome.out += protects + "\n";
    return outcome;
}

}  // namespace app
