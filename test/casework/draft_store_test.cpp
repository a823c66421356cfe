#include "casework/draft_store.hpp"

#include <gtest/gtest.h>

#include "casework/office.hpp"

namespace casework {
namespace {

class Drafts : public Office {
protected:
    void save(std::string_view form, std::string_view fields) {
        write([&](store::Writer& db) { save_draft(db, vault(), birgit, form, fields, now); });
    }
    std::optional<Draft> find(std::string_view form) {
        return database().read(
            [&](store::Reader& db) { return find_draft(db, vault(), birgit, form); });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Drafts, support::both_engines, support::engine_name);

TEST_P(Drafts, AreKeptOneForEachFormAndReplaced) {
    EXPECT_FALSE(find("henvendelse").has_value());
    save("henvendelse", "note=Ring");
    save("sag-17-kontakt", "note=Mail");
    save("henvendelse", "note=Ring+Karen");
    EXPECT_EQ(find("henvendelse")->fields, "note=Ring+Karen");
    const auto all =
        database().read([&](store::Reader& db) { return drafts_of(db, vault(), birgit); });
    EXPECT_EQ(all.size(), 2U);
    const auto others =
        database().read([&](store::Reader& db) { return drafts_of(db, vault(), jens); });
    EXPECT_TRUE(others.empty());
}

TEST_P(Drafts, DroppedTakeTheirKeyWithThem) {
    const auto keys = number("SELECT COUNT(*) FROM data_keys");
    save("henvendelse", "note=Ring");
    EXPECT_EQ(number("SELECT COUNT(*) FROM data_keys"), keys + 1);
    const auto drop = [&] {
        write([&](store::Writer& db) { drop_draft(db, vault(), birgit, "henvendelse"); });
    };
    drop();
    drop();
    EXPECT_FALSE(find("henvendelse").has_value());
    EXPECT_EQ(number("SELECT COUNT(*) FROM data_keys"), keys);
}

}  // namespace
}  // namespace casework
