#include "statistics/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/text.hpp"

namespace statistics {
namespace {

constexpr Rgb ink = 0x1a1a1a;
constexpr Rgb paper = 0xffffff;
constexpr Rgb grid = 0xd0d4d8;
constexpr double text_size = 13;
constexpr double letter_width = 6.9;  // of the text above, on the wide side
constexpr double width = 760;

double text_width(std::string_view text) {
    return static_cast<double>(base::letters(text)) * letter_width;
}

Area rectangle(double left, double top, double right, double bottom, Rgb colour) {
    return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}, colour};
}

struct Scale {
    double low = 0;
    double high = 1;
    double step = 1;

    double part(double value) const { return (value - low) / (high - low); }
};

// Round steps of 1, 2 or 5 times a power of ten, about five of them, and always with zero.
Scale scale_of(const Chart& chart) {
    double low = 0;
    double high = 0;
    for (const auto& series : chart.series) {
        for (const auto& value : series.values) {
            if (!value) continue;
            low = std::min(low, static_cast<double>(*value));
            high = std::max(high, static_cast<double>(*value));
        }
    }
    if (high - low < 5) high = low + 5;
    const auto rough = (high - low) / 5;
    const auto power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {5.0, 2.0, 1.0}) {
        if (factor * power >= rough) step = factor * power;
    }
    return {std::floor(low / step) * step, std::ceil(high / step) * step, step};
}

std::vector<double> ticks(const Scale& scale) {
    std::vector<double> found;
    for (double tick = scale.low; tick <= scale.high + scale.step / 2; tick += scale.step) {
        found.push_back(tick);
    }
    return found;
}

std::string number_text(double number) {
    return base::grouped(std::llround(number));
}

// Lines of one direction across a rectangle, cut off at its edges.
void hatch(const Area& bar, double slope, std::vector<std::vector<Point>>& lines) {
    const auto [left, top] = bar.corners[0];
    const auto [right, bottom] = bar.corners[2];
    constexpr double gap = 6;
    if (slope == 0) {
        for (double y = bottom - gap / 2; y > top; y -= gap)
            lines.push_back({{left, y}, {right, y}});
        return;
    }
    // y = slope * x + c for each c; all corners lie between the first and the last.
    const auto from = std::min(top - slope * left, top - slope * right);
    const auto to = std::max(bottom - slope * left, bottom - slope * right);
    for (double c = from + gap; c < to; c += gap * std::numbers::sqrt2) {
        const auto x_at = [&](double y) { return (y - c) / slope; };
        const auto x1 = std::max(left, std::min(x_at(top), x_at(bottom)));
        const auto x2 = std::min(right, std::max(x_at(top), x_at(bottom)));
        if (x2 - x1 > 0.5) lines.push_back({{x1, slope * x1 + c}, {x2, slope * x2 + c}});
    }
}

void add_bar(Drawing& drawing, const Area& bar, std::size_t series) {
    drawing.shapes.emplace_back(bar);
    Strokes texture{{}, paper, 1.2, {}};
    switch (series % 6) {
        case 0: return;
        case 1: hatch(bar, 1, texture.lines); break;
        case 2: hatch(bar, 0, texture.lines); break;
        case 3: hatch(bar, -1, texture.lines); break;
        case 4:
            hatch(bar, 1, texture.lines);
            hatch(bar, -1, texture.lines);
            break;
        default:
            hatch(bar, 0, texture.lines);
            hatch(bar, 1, texture.lines);
            break;
    }
    if (!texture.lines.empty()) drawing.shapes.emplace_back(std::move(texture));
}

void add_text(Drawing& drawing, double x, double y, Label::Anchor anchor, std::string text) {
    drawing.shapes.emplace_back(Label{{x, y}, anchor, std::move(text), text_size, ink});
}

