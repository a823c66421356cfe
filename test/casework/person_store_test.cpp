#include "casework/person_store.hpp"

#include <gtest/gtest.h>

#include "casework/office.hpp"

namespace casework {
namespace {

using base::ErrorKind;

class Persons : public Office {
protected:
    base::PersonId added(const Person& person) {
        return write([&](store::Writer& db) { return add_person(db, vault(), person, act()); });
    }
    Person read(base::PersonId id) {
        return database()
            .read([&](store::Reader& db) { return find_person(db, vault(), id); })
            .value();
    }
    base::Result<void> change(const Person& seen, const Person& wanted) {
        return write(
            [&](store::Writer& db) { return change_person(db, vault(), seen, wanted, act()); });
    }
    base::Result<void> merge(base::PersonId kept, base::PersonId merged) {
        return write([&](store::Writer& db) { return merge_persons(db, kept, merged, act()); });
    }
    base::Result<void> unmerge(base::PersonId merged) {
        return write([&](store::Writer& db) { return unmerge_person(db, merged, act()); });
    }
    std::vector<CaseLine> cases(base::PersonId id) {
        return database().read(
            [&](store::Reader& db) { return cases_of(db, vault(), viewer(), id, 10); });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Persons, support::both_engines, support::engine_name);

TEST_P(Persons, AreKeptWhole) {
    for (const auto& member : cast::everyone) {
        const auto given = person(member);
        const auto kept = read(added(given));
        EXPECT_EQ(kept.name, given.name);
        EXPECT_EQ(kept.cpr, given.cpr);
        EXPECT_EQ(kept.phone, given.phone);
        EXPECT_EQ(kept.email, given.email);
        EXPECT_EQ(kept.address, given.address);
    }
    EXPECT_TRUE(findings().empty());
}

TEST_P(Persons, KeepWhatTwoAdvisersChangedInDifferentFields) {
    const auto seen = read(added(person(cast::karen)));
    auto first = seen, second = seen;
    first.phone = "75 62 09 51";
    second.address = "Vestergade 3, 7500 Holstebro";
    ASSERT_TRUE(change(seen, first).has_value());
    ASSERT_TRUE(change(seen, second).has_value());
    const auto now_is = read(seen.id);
    EXPECT_EQ(now_is.phone, "75 62 09 51");
    EXPECT_EQ(now_is.address, "Vestergade 3, 7500 Holstebro");
    EXPECT_TRUE(findings().empty());
}

TEST_P(Persons, NameTheFieldsThatTwoAdvisersChangedDifferently) {
    const auto seen = read(added(person(cast::karen)));
    auto first = seen, second = seen;
    first.phone = second.phone = "75 62 09 51";
    first.name = "Karen Sørensen";
    second.name = "Karen Lund";
    first.email = "karen@example.dk";
    second.email = "lund@example.dk";
    second.address = "Torvet 1";
    ASSERT_TRUE(change(seen, first).has_value());
    const auto refused = change(seen, second);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_TRUE(refused.error().message.starts_with("Navnet, Mailadressen er ændret"))
        << refused.error().message;
    EXPECT_EQ(read(seen.id).address, cast::karen.address) << "a refused change leaves nothing";
}

TEST_P(Persons, AreRefusedWithWhatCannotBeRead) {
    const auto seen = read(added(person(cast::ane)));
    auto wanted = seen;
    wanted.cpr = "310288-7770";
    EXPECT_EQ(change(seen, wanted).error().kind, ErrorKind::invalid_input);
    auto unknown = seen;
    unknown.id = base::PersonId{4711};
    EXPECT_EQ(change(unknown, unknown).error().kind, ErrorKind::not_found);
}

TEST_P(Persons, AreFoundByTheirFormerCprNumber) {
    const auto seen = read(added(person(cast::anton)));
    auto wanted = seen;
    wanted.cpr = cast::thora.cpr;
    ASSERT_TRUE(change(seen, wanted).has_value());
    EXPECT_EQ(read(seen.id).cpr, person(cast::thora).cpr);
    EXPECT_EQ(hits(cast::anton.cpr).size(), 1U);
    EXPECT_EQ(hits(cast::thora.cpr).size(), 1U);
    const auto former =
        database().read([&](store::Reader& db) { return former_cprs(db, vault(), seen.id); });
    EXPECT_EQ(former, std::vector<std::string>{seen.cpr});
    // Back again, and the number between is a former one too.
    ASSERT_TRUE(change(wanted, seen).has_value());
    EXPECT_EQ(hits(cast::thora.cpr).size(), 1U);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Persons, AreNoLongerFoundByANameThatWasCorrected) {
    const auto seen = read(added(person(cast::petrea)));
    auto wanted = seen;
    wanted.name = "Mathilde Vestergaard";
    ASSERT_TRUE(change(seen, wanted).has_value());
    EXPECT_TRUE(hits("Petrea").empty());
    EXPECT_EQ(hits("mathilde").size(), 1U);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Persons, MergedAreShownAndFoundAsTheOneThatIsKept) {
    const auto first = registered(call_of(cast::karen)), second = registered(call_of(cast::petrea));
    const auto kept = *found(first).person, merged = *found(second).person;
    ASSERT_TRUE(merge(kept, merged).has_value());
    EXPECT_EQ(found(second).person, kept);
    EXPECT_EQ(cases(kept).size(), 2U);
    EXPECT_EQ(cases(merged).size(), 2U);
    const auto by_name = hits("Petrea");
    ASSERT_EQ(by_name.size(), 1U);
    EXPECT_EQ(by_name.front().person->id, kept);
    EXPECT_EQ(database().read([&](auto& db) { return merged_into(db, kept); }),
              std::vector<base::PersonId>{merged});
    EXPECT_TRUE(findings().empty());

    ASSERT_TRUE(unmerge(merged).has_value());
    EXPECT_EQ(found(second).person, merged);
    EXPECT_EQ(cases(kept).size(), 1U);
    EXPECT_EQ(cases(merged).size(), 1U);
    EXPECT_EQ(hits("Petrea").front().person->id, merged);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Persons, MergedInAChainComeApartOneByOne) {
    const auto a = added(person(cast::karen)), b = added(person(cast::ane)),
               c = added(person(cast::thora));
    ASSERT_TRUE(merge(b, a).has_value());
    ASSERT_TRUE(merge(c, b).has_value());
    const auto kept = [&](base::PersonId id) {
        return database().read([&](store::Reader& db) { return kept_person(db, id); });
    };
    EXPECT_EQ(kept(a), c);
    EXPECT_EQ(hits("Karen Margrethe").front().person->id, c);
    ASSERT_TRUE(unmerge(b).has_value());
    EXPECT_EQ(kept(a), b);
    EXPECT_EQ(kept(c), c);
    ASSERT_TRUE(unmerge(a).has_value());
    EXPECT_EQ(kept(a), a);
}

TEST_P(Persons, RefuseAMergeThatMakesNoSense) {
    const auto a = added(person(cast::karen)), b = added(person(cast::ane)),
               c = added(person(cast::thora));
    EXPECT_EQ(merge(a, a).error().kind, ErrorKind::invalid_input);
    EXPECT_EQ(merge(a, base::PersonId{99}).error().kind, ErrorKind::not_found);
    EXPECT_EQ(unmerge(a).error().kind, ErrorKind::conflict);
    EXPECT_EQ(unmerge(base::PersonId{99}).error().kind, ErrorKind::not_found);
    ASSERT_TRUE(merge(a, b).has_value());
    EXPECT_EQ(merge(c, b).error().kind, ErrorKind::conflict);
    EXPECT_EQ(merge(b, c).error().kind, ErrorKind::conflict);
    const auto seen = read(b);
    auto wanted = seen;
    wanted.name = "Ane";
    EXPECT_EQ(change(seen, wanted).error().kind, ErrorKind::conflict);
}

}  // namespace
}  // namespace casework
