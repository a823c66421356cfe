#include <fmt/format.h>

#include "base/text.hpp"
#include "statistics/chart.hpp"

namespace statistics {
namespace {

std::string path(const std::vector<Point>& points) {
    std::string d;
    for (const auto& point : points)
        d += fmt::format("{}{:.1f} {:.1f}", d.empty() ? 'M' : 'L', point.x, point.y);
    return d;
}

void write(std::string& svg, const Area& area) {
    svg += fmt::format("<path fill=\"#{:06x}\" d=\"{}Z\"/>\n", area.colour, path(area.corners));
}

void write(std::string& svg, const Strokes& strokes) {
    std::string dashes;
    for (const auto dash : strokes.dashes)
        dashes += fmt::format("{}{}", dashes.empty() ? "" : " ", dash);
    svg += fmt::format("<path fill=\"none\" stroke=\"#{:06x}\" stroke-width=\"{}\"", strokes.colour,
                       strokes.width);
    if (!dashes.empty()) svg += fmt::format(" stroke-dasharray=\"{}\"", dashes);
    svg += " d=\"";
    for (const auto& line : strokes.lines) svg += path(line);
    svg += "\"/>\n";
}

void write(std::string& svg, const Label& label) {
    static constexpr const char* anchors[] = {"start", "middle", "end"};
    svg += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" text-anchor=\"{}\" fill=\"#{:06x}\">{}"
        "</text>\n",
        label.at.x, label.at.y, label.size, anchors[static_cast<int>(label.anchor)], label.colour,
        base::html(label.text));
}

}  // namespace

std::string as_svg(const Chart& chart) {
    const auto drawing = draw(chart);
    std::string svg = fmt::format(
        "<svg class=\"chart\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\""
        " viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\">\n"
        "<title>{}</title>\n<desc>{}</desc>\n",
        drawing.width, drawing.height, drawing.width, drawing.height, base::html(chart.title),
        base::html(in_words(chart)));
    for (const auto& shape : drawing.shapes)
        std::visit([&](const auto& each) { write(svg, each); }, shape);
    return svg + "</svg>\n";
}

}  // namespace statistics
