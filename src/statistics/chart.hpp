#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace statistics {

// Bars or lines for a few series over a few categories; the table beside it has the same numbers.
struct Chart {
    enum class Kind { bars, lines };
    Kind kind = Kind::bars;
    std::string title;        // what it shows, in words
    std::string description;  // for those who cannot see it
    std::vector<std::string> categories;
    struct Series {
        std::string name;
        std::vector<std::optional<std::int64_t>> values;  // one a category; nothing: not known

        friend bool operator==(const Series&, const Series&) = default;
    };
    std::vector<Series> series;

    friend bool operator==(const Chart&, const Chart&) = default;
};

// A chart as plain shapes, so that the page and the PDF show the same picture. Origin is top left.
struct Point {
    double x = 0;
    double y = 0;
};
using Rgb = std::uint32_t;  // 0xrrggbb

struct Area {  // a filled polygon
    std::vector<Point> corners;
    Rgb colour = 0;
};
struct Strokes {
    std::vector<std::vector<Point>> lines;
    Rgb colour = 0;
    double width = 1;
    std::vector<double> dashes;  // empty: unbroken
};
struct Label {
    enum class Anchor { start, middle, end };
    Point at;  // on the baseline
    Anchor anchor = Anchor::start;
    std::string text;
    double size = 12;
    Rgb colour = 0;
};
using Shape = std::variant<Area, Strokes, Label>;

struct Drawing {
    double width = 0;
    double height = 0;
    std::vector<Shape> shapes;
};

// Series are told apart by texture or marker and dashes as well as by colour, and each colour has a
// contrast of at least 3:1 to its neighbours and to the paper.
Drawing draw(const Chart& chart);
Rgb series_colour(std::size_t series);

// Every number of the chart in words: the description of the picture.
std::string in_words(const Chart& chart);

// role="img" with title and desc; presentation attributes only, no style and no id.
std::string as_svg(const Chart& chart);

}  // namespace statistics
