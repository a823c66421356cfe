#include <fmt/format.h>
#include <map>

#include "casework/case_store.hpp"
#include "casework/counting.hpp"
#include "casework/erasure_store.hpp"
#include "casework/text_check_store.hpp"
#include "statistics/ledger.hpp"

namespace casework {

namespace {

constexpr std::int64_t cases_in_part = 2000;

// Sums by what an entry counts: measure, day and codes in one line.
using Sums = std::map<std::string, std::int64_t>;

std::string cell(const statistics::Event& event) {
    return fmt::format("{} {} {}/{}/{}/{}", event.measure, event.day.iso(), event.channel,
                       event.caller, event.reason, event.code);
}

struct Recounted {
    Case record;
    std::vector<Contact> contacts;
    Sums posted;
};
using Part = std::map<std::int64_t, Recounted>;  // cases from..to, by number

struct Range {
    std::int64_t from, to;
};

void read_cases(Part& part, Findings& findings, store::Reader& db, Range range) {
    db.each(
        "SELECT id, channel, caller, reason, received_on, status, owner_id, next_day"
        " FROM cases WHERE id BETWEEN ? AND ?",
        {range.from, range.to}, [&](store::Row& row) {
            const auto id = row.next<std::int64_t>();
            auto& record = part[id].record;
            record.id = base::CaseId{id};
            record.channel = row.next<std::string>();
            record.caller = row.next<std::string>();
            record.reason = row.next<std::string>();
            record.received_on = row.next<base::Date>();
            const auto status = status_of(row.next<std::string>());
            record.owner = row.next<std::optional<base::UserId>>();
            record.next_day = row.next<std::optional<base::Date>>();
            if (!status) findings.add(fmt::format("Sag {}: status er ukendt.", id));
            record.status = status.value_or(Status::annulled);
            if (record.status == Status::open && (!record.owner || !record.next_day))
                findings.add(fmt::format("Sag {} er åben uden ejer eller næste dag.", id));
        });
    db.each("SELECT case_id, subject FROM case_subjects WHERE case_id BETWEEN ? AND ?",
            {range.from, range.to}, [&](store::Row& row) {
                auto& record = part[row.next<std::int64_t>()].record;
                record.subjects.push_back(row.next<std::string>());
            });
}

void read_contacts(Part& part, store::Reader& db, Range range) {
    db.each(
        "SELECT case_id, channel, caller, received_on, received_at, answered_at, annulled_at"
        " FROM contacts WHERE case_id BETWEEN ? AND ?",
        {range.from, range.to}, [&](store::Row& row) {
            auto& contacts = part[row.next<std::int64_t>()].contacts;
            auto& contact = contacts.emplace_back();
            contact.channel = row.next<std::string>();
            contact.caller = row.next<std::string>();
            contact.received_on = row.next<base::Date>();
            contact.received_at = row.next<base::Instant>();
            contact.answered_at = row.next<std::optional<base::Instant>>();
            contact.annulled = row.next<std::optional<base::Instant>>().has_value();
        });
}

void read_entries(Part& part, store::Reader& db, Range range, std::int64_t& entries) {
    db.each(
        "SELECT c.case_id, e.measure, e.day, e.channel, e.caller, e.reason, e.code, e.amount"
        " FROM case_entries c JOIN ledger_entries e ON e.id = c.entry_id"
        " WHERE c.case_id BETWEEN ? AND ?",
        {range.from, range.to}, [&](store::Row& row) {
            auto& posted = part[row.next<std::int64_t>()].posted;
            const auto text = [&] { return row.next<std::optional<std::string>>().value_or(""); };
            statistics::Event event;
            event.measure = text();
            event.day = row.next<base::Date>();
            event.channel = text();
            event.caller = text();
            event.reason = text();
            event.code = text();
            const auto key = cell(event);
            const auto amount = posted[key] += row.next<std::int64_t>();
            if (amount == 0) posted.erase(key);
            ++entries;
        });
}

// The first cell in which the two differ.
std::string difference(const Sums& expected, const Sums& posted) {
    for (const auto& [key, amount] : expected) {
        const auto found = posted.find(key);
        const auto stands = found == posted.end() ? 0 : found->second;
        if (stands != amount)
            return fmt::format("{}: {} i tællebogen, {} talt", key, stands, amount);
    }
    for (const auto& [key, amount] : posted)
        if (!expected.contains(key)) return fmt::format("{}: {} i tællebogen, 0 talt", key, amount);
    return {};
}

// What the recount found in all, by measure, and how many entries cases have posted.
struct Totals {
    Sums by_measure;
    std::int64_t entries = 0;
};

void recount(Findings& findings, const Part& part, Totals& totals) {
    for (const auto& [id, one] : part) {
        Sums expected;
        for (const auto& event : events_of(one.record, one.contacts)) {
            expected[cell(event)] += event.amount;
            totals.by_measure[event.measure] += event.amount;
        }
        if (expected != one.posted)
            findings.add(fmt::format("Sag {}: {}.", id, difference(expected, one.posted)));
    }
}

// The ledger of case work as a whole: nothing posted that no case holds. Published tables are
// counted by the import they came with.
void check_totals(Findings& findings, store::Reader& db, const Totals& totals) {
    std::int64_t entries = 0;
    for (const auto* measure : {statistics::measure::inquiry, statistics::measure::contact,
                                statistics::measure::subject, statistics::measure::answer_time}) {
        std::int64_t amount = 0;
        db.each(
            "SELECT COUNT(*), CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) FROM ledger_entries e"
            " LEFT JOIN import_batches b ON b.id = e.batch_id"
            " WHERE e.measure = ? AND (b.kind IS NULL OR b.kind <> 'published')",
            {measure}, [&](store::Row& row) {
                entries += row.next<std::int64_t>();
                amount = row.next<std::int64_t>();
            });
        const auto found = totals.by_measure.find(measure);
        const auto counted = found == totals.by_measure.end() ? 0 : found->second;
        if (amount != counted)
            findings.add(fmt::format("Målet {}: {} i tællebogen, {} talt i sagerne.", measure,
                                     amount, counted));
    }
    if (entries != totals.entries)
        findings.add(fmt::format("Tællebogen har {} posteringer fra sager, sagerne kender {}.",
                                 entries, totals.entries));
}

}  // namespace

std::vector<std::string> check_cases(store::Reader& db, const seal::Vault& vault, Texts texts) {
    Findings findings;
    Totals totals;
    const auto last = db.number("SELECT MAX(id) FROM cases");
    for (std::int64_t from = 1; from <= last; from += cases_in_part) {
        const Range range{from, from + cases_in_part - 1};
        Part part;
        read_cases(part, findings, db, range);
        read_contacts(part, db, range);
        read_entries(part, db, range, totals.entries);
        recount(findings, part, totals);
    }
    check_totals(findings, db, totals);
    for (auto& line : check_erasures(db)) findings.add(std::move(line));
    check_texts(findings, db, vault, texts);
    return std::move(findings).lines();
}

}  // namespace casework
