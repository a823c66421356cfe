#include "law/change.hpp"

#include <gtest/gtest.h>

namespace {

using base::Date;
using law::Kind;
using law::Unit;

law::Version version(Date from, law::Term term) {
    law::Version made;
    made.from = from;
    made.recorded = Date{2026, 1, 1};
    made.kind = Kind::term;
    made.term = term;
    return made;
}
law::Archive::Entry words(const char* id) {
    law::Version empty;
    empty.from = Date{2000, 1, 1};
    empty.recorded = Date{2026, 1, 1};
    empty.kind = Kind::words;
    return {id, id, Date{2026, 1, 1}, {empty}};
}
law::Archive archive() {
    return law::Archive{{{"limit",
                          "Frist",
                          Date{2026, 1, 1},
                          {version(Date{2010, 1, 1}, {1, Unit::months}),
                           version(Date{2020, 1, 1}, {2, Unit::months})}},
                         words("holidays_easter"),
                         words("holidays_fixed")}};
}

TEST(Change, IsReadFromOneWord) {
    struct Example {
        const char* text;
        Kind kind;
        law::Term term;
        std::int64_t number;
    };
    const Example examples[]{
        {"limit=60d@2026-01-01", Kind::term, {60, Unit::days}, 0},
        {"limit=2w@2026-01-01", Kind::term, {14, Unit::days}, 0},
        {"limit=2m@2026-01-01", Kind::term, {2, Unit::months}, 0},
        {"limit=1y@2026-01-01", Kind::term, {12, Unit::months}, 0},
        {"limit=8hv@2026-01-01", Kind::term, {8, Unit::weekdays}, 0},
        {"limit=7ad@2026-01-01", Kind::term, {7, Unit::working_days}, 0},
        {"limit=48kr@2026-01-01", Kind::money, {}, 4800},
        {"limit=2018_07@2026-01-01", Kind::word, {}, 0},
    };
    for (const auto& example : examples) {
        const auto change = law::parse_change(example.text);
        ASSERT_TRUE(change) << example.text;
        EXPECT_EQ(change->parameter, "limit");
        EXPECT_EQ(change->from, (Date{2026, 1, 1}));
        EXPECT_EQ(change->version.kind, example.kind) << example.text;
        EXPECT_EQ(change->version.number, example.number) << example.text;
        if (example.kind == Kind::term) {
            EXPECT_EQ(change->version.term, example.term) << example.text;
        }
    }
    EXPECT_FALSE(law::parse_change("limit=none@2026-01-01")->version.in_force);
}

TEST(Change, IsRefusedWhereItIsNotWhole) {
    for (const auto* text : {"", "limit", "limit=60d", "limit@2026-01-01", "limit=@2026-01-01",
                             "limit=60d@2026-02-30", "limit=60d@"})
        EXPECT_FALSE(law::parse_change(text)) << text;
}

TEST(Change, HoldsFromItsDayOnWhateverCameLater) {
    const auto change = law::parse_change("limit=60d@2015-01-01").value();
    const auto book = law::changed_book(archive(), change);
    ASSERT_TRUE(book);
    const auto& limit = book->parameter("limit", Kind::term);
    EXPECT_EQ(limit.on(Date{2014, 12, 31})->term, (law::Term{1, Unit::months}));
    EXPECT_EQ(limit.on(Date{2015, 1, 1})->term, (law::Term{60, Unit::days}));
    EXPECT_EQ(limit.on(Date{2025, 1, 1})->term, (law::Term{60, Unit::days}));
}

TEST(Change, OfAnUnknownParameterOrAnotherKindIsRefused) {
    EXPECT_FALSE(law::changed_book(archive(), *law::parse_change("other=60d@2015-01-01")));
    EXPECT_FALSE(law::changed_book(archive(), *law::parse_change("limit=60kr@2015-01-01")));
    EXPECT_FALSE(law::changed_book(archive(), *law::parse_change("limit=soon@2015-01-01")));
}

}  // namespace