// A name and the look of each series, in rows above the bars. Answers where the bars may begin.
double add_key(Drawing& drawing, const Chart& chart, double left) {
    if (chart.series.size() < 2) return 24;
    double x = left;
    double y = 8;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const auto needed = 30 + text_width(chart.series[i].name) + 16;
        if (x > left && x + needed > width) {
            x = left;
            y += 22;
        }
        add_bar(drawing, rectangle(x, y, x + 22, y + 14, series_colour(i)), i);
        add_text(drawing, x + 28, y + 12, Label::Anchor::start, chart.series[i].name);
        x += needed;
    }
    return y + 44;
}

std::optional<std::int64_t> value_of(const Chart& chart, std::size_t series, std::size_t category) {
    const auto& values = chart.series[series].values;
    return category < values.size() ? values[category] : std::nullopt;
}

double widest_tick(const Scale& scale) {
    return std::max(text_width(number_text(scale.high)), text_width(number_text(scale.low)));
}

double widest_number(const Chart& chart) {
    double widest = 0;
    for (const auto& series : chart.series) {
        for (const auto& value : series.values)
            widest = std::max(widest, text_width(value ? base::grouped(*value) : "-"));
    }
    return widest;
}

void add_horizontal_grid(Drawing& drawing, const Scale& scale, double left, double right,
                         double top, double bottom) {
    Strokes lines{{}, grid, 1, {}};
    for (const auto tick : ticks(scale)) {
        const auto y = bottom - scale.part(tick) * (bottom - top);
        lines.lines.push_back({{left, y}, {right, y}});
        add_text(drawing, left - 8, y + 4, Label::Anchor::end, number_text(tick));
    }
    drawing.shapes.emplace_back(std::move(lines));
}

Drawing upright_bars(const Chart& chart) {
    const auto scale = scale_of(chart);
    const auto left = widest_tick(scale) + 14;
    Drawing drawing{width, 0, {}};
    const auto top = add_key(drawing, chart, left);
    const auto bottom = top + 240;
    drawing.height = bottom + 30;
    add_horizontal_grid(drawing, scale, left, width, top, bottom);

    const auto group = (width - left) / static_cast<double>(chart.categories.size());
    const auto bar = group * 0.84 / static_cast<double>(chart.series.size());
    const auto y_of = [&](double value) { return bottom - scale.part(value) * (bottom - top); };
    const auto numbers_fit = widest_number(chart) <= bar + 6;  // at every bar or at none
    for (std::size_t c = 0; c < chart.categories.size(); ++c) {
        const auto start = left + group * (static_cast<double>(c) + 0.08);
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            const auto value = value_of(chart, s, c);
            const auto x = start + bar * static_cast<double>(s);
            const auto middle = x + bar / 2;
            const auto number = value ? base::grouped(*value) : std::string{"-"};
            const auto y = y_of(static_cast<double>(value.value_or(0)));
            if (value)
                add_bar(drawing,
                        rectangle(x + 1, std::min(y, y_of(0)), x + bar - 1, std::max(y, y_of(0)),
                                  series_colour(s)),
                        s);
            if (numbers_fit)
                add_text(drawing, middle, std::min(y, y_of(0)) - 5, Label::Anchor::middle, number);
        }
        add_text(drawing, left + group * (static_cast<double>(c) + 0.5), bottom + 20,
                 Label::Anchor::middle, chart.categories[c]);
    }
    drawing.shapes.emplace_back(Strokes{{{{left, y_of(0)}, {width, y_of(0)}}}, ink, 1, {}});
    return drawing;
}

// A long name in two lines, parted at the blank nearest its middle.
std::vector<std::string> in_lines(const std::string& name, double room) {
    if (text_width(name) <= room) return {name};
    std::size_t best = std::string::npos;
    const auto distance = [&](std::size_t at) {
        return std::abs(static_cast<double>(at) - static_cast<double>(name.size()) / 2);
    };
    for (auto at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
        if (best == std::string::npos || distance(at) < distance(best)) best = at;
    }
    if (best == std::string::npos) return {name};
    return {name.substr(0, best), name.substr(best + 1)};
}

