#include "statistics/chart.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace statistics {
namespace {

Chart channels(Chart::Kind kind) {
    return {kind,
            "Henvendelser efter kontaktform",
            "Telefonen <vokser>.",
            {"2017", "2018"},
            {{"Telefonisk", {19991, 25791}}, {"Mail & brev", {3450, std::nullopt}}}};
}

double lightness(Rgb colour) {
    const auto part = [&](int shift) {
        const auto value = static_cast<double>((colour >> shift) & 0xff) / 255;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

double contrast(Rgb a, Rgb b) {
    const auto [low, high] = std::minmax({lightness(a), lightness(b)});
    return (high + 0.05) / (low + 0.05);
}

TEST(Chart, HasThreeToOneContrastBetweenNeighboursAndToThePaper) {
    for (std::size_t series = 0; series < 12; ++series) {
        SCOPED_TRACE(series);
        EXPECT_GE(contrast(series_colour(series), series_colour(series + 1)), 3);
        EXPECT_GE(contrast(series_colour(series), 0xffffff), 3);
    }
}

TEST(Chart, SaysEveryNumberInWords) {
    EXPECT_EQ(in_words(channels(Chart::Kind::bars)),
              "Telefonen <vokser>. Telefonisk: 2017 19.991; 2018 25.791."
              " Mail & brev: 2017 3.450; 2018 -.");
}

TEST(Chart, IsAPictureWithTitleAndDescriptionAndNoStyle) {
    for (const auto kind : {Chart::Kind::bars, Chart::Kind::lines}) {
        const auto svg = as_svg(channels(kind));
        EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
        EXPECT_NE(svg.find("<title>Henvendelser efter kontaktform</title>"), std::string::npos);
        EXPECT_NE(svg.find("<desc>Telefonen &lt;vokser&gt;. Telefonisk: 2017 19.991"),
                  std::string::npos);
        EXPECT_NE(svg.find(">Mail &amp; brev</text>"), std::string::npos);
        for (const auto* refused : {"style", "<script", " id=", "<vokser>"})
            EXPECT_EQ(svg.find(refused), std::string::npos) << refused;
    }
}

// What tells series apart without colour: the second series has a texture or broken lines.
TEST(Chart, TellsSeriesApartWithoutColour) {
    const auto bars = draw(channels(Chart::Kind::bars));
    const auto is_texture = [](const Shape& shape) {
        const auto* strokes = std::get_if<Strokes>(&shape);
        return strokes != nullptr && strokes->colour == 0xffffff;
    };
    EXPECT_TRUE(std::ranges::any_of(bars.shapes, is_texture));

    auto both = channels(Chart::Kind::lines);
    both.series[1].values[1] = 4542;
    const auto lines = draw(both);
    const auto is_broken = [](const Shape& shape) {
        const auto* strokes = std::get_if<Strokes>(&shape);
        return strokes != nullptr && !strokes->dashes.empty();
    };
    EXPECT_TRUE(std::ranges::any_of(lines.shapes, is_broken));
}

// The corners of a drawing's shapes stay on its paper, whatever the numbers are.
TEST(Chart, StaysOnItsPaper) {
    struct Example {
        const char* why;
        std::vector<std::string> categories;
        std::vector<std::optional<std::int64_t>> values;
    };
    const Example examples[] = {
        {"nothing to draw", {}, {}},
        {"only zeros", {"a", "b"}, {0, 0}},
        {"only unknown", {"a", "b"}, {{}, {}}},
        {"corrections below zero", {"a", "b"}, {-40, 12}},
        {"very large", {"a", "b"}, {1, 9'000'000'000'000}},
        {"long names lie down",
         {"Styrelsen for Patientklager og Patienterstatning, hospital", "Befordring", "c", "d"},
         {209, 383, 1, 2}},
        {"fewer values than categories", {"a", "b", "c"}, {1}},
    };
    for (const auto& example : examples) {
        for (const auto kind : {Chart::Kind::bars, Chart::Kind::lines}) {
            SCOPED_TRACE(example.why);
            const auto drawing =
                draw({kind, "", "", example.categories, {{"Henvendelser", example.values}}});
            const auto on_paper = [&](Point at) {
                return at.x >= -0.01 && at.x <= drawing.width + 0.01 && at.y >= -0.01 &&
                       at.y <= drawing.height + 0.01;
            };
            for (const auto& shape : drawing.shapes) {
                if (const auto* area = std::get_if<Area>(&shape)) {
                    EXPECT_TRUE(std::ranges::all_of(area->corners, on_paper));
                }
                if (const auto* label = std::get_if<Label>(&shape)) {
                    EXPECT_TRUE(on_paper(label->at)) << label->text;
                }
            }
        }
    }
}

TEST(Chart, DrawsBarsAsHighAsTheirNumbers) {
    const auto drawing = draw({Chart::Kind::bars, "", "", {"a", "b"}, {{"x", {100, 200}}}});
    std::vector<double> heights;
    for (const auto& shape : drawing.shapes) {
        if (const auto* area = std::get_if<Area>(&shape))
            heights.push_back(area->corners[2].y - area->corners[0].y);
    }
    ASSERT_EQ(heights.size(), 2U);
    EXPECT_NEAR(heights[1], 2 * heights[0], 0.001);
}

}  // namespace
}  // namespace statistics
