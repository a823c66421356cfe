#include "http/day_text.hpp"

#include <gtest/gtest.h>

namespace http {
namespace {

TEST(DayText, SpeaksTheLanguageOfTheReader) {
    const base::TimeZone summer{{{0, 120}}};
    Request request;
    request.zone = &summer;
    const base::Date day{2018, 5, 2};
    const base::Instant time{day.days_since_1970() * base::ms_per_day + 375 * base::ms_per_minute};
    EXPECT_EQ(day_text(request, day), "2. maj 2018");
    EXPECT_EQ(time_text(request, time), "2. maj 2018 kl. 08:15");
    request.language = Language::english;
    EXPECT_EQ(day_text(request, day), "2 May 2018");
    EXPECT_EQ(time_text(request, time), "2 May 2018 at 08:15");
    EXPECT_EQ(typed_day(day), "02-05-2018");
}

TEST(DayText, CountsInTheOfficesTimeZoneAndInUtcWhereNoneIsSet) {
    const base::TimeZone summer{{{0, 120}}};
    const base::Date day{2018, 5, 2};
    const base::Instant late{day.days_since_1970() * base::ms_per_day + 1380 * base::ms_per_minute};
    Request request;
    EXPECT_EQ(local(request, late), (base::LocalTime{day, 1380}));
    EXPECT_EQ(instant(request, {day, 1380}), late);
    request.zone = &summer;
    EXPECT_EQ(local(request, late), (base::LocalTime{day + 1, 60}));
    EXPECT_EQ(instant(request, {day + 1, 60}), late);
}

}  // namespace
}  // namespace http
