#include "audit/log_check_store.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fmt/format.h>
#include <random>

#include "audit/audit_store.hpp"
#include "audit/checkpoint_store.hpp"
#include "audit/subject_store.hpp"
#include "support/both_engines.hpp"
#include "support/rounds.hpp"

namespace audit {
namespace {

constexpr base::Instant noon{1'514'894'400'000};
constexpr std::int64_t size = 150;
constexpr std::int64_t signed_up_to = 140;  // of three signed heads, the newest

const Signer& signer() {
    static const Signer ours{seal::Secret{std::string(32, 's')}};
    return ours;
}

// A log of `size` entries with signed heads at 40, 100 and 140. What a test does to it is taken
// back.
class LogCheckTest : public support::BothEngines {
protected:
    void SetUp() override {
        for (const auto& [from, to] : {std::pair{1, 40}, {41, 100}, {101, 140}}) {
            add_entries(from, to);
            sign();
        }
        add_entries(signed_up_to + 1, size);
        database().write([](store::Writer& db) { return index_some(db, size - 10); });
    }
    void add_entries(std::int64_t from, std::int64_t to) {
        database().write([&](store::Writer& db) {
            for (auto number = from; number <= to; ++number)
                add(db, {.at = {noon.ms + number * 1'000},
                         .user = {},
                         .action = number % 3 == 0 ? "note.saved" : "read.page",
                         .subject = "case",
                         .subject_id = number % 7 + 1,
                         .detail = fmt::format("person={}", number % 5 + 1),
                         .role = "adviser",
                         .purpose = "casework",
                         .request = 1'000 + number});
        });
    }
    void sign() {
        const auto note =
            database().write([&](store::Writer& db) { return sign_head(db, signer(), noon); });
        ASSERT_TRUE(note);
        outside.push_back({*note, "kopi"});
    }

    // What a check finds of what `tamper` did, which is taken back afterwards.
    template <class Tamper>
    LogCheck found_after(Tamper tamper, const std::vector<Witness>& witnesses = {}) {
        std::optional<LogCheck> check;
        const auto kept = database().write([&](store::Writer& db) -> base::Result<void> {
            tamper(db);
            check = check_log(db, signer().public_key(), witnesses);
            return base::refuse(base::ErrorKind::conflict, "Tages tilbage.");
        });
        EXPECT_FALSE(kept);
        return *check;
    }

    std::vector<Witness> outside;
};
INSTANTIATE_TEST_SUITE_P(Stores, LogCheckTest, support::both_engines, support::engine_name);

// Whoever has the database can make all hashes right again; with the key also the signed heads.
enum class WithKey { no, yes };
void make_right_again(store::Writer& db, WithKey with_key) {
    const auto all = db.select<StoredEntry>(
        fmt::format("SELECT {} FROM audit_entries ORDER BY id", entry_columns), {}, read_entry);
    Edge edge;
    for (const auto& stored : all) {
        const auto leaf = leaf_hash(canonical(stored.number, stored.entry()));
        const store::Blob leaf_bytes{std::string{view(leaf)}};
        const store::Blob nodes{written(edge.add(leaf))};
        db.execute("UPDATE audit_entries SET leaf_hash = ?, node_hashes = ? WHERE id = ?",
                   {leaf_bytes, nodes, stored.number});
        if (with_key == WithKey::yes)
            db.execute("UPDATE audit_checkpoints SET note = ? WHERE size = ?",
                       {signer().note({edge.size(), edge.root()}), edge.size()});
    }
    const store::Blob peaks{written(edge.peaks())};
    db.execute("UPDATE audit_tree SET size = ?, peaks = ?", {edge.size(), peaks});
}

void move_down(store::Writer& db, std::int64_t after) {
    db.execute("UPDATE audit_entries SET id = -(id - 1) WHERE id > ?", {after});
    db.execute("UPDATE audit_entries SET id = -id WHERE id < 0");
}
void move_up(store::Writer& db, std::int64_t from) {
    db.execute("UPDATE audit_entries SET id = -(id + 1) WHERE id >= ?", {from});
    db.execute("UPDATE audit_entries SET id = -id WHERE id < 0");
}
void copy_entry(store::Writer& db, std::int64_t from, std::int64_t to) {
    db.execute(
        "INSERT INTO audit_entries (id, at, user_id, role, action, purpose, subject, subject_id,"
        " request, detail, leaf_hash, node_hashes) SELECT ?, at, user_id, role, action, purpose,"
        " subject, subject_id, request, detail, leaf_hash, node_hashes FROM audit_entries"
        " WHERE id = ?",
        {to, from});
}

struct Tampering {
    const char* what;
    // Does it at a place chosen by the two numbers; the first and last entry that may be named.
    std::pair<std::int64_t, std::int64_t> (*at)(store::Writer& db, std::int64_t one,
                                                std::int64_t other);
};
// clang-format off
const Tampering tamperings[] = {
    {"another time", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET at = at + 1 WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"nobody did it", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET request = NULL WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"another case", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET subject_id = subject_id + 1 WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"another person", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET detail = 'person=99' WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"another role", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET role = 'head' WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"another action", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET action = 'read.list' WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"another reason", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET purpose = 'audit' WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"text moved from one part to the next", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET role = 'advise', action = 'r' || action WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"another leaf hash", [](store::Writer& db, std::int64_t one, std::int64_t other) {
        const store::Blob leaf{std::string{view(leaf_hash(std::to_string(other)))}};
        db.execute("UPDATE audit_entries SET leaf_hash = ? WHERE id = ?", {leaf, one});
        return std::pair{one, one}; }},
    {"no leaf hash", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET leaf_hash = NULL WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"another entry with its own leaf hash", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("UPDATE audit_entries SET detail = '' WHERE id = ?", {one});
        const auto stored = db.first<StoredEntry>(
            fmt::format("SELECT {} FROM audit_entries WHERE id = ?", entry_columns), {one}, read_entry);
        const store::Blob leaf{std::string{view(leaf_hash(canonical(one, stored->entry())))}};
        db.execute("UPDATE audit_entries SET leaf_hash = ? WHERE id = ?", {leaf, one});
        // The pair it stands in is the first node that tells; a last single leaf shows in the head.
        return one == size ? std::pair{std::int64_t{1}, size} : std::pair{one - (one + 1) % 2, one + one % 2}; }},
    {"no nodes", [](store::Writer& db, std::int64_t one, std::int64_t) {
        const auto even = one + one % 2;
        const store::Blob none;
        db.execute("UPDATE audit_entries SET node_hashes = ? WHERE id = ?", {none, even});
        return std::pair{even - 1, even}; }},
    {"a node too many", [](store::Writer& db, std::int64_t one, std::int64_t) {
        const store::Blob nodes{std::string(32 * 9, 'n')};
        db.execute("UPDATE audit_entries SET node_hashes = ? WHERE id = ?", {nodes, one});
        return std::pair{one - (one + 1) % 2, one}; }},
    {"deleted", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("DELETE FROM audit_entries WHERE id = ?", {one});
        return std::pair{one, one}; }},
    {"deleted and the rest moved up", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("DELETE FROM audit_entries WHERE id = ?", {one});
        move_down(db, one);
        return std::pair{one, one}; }},
    {"the end cut off", [](store::Writer& db, std::int64_t one, std::int64_t) {
        db.execute("DELETE FROM audit_entries WHERE id >= ?", {one});
        return std::pair{one, size}; }},
    {"the end cut off, and the head with it", [](store::Writer& db, std::int64_t one, std::int64_t) {
        const auto from = std::min(one, signed_up_to);
        db.execute("DELETE FROM audit_entries WHERE id >= ?", {from});
        make_right_again(db, WithKey::no);
        return std::pair{from, size}; }},
    {"two changed places", [](store::Writer& db, std::int64_t one, std::int64_t other) {
        if (one == other) other = one == size ? 1 : size;
        db.execute("UPDATE audit_entries SET id = -1 WHERE id = ?", {one});
        db.execute("UPDATE audit_entries SET id = ? WHERE id = ?", {one, other});
        db.execute("UPDATE audit_entries SET id = ? WHERE id = -1", {other});
        return std::pair{std::min(one, other), std::min(one, other)}; }},
    {"one more at the end", [](store::Writer& db, std::int64_t one, std::int64_t) {
        copy_entry(db, one, size + 1);
        return std::pair{size + 1, size + 1}; }},
    {"one more before the beginning", [](store::Writer& db, std::int64_t one, std::int64_t) {
        copy_entry(db, one, -one);
        return std::pair{-one, -one}; }},
    {"one more in the middle", [](store::Writer& db, std::int64_t one, std::int64_t) {
        move_up(db, one);
        copy_entry(db, size + 1, one);
        return std::pair{one, one}; }},
    {"changed, and every hash made right again", [](store::Writer& db, std::int64_t one, std::int64_t) {
        const auto place = std::min(one, signed_up_to);
        db.execute("UPDATE audit_entries SET subject_id = 1858 WHERE id = ?", {place});
        make_right_again(db, WithKey::no);
        return std::pair{place, place}; }},
    {"deleted, and every hash made right again", [](store::Writer& db, std::int64_t one, std::int64_t) {
        const auto place = std::min(one, signed_up_to);
        db.execute("DELETE FROM audit_entries WHERE id = ?", {place});
        move_down(db, place);
        make_right_again(db, WithKey::no);
        return std::pair{place, place}; }},
    {"a head of another size", [](store::Writer& db, std::int64_t, std::int64_t) {
        db.execute("UPDATE audit_tree SET size = size - 22");  // 128: one peak
        const store::Blob peak{std::string(32, 'p')};
        db.execute("UPDATE audit_tree SET peaks = ?", {peak});
        return std::pair{size - 21, size}; }},
};
// clang-format on

TEST_P(LogCheckTest, FindsNothingInALogThatNobodyTouched) {
    const auto check = found_after([](store::Writer&) {}, outside);
    EXPECT_EQ(check.entries, size);
    EXPECT_FALSE(check.first) << check.first->text;
    EXPECT_TRUE(check.others.empty());
}

TEST_P(LogCheckTest, FindsWhateverIsDoneToItAndNamesTheFirstPlace) {
    std::mt19937 random{1'858};
    std::uniform_int_distribution<std::int64_t> place{1, size};
    const int rounds = support::rounds(GetParam() == support::Engine::sqlite ? 1'000 : 200);
    for (int round = 0; round < rounds; ++round) {
        const auto& tampering = tamperings[static_cast<std::size_t>(round) % std::size(tamperings)];
        const auto one = place(random), other = place(random);
        SCOPED_TRACE(fmt::format("{}: {} {}", tampering.what, one, other));
        std::pair<std::int64_t, std::int64_t> named;
        const auto check =
            found_after([&](store::Writer& db) { named = tampering.at(db, one, other); });
        ASSERT_TRUE(check.first);
        // Where only a signature tells, the first place lies from `from` to `to`.
        EXPECT_LE(check.first->from, named.second);
        EXPECT_GE(check.first->to, named.first);
        if (named.first == named.second && check.first->from == check.first->to) {
            EXPECT_EQ(check.first->from, named.first);
        }
        ASSERT_FALSE(HasFailure());
    }
    std::printf("%d tamperings, all found\n", rounds);
}

// Without a look from outside the owner of the key can write the whole log anew.
TEST_P(LogCheckTest, FindsALogRewrittenByTheOwnerOfTheKeyWithOneCopyFromOutside) {
    std::mt19937 random{1'899};
    std::uniform_int_distribution<std::int64_t> place{1, signed_up_to};
    for (int round = 0; round < support::rounds(20); ++round) {
        const auto one = place(random);
        SCOPED_TRACE(one);
        const auto rewrite = [&](store::Writer& db) {
            db.execute("UPDATE audit_entries SET detail = 'person=77' WHERE id = ?", {one});
            db.execute("DELETE FROM audit_subjects");
            db.execute("UPDATE audit_tree SET indexed = 0");
            make_right_again(db, WithKey::yes);
        };
        const auto alone = found_after(rewrite);
        EXPECT_FALSE(alone.first) << "the heads beside the log were signed anew";
        const auto compared = found_after(rewrite, {outside.back()});
        ASSERT_TRUE(compared.first);
        EXPECT_LE(compared.first->from, one);
        EXPECT_GE(compared.first->to, one);
        EXPECT_TRUE(compared.first->text.contains("kopi")) << compared.first->text;
        // More copies say more exactly where.
        const auto closer = found_after(rewrite, outside);
        ASSERT_TRUE(closer.first);
        EXPECT_LE(closer.first->to - closer.first->from, compared.first->to);
    }
}

TEST_P(LogCheckTest, FindsALogThatTheOwnerOfTheKeyCutOff) {
    const auto cut = [](store::Writer& db) {
        db.execute("DELETE FROM audit_entries WHERE id > 60");
        db.execute("DELETE FROM audit_checkpoints WHERE size > 60");
        db.execute("DELETE FROM audit_subjects");
        db.execute("UPDATE audit_tree SET indexed = 0");
        make_right_again(db, WithKey::yes);
    };
    EXPECT_FALSE(found_after(cut).first);
    const auto compared = found_after(cut, outside);
    ASSERT_TRUE(compared.first);
    EXPECT_EQ(compared.first->from, 61);
}

TEST_P(LogCheckTest, TellsOfHeadsAndListsThatAreNotWhole) {
    struct Example {
        const char* why;
        const char* sql;
    };
    const Example examples[] = {
        {"a head that says something else",
         "UPDATE audit_checkpoints SET note = '' WHERE size = 40"},
        {"a head at another size", "UPDATE audit_checkpoints SET size = 41 WHERE size = 40"},
        {"a person left out of the list", "DELETE FROM audit_subjects WHERE entry_id = 17"},
        {"a person written into the list",
         "INSERT INTO audit_subjects (subject, subject_id, entry_id) VALUES ('person', 4, 17)"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto check = found_after([&](store::Writer& db) { db.execute(example.sql); });
        EXPECT_EQ(check.others.size(), 1U);
    }
    const auto strange = found_after([](store::Writer&) {}, {{"ingen note", "kopi"}});
    EXPECT_EQ(strange.others.size(), 1U);
}

TEST_P(LogCheckTest, SignsNoLogThatIsNotTheOneItSignedLast) {
    struct Example {
        const char* why;
        const char* sql;
    };
    const Example examples[] = {
        {"a node that was signed",
         "UPDATE audit_entries SET node_hashes = leaf_hash WHERE id = 128"},
        {"a head cut off", "UPDATE audit_tree SET size = 128"},
        {"somebody else's head", "UPDATE audit_checkpoints SET note = 'x' WHERE size = 140"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_THROW(database().write([&](store::Writer& db) {
            db.execute(example.sql);
            return sign_head(db, signer(), noon);
        }),
                     store::Fault);
    }
    EXPECT_TRUE(database().write([&](store::Writer& db) { return sign_head(db, signer(), noon); }));
    EXPECT_FALSE(database().write([&](store::Writer& db) { return sign_head(db, signer(), noon); }))
        << "nothing is new";
}

}  // namespace
}  // namespace audit
