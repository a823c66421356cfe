#include "casework/verdict_store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "casework/undo_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

// More than the longest answer; what is longer did not come from the engine.
constexpr std::size_t most_bytes = 64 * 1024;

struct StoredVerdict {
    Verdict verdict;
    store::Blob facts, say, explanation;
};

StoredVerdict read_verdict(store::Row& row) {
    StoredVerdict stored;
    auto& verdict = stored.verdict;
    verdict.id = row.next<VerdictId>();
    verdict.record = row.next<base::CaseId>();
    verdict.user = row.next<base::UserId>();
    verdict.stored_at = row.next<base::Instant>();
    verdict.right = row.next<std::string>();
    verdict.verdict = row.next<std::string>();
    verdict.outcome = row.next<std::string>();
    verdict.asked_on = row.next<base::Date>();
    verdict.law = row.next<std::string>();
    verdict.program = row.next<std::string>();
    stored.facts = row.next<store::Blob>();
    stored.say = row.next<store::Blob>();
    stored.explanation = row.next<store::Blob>();
    verdict.annulled = row.next<std::optional<base::Instant>>().has_value();
    return stored;
}

std::vector<StoredVerdict> stored_verdicts(store::Reader& db, base::CaseId record) {
    return db.select<StoredVerdict>(
        "SELECT id, case_id, user_id, stored_at, right_name, verdict, outcome, asked_on, law,"
        " program, facts_sealed, say_sealed, explanation_sealed, annulled_at FROM verdicts"
        " WHERE case_id = ? ORDER BY stored_at DESC, id DESC",
        {record}, read_verdict);
}

Verdict opened(const seal::DataKey& key, StoredVerdict stored) {
    const auto id = stored.verdict.id.value;
    const auto text = [&](const char* column, const store::Blob& sealed) {
        return seal::opened(key, {"verdicts", column, id}, sealed.bytes);
    };
    stored.verdict.facts = text("facts_sealed", stored.facts);
    stored.verdict.say = text("say_sealed", stored.say);
    stored.verdict.explanation = text("explanation_sealed", stored.explanation);
    return std::move(stored.verdict);
}

}  // namespace

base::Result<VerdictId> store_verdict(store::Writer& db, const seal::Vault& vault,
                                      const Verdict& verdict, const Act& act) {
    const auto stored = case_to_change(db, verdict.record);
    if (!stored) return std::unexpected(stored.error());
    if (std::max({verdict.facts.size(), verdict.say.size(), verdict.explanation.size()}) >
        most_bytes)
        return refuse(ErrorKind::invalid_input, "Svaret er for langt til at blive gemt.");
    remember(db, *stored, "verdict.stored", act);
    const VerdictId id{db.next_id("verdicts")};
    const auto key = vault.key(db, stored->key, verdict.record);
    const auto sealed = [&](const char* column, std::string_view text) {
        return store::Blob{seal::sealed(key, {"verdicts", column, id.value}, text)};
    };
    const auto facts = sealed("facts_sealed", verdict.facts);
    const auto say = sealed("say_sealed", verdict.say);
    const auto explanation = sealed("explanation_sealed", verdict.explanation);
    db.execute(
        "INSERT INTO verdicts (id, case_id, user_id, stored_at, right_name, verdict, outcome,"
        " asked_on, law, program, facts_sealed, say_sealed, explanation_sealed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {id, verdict.record, act.user, act.now, verdict.right, verdict.verdict, verdict.outcome,
         verdict.asked_on, verdict.law, verdict.program, facts, say, explanation});
    audit_case(db, act, "verdict.stored", verdict.record,
               fmt::format("verdict={} right={}", id.value, verdict.right));
    return id;
}

base::Result<void> annul_verdict(store::Writer& db, base::CaseId record, VerdictId id,
                                 const Act& act) {
    const auto stored = case_to_change(db, record);
    if (!stored) return std::unexpected(stored.error());
    const auto known =
        db.number("SELECT COUNT(*) FROM verdicts WHERE id = ? AND case_id = ?", {id, record});
    if (known == 0) return refuse(ErrorKind::not_found, "Svaret findes ikke.");
    remember(db, *stored, "verdict.annulled", act);
    const auto changed = db.execute(
        "UPDATE verdicts SET annulled_at = ? WHERE id = ? AND annulled_at IS NULL", {act.now, id});
    if (changed == 0) return refuse(ErrorKind::conflict, "Svaret er allerede annulleret.");
    audit_case(db, act, "verdict.annulled", record, fmt::format("verdict={}", id.value));
    return {};
}

std::vector<Verdict> verdicts_of(store::Reader& db, const seal::Vault& vault, base::CaseId record) {
    auto rows = stored_verdicts(db, record);
    std::vector<Verdict> verdicts;
    if (rows.empty()) return verdicts;
    const auto key = key_of_case(db, vault, record);
    for (auto& row : rows) verdicts.push_back(opened(key, std::move(row)));
    return verdicts;
}

std::optional<Verdict> find_verdict(store::Reader& db, const seal::Vault& vault,
                                    base::CaseId record, VerdictId id) {
    auto all = verdicts_of(db, vault, record);
    const auto found = std::ranges::find(all, id, &Verdict::id);
    if (found == all.end()) return std::nullopt;
    return std::move(*found);
}

}  // namespace casework