Drawing lying_bars(const Chart& chart) {
    const auto scale = scale_of(chart);
    double names = 0;
    for (const auto& name : chart.categories) names = std::max(names, text_width(name));
    const auto left = std::min(names, 270.0) + 12;
    const auto right = width - widest_tick(scale) - 8;
    Drawing drawing{width, 0, {}};
    auto y = add_key(drawing, chart, 0) - 16;
    const auto top = y;
    const auto bar = chart.series.size() == 1 ? 22.0 : 16.0;
    const auto group = std::max(bar * static_cast<double>(chart.series.size()) + 10, 36.0);
    const auto x_of = [&](double value) { return left + scale.part(value) * (right - left); };
    for (std::size_t c = 0; c < chart.categories.size(); ++c) {
        auto bar_top = y + (group - bar * static_cast<double>(chart.series.size())) / 2;
        for (std::size_t s = 0; s < chart.series.size(); ++s, bar_top += bar) {
            const auto value = value_of(chart, s, c);
            const auto x = x_of(static_cast<double>(value.value_or(0)));
            if (value)
                add_bar(drawing,
                        rectangle(std::min(x, x_of(0)), bar_top + 1, std::max(x, x_of(0)),
                                  bar_top + bar - 1, series_colour(s)),
                        s);
            add_text(drawing, std::max(x, x_of(0)) + 5, bar_top + bar / 2 + 4.5,
                     Label::Anchor::start, value ? base::grouped(*value) : std::string{"-"});
        }
        const auto lines = in_lines(chart.categories[c], left - 12);
        auto line_y = y + group / 2 + 4.5 - 8 * static_cast<double>(lines.size() - 1);
        for (const auto& line : lines) {
            add_text(drawing, left - 8, line_y, Label::Anchor::end, line);
            line_y += 16;
        }
        y += group;
    }
    drawing.shapes.emplace_back(Strokes{{{{x_of(0), top}, {x_of(0), y}}}, ink, 1, {}});
    drawing.height = y + 8;
    return drawing;
}

Area marker(Point at, std::size_t series) {
    // A disc, a square, a triangle, a diamond, a flat bar and a triangle on its tip.
    struct Form {
        int corners;
        double turned;
        double wide, high;
    };
    static constexpr std::array<Form, 6> forms = {{{16, 0, 5, 5},
                                                   {4, 0.125, 6.5, 6.5},
                                                   {3, 0.75, 7, 7},
                                                   {4, 0, 7, 7},
                                                   {4, 0.125, 9, 4},
                                                   {3, 0.25, 7, 7}}};
    const auto& form = forms[series % forms.size()];
    Area area{{}, series_colour(series)};
    for (int i = 0; i < form.corners; ++i) {
        const auto angle =
            2 * std::numbers::pi * (static_cast<double>(i) / form.corners + form.turned);
        area.corners.push_back(
            {at.x + form.wide * std::cos(angle), at.y + form.high * std::sin(angle)});
    }
    return area;
}

// The names at the right ends, moved apart where they would cover one another.
void add_line_names(Drawing& drawing, const Chart& chart, std::vector<Point> ends, double left,
                    double bottom) {
    std::vector<std::size_t> order(ends.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return ends[i].y; });
    constexpr double line_height = 16;
    double free_from = 0;
    for (const auto i : order) {
        ends[i].y = std::max(ends[i].y, free_from);
        free_from = ends[i].y + line_height;
    }
    double free_to = bottom;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        ends[*i].y = std::min(ends[*i].y, free_to);
        free_to = ends[*i].y - line_height;
    }
    for (std::size_t i = 0; i < ends.size(); ++i) {
        drawing.shapes.emplace_back(marker({left + 10, ends[i].y}, i));
        add_text(drawing, left + 22, ends[i].y + 4.5, Label::Anchor::start, chart.series[i].name);
    }
}

