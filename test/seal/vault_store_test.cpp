#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "cast.hpp"
#include "seal/vault.hpp"
#include "support/both_engines.hpp"

namespace seal {
namespace {

const Secret master{std::string(Secret::size, 'm')};
const Secret other_master{std::string(Secret::size, 'o')};
constexpr base::Instant noon{1'514'894'400'000};

class Keys : public support::BothEngines {
protected:
    std::unique_ptr<Vault> open() { return Vault::open(database(), master, noon); }

    std::vector<DataKey> new_keys(const Vault& vault, int count) {
        return database().write([&](store::Writer& db) {
            std::vector<DataKey> keys;
            for (int at = 0; at < count; ++at) keys.push_back(vault.new_key(db));
            return keys;
        });
    }
    void expect_opens(const Vault& vault, const std::vector<DataKey>& keys) {
        database().read([&](store::Reader& db) {
            for (const auto& key : keys)
                EXPECT_EQ(vault.key(db, key.id, base::CaseId{1}).secret.view(), key.secret.view());
        });
    }
    std::int64_t key_encryption_keys() {
        return database().read([](store::Reader& db) {
            return db.number("SELECT count(*) FROM key_encryption_keys WHERE purpose = 'data'");
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Keys, support::both_engines, support::engine_name);

TEST_P(Keys, AreMadeOnceForANewOffice) {
    EXPECT_TRUE(Vault::is_new_office(database()));
    const auto tokens = open()->tokens_of_note("omvisitering");
    EXPECT_FALSE(Vault::is_new_office(database()));
    EXPECT_EQ(open()->tokens_of_note("omvisitering"), tokens);
    EXPECT_EQ(key_encryption_keys(), 1);
}

TEST_P(Keys, AreNotMadeAnewWhereSealedRowsHaveLostTheirs) {
    database().write([](store::Writer& db) {
        db.execute(
            "INSERT INTO persons (id, data_key_id, version, created_at) VALUES (1, 1, 1, 0)");
    });
    EXPECT_FALSE(Vault::is_new_office(database()));
    EXPECT_THROW(open(), Broken);
}

TEST_P(Keys, RefuseAnotherMasterKey) {
    open();
    try {
        Vault::open(database(), other_master, noon);
        FAIL() << "not refused";
    } catch (const Broken& broken) {
        EXPECT_THAT(broken.what(), testing::HasSubstr("passer ikke til dette kontor"));
    }
}

TEST_P(Keys, OpenWhatTheyWrappedAlsoAfterARestart) {
    const auto keys = new_keys(*open(), 3);
    EXPECT_NE(keys[0].id, keys[1].id);
    EXPECT_NE(keys[0].secret.view(), keys[1].secret.view());
    expect_opens(*open(), keys);
}

TEST_P(Keys, OnceForgottenAreGone) {
    const auto vault = open();
    const auto keys = new_keys(*vault, 2);
    database().write([&](store::Writer& db) { vault->forget_key(db, keys[0].id); });
    expect_opens(*vault, {keys[1]});
    EXPECT_THROW(
        database().read([&](store::Reader& db) { vault->key(db, keys[0].id, base::CaseId{1}); }),
        Broken);
}

TEST_P(Keys, OfATransactionThatIsTakenBackDoNotExist) {
    const auto vault = open();
    base::DataKeyId id;
    const auto refused = database().write([&](store::Writer& db) -> base::Result<void> {
        id = vault->new_key(db).id;
        return base::refuse(base::ErrorKind::conflict, "Nej.");
    });
    EXPECT_FALSE(refused);
    EXPECT_THROW(database().read([&](store::Reader& db) { vault->key(db, id, base::CaseId{1}); }),
                 Broken);
}

TEST_P(Keys, RotateAtOnceAndInBatches) {
    const auto vault = open();
    const auto before = new_keys(*vault, 25);
    vault->rotate(database(), noon);
    const auto after = new_keys(*vault, 1);
    EXPECT_EQ(key_encryption_keys(), 2);
    EXPECT_EQ(vault->rewrap_some(database(), 10), 15);
    expect_opens(*vault, before);
    EXPECT_EQ(vault->rewrap_some(database(), 10), 5);
    EXPECT_EQ(key_encryption_keys(), 2);
    EXPECT_EQ(vault->rewrap_some(database(), 10), 0);
    EXPECT_EQ(key_encryption_keys(), 1);
    expect_opens(*vault, before);
    expect_opens(*vault, after);
    expect_opens(*open(), before);
}

TEST_P(Keys, ARotationThatWasCutShortGoesOnAfterARestart) {
    const auto before = new_keys(*open(), 5);
    {
        const auto vault = open();
        vault->rotate(database(), noon);
        vault->rewrap_some(database(), 2);
    }
    const auto vault = open();
    expect_opens(*vault, before);
    EXPECT_EQ(vault->rewrap_some(database(), 100), 0);
    expect_opens(*vault, before);
    EXPECT_EQ(key_encryption_keys(), 1);
}

TEST_P(Keys, TwoRotationsAfterEachOtherLeaveOneKey) {
    const auto vault = open();
    const auto keys = new_keys(*vault, 3);
    vault->rotate(database(), noon);
    vault->rotate(database(), noon);
    EXPECT_EQ(vault->rewrap_some(database(), 100), 0);
    EXPECT_EQ(key_encryption_keys(), 1);
    expect_opens(*vault, keys);
}

TEST_P(Keys, AnotherProgramFollowsARotationItDidNotMake) {
    const auto one = open();
    const auto other = open();
    const auto before = new_keys(*other, 2);
    one->rotate(database(), noon);
    EXPECT_EQ(one->rewrap_some(database(), 100), 0);
    const auto after = new_keys(*other, 2);
    expect_opens(*other, before);
    expect_opens(*one, after);
}

TEST_P(Keys, AreReadWhileTheyAreRotated) {
    const auto vault = open();
    const auto keys = new_keys(*vault, 40);
    std::atomic<int> read = 0;
    std::atomic_bool done = false;
    std::jthread reader{[&] {
        while (!done) {
            expect_opens(*vault, keys);
            ++read;
        }
    }};
    for (int turn = 0; turn < 5; ++turn) {
        vault->rotate(database(), noon);
        new_keys(*vault, 1);
        while (vault->rewrap_some(database(), 7) > 0) continue;
    }
    done = true;
    reader.join();
    EXPECT_GT(read, 0);
    EXPECT_EQ(key_encryption_keys(), 1);
}

TEST_P(Keys, AReaderThatBeganBeforeTheRotationStillOpensWhatItSees) {
    const auto vault = open();
    const auto keys = new_keys(*vault, 3);
    database().read([&](store::Reader& db) {
        EXPECT_EQ(db.number("SELECT count(*) FROM data_keys"),
                  3);  // its state of the database begins
        vault->rotate(database(), noon);
        EXPECT_EQ(vault->rewrap_some(database(), 100), 0);
        for (const auto& key : keys)
            EXPECT_EQ(vault->key(db, key.id, base::CaseId{1}).secret.view(), key.secret.view());
    });
    expect_opens(*vault, keys);
}

class Search : public Keys {
protected:
    void add(base::PersonId id, const PersonText& text) {
        database().write([&](store::Writer& db) {
            vault->replace_person_tokens(db, id, {}, vault->tokens_of(text));
        });
    }
    std::vector<std::int64_t> found(std::string_view typed, std::size_t at_most = 20) {
        return database().read([&](store::Reader& db) {
            std::vector<std::int64_t> ids;
            for (const auto id : vault->find_persons(db, typed, at_most)) ids.push_back(id.value);
            return ids;
        });
    }
    void SetUp() override {
        for (std::size_t at = 0; at < cast::everyone.size(); ++at) {
            const auto& member = cast::everyone[at];
            add(base::PersonId{static_cast<std::int64_t>(at + 1)},
                {member.name, member.cpr, member.phone});
        }
    }

    std::unique_ptr<Vault> vault = open();
};
INSTANTIATE_TEST_SUITE_P(Stores, Search, support::both_engines, support::engine_name);

TEST_P(Search, FindsPersonsByWhatIsTyped) {
    struct Example {
        const char* why;
        const char* typed;
        std::vector<std::int64_t> ids;
    };
    const Example examples[] = {
        {"a beginning", "kar", {1}},
        {"newest first", "an", {}},
        {"two names in any order", "østergaard niels", {2}},
        {"a first name and a beginning", "karen s", {1}},
        {"a misspelt name", "Østergård", {2}},
        {"a misspelt name beside a right one", "karen srensen", {1}},
        {"a misspelt first name", "kraen sørensen", {1}},
        {"a wrong third letter", "petrea kjer", {4}},
        {"CPR number", "150670-5556", {3}},
        {"a birth date that two share, newest first", "080875", {6, 5}},
        {"phone number", "+45 86 62 11 07", {1}},
        {"name and birth date", "thora 080875", {6}},
        {"a name that belongs to another", "karen lund", {}},
        {"nobody's number", "99 99 99 99", {}},
        {"nothing", "", {}},
        {"SQL", "' OR 1=1 --", {}},
        {"wildcards", "%%% ___", {}},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_EQ(found(example.typed), example.ids);
    }
}

TEST_P(Search, AnswersTheNewestAndNoMoreThanAsked) {
    for (std::int64_t id = 100; id < 160; ++id)
        add(base::PersonId{id}, {.name = "Hans Hansen", .cpr = "", .phone = ""});
    EXPECT_EQ(found("hans", 3), (std::vector<std::int64_t>{159, 158, 157}));
    EXPECT_EQ(found("hans hansen", 3), (std::vector<std::int64_t>{159, 158, 157}));
    EXPECT_EQ(found("hams", 3), (std::vector<std::int64_t>{159, 158, 157}));
}

TEST_P(Search, FindsARareNameAmongManyCommonOnes) {
    for (std::int64_t id = 100; id < 1'400; ++id)
        add(base::PersonId{id}, {.name = "Karen Hansen", .cpr = "", .phone = ""});
    EXPECT_EQ(found("karen sørensen"), std::vector<std::int64_t>{1});
    EXPECT_EQ(found("karen srensen"), std::vector<std::int64_t>{1});
    EXPECT_EQ(found("kaern sørensen"), std::vector<std::int64_t>{1});
}

TEST_P(Search, WritesOnlyTheDifference) {
    const PersonText before{cast::karen.name, cast::karen.cpr, cast::karen.phone};
    const PersonText after{"Karen Margrethe Lund", cast::karen.cpr, cast::karen.phone};
    database().write([&](store::Writer& db) {
        const auto count = [&] {
            return db.number("SELECT count(*) FROM person_tokens WHERE person_id = 1");
        };
        vault->replace_person_tokens(db, base::PersonId{1}, vault->tokens_of(before),
                                     vault->tokens_of(after));
        EXPECT_EQ(count(), static_cast<std::int64_t>(vault->tokens_of(after).size()));
        vault->replace_person_tokens(db, base::PersonId{1}, vault->tokens_of(after),
                                     vault->tokens_of(after));
        EXPECT_EQ(count(), static_cast<std::int64_t>(vault->tokens_of(after).size()));
    });
    EXPECT_EQ(found("karen lund"), std::vector<std::int64_t>{1});
    EXPECT_TRUE(found("karen sørensen").empty());
    EXPECT_EQ(found("311299-8992"), std::vector<std::int64_t>{1});
}

TEST_P(Search, ForgetsTheTokensOfThoseNamedAndOfNobodyElse) {
    database().write([&](store::Writer& db) {
        const base::PersonId some[] = {base::PersonId{1}, base::PersonId{3}};
        vault->drop_person_tokens(db, some);
    });
    EXPECT_TRUE(found("karen").empty());
    EXPECT_EQ(found("niels"), std::vector<std::int64_t>{2});
    database().write([&](store::Writer& db) { vault->drop_all_tokens(db); });
    EXPECT_TRUE(found("niels").empty());
}

TEST_P(Search, FindsCasesByTheWordsOfTheirNotes) {
    const auto add_note = [&](std::int64_t id, std::string_view note) {
        database().write([&](store::Writer& db) {
            vault->replace_case_tokens(db, base::CaseId{id}, {}, vault->tokens_of_note(note));
        });
    };
    add_note(1, "Spørger til omvisitering fra Viborg.");
    add_note(2, "Klager over ventetiden; omvisiteringen blev afvist.");
    const auto cases = [&](std::string_view typed) {
        return database().read([&](store::Reader& db) { return vault->find_cases(db, typed, 20); });
    };
    using Cases = std::vector<base::CaseId>;
    EXPECT_EQ(cases("omvisitering"), (Cases{base::CaseId{2}, base::CaseId{1}}));
    EXPECT_EQ(cases("omvisitering viborg"), Cases{base::CaseId{1}});
    EXPECT_EQ(cases("afvist klage"), Cases{base::CaseId{2}});
    EXPECT_TRUE(cases("omvisitering sygehus").empty());
    EXPECT_TRUE(cases("og").empty());
}

}  // namespace
}  // namespace seal