// One line, broken where a value is not known. Answers where it ends.
Point add_line(Drawing& drawing, const Chart& chart, std::size_t series,
               const std::vector<double>& x, const auto& y_of) {
    static const std::array<std::vector<double>, 4> dashes = {{{}, {8, 4}, {2, 4}, {10, 3, 2, 3}}};
    Strokes line{{{}}, series_colour(series), 2.2, dashes[series % dashes.size()]};
    std::vector<Area> markers;
    Point last{x.back(), y_of(0.0)};
    for (std::size_t c = 0; c < x.size(); ++c) {
        const auto value = value_of(chart, series, c);
        if (!value) {
            if (!line.lines.back().empty()) line.lines.emplace_back();
            continue;
        }
        last = {x[c], y_of(static_cast<double>(*value))};
        line.lines.back().push_back(last);
        markers.push_back(marker(last, series));
    }
    std::erase_if(line.lines, [](const auto& points) { return points.size() < 2; });
    if (!line.lines.empty()) drawing.shapes.emplace_back(std::move(line));
    for (auto& each : markers) drawing.shapes.emplace_back(std::move(each));
    return last;
}

Drawing lines(const Chart& chart) {
    const auto scale = scale_of(chart);
    double names = 0;
    for (const auto& series : chart.series) names = std::max(names, text_width(series.name));
    const auto left = widest_tick(scale) + 14;
    const auto right = width - names - 30;
    const double top = 16;
    const double bottom = std::max(256.0, top + 18 * static_cast<double>(chart.series.size()));
    Drawing drawing{width, bottom + 30, {}};
    add_horizontal_grid(drawing, scale, left, right, top, bottom);

    const auto group = (right - left) / static_cast<double>(chart.categories.size());
    const auto y_of = [&](double value) { return bottom - scale.part(value) * (bottom - top); };
    std::vector<double> x;
    double free_from = 0;
    for (std::size_t c = 0; c < chart.categories.size(); ++c) {
        x.push_back(left + group * (static_cast<double>(c) + 0.5));
        const auto half = text_width(chart.categories[c]) / 2;
        if (x.back() - half < free_from) continue;  // names of many periods stand with gaps
        free_from = x.back() + half + 6;
        add_text(drawing, x.back(), bottom + 20, Label::Anchor::middle, chart.categories[c]);
    }
    drawing.shapes.emplace_back(Strokes{{{{left, y_of(0)}, {right, y_of(0)}}}, ink, 1, {}});
    std::vector<Point> ends;
    for (std::size_t s = 0; s < chart.series.size(); ++s)
        ends.push_back(add_line(drawing, chart, s, x, y_of));
    add_line_names(drawing, chart, std::move(ends), right, bottom);
    return drawing;
}

}  // namespace

Rgb series_colour(std::size_t series) {
    // Dark and middling by turns, so that every two neighbours differ in lightness.
    static constexpr std::array<Rgb, 6> colours = {0x10304f, 0xb8651b, 0x2c1a4d,
                                                   0x2a8a86, 0x4a1020, 0x6a7fb5};
    return colours[series % colours.size()];
}

Drawing draw(const Chart& chart) {
    if (chart.categories.empty() || chart.series.empty()) {
        Drawing drawing{width, 40, {}};
        add_text(drawing, 0, 24, Label::Anchor::start, "Ingen tal i perioden.");
        return drawing;
    }
    if (chart.kind == Chart::Kind::lines) return lines(chart);
    const auto room = (width - 60) / static_cast<double>(chart.categories.size());
    const auto fits = [&](const auto& name) { return text_width(name) <= room; };
    return std::ranges::all_of(chart.categories, fits) ? upright_bars(chart) : lying_bars(chart);
}

std::string in_words(const Chart& chart) {
    std::string words = chart.description;
    for (const auto& series : chart.series) {
        if (!words.empty()) words += ' ';
        words += series.name + ": ";
        for (std::size_t c = 0; c < chart.categories.size(); ++c) {
            const auto value = c < series.values.size() ? series.values[c] : std::nullopt;
            if (c > 0) words += "; ";
            words += chart.categories[c] + " " + (value ? base::grouped(*value) : "-");
        }
        words += '.';
    }
    return words;
}

}  // namespace statistics
