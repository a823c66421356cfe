#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "report/pdf_finish.hpp"
#include "statistics/chart.hpp"

namespace report {

enum class Weight { regular, bold };
struct TextStyle {
    double size = 10;
    Weight weight = Weight::regular;
    statistics::Rgb colour = 0x1a1a1a;
};

// Pages of A4 to draw on, in points from the top left corner. What is drawn between `begin` and
// `end` belongs to that structure element; what is drawn outside every leaf is page decoration
// (an artifact). Only the innermost elements may hold text or shapes.
class PdfCanvas {
public:
    static constexpr double width = 595;
    static constexpr double height = 842;

    PdfCanvas(const std::filesystem::path& fonts, const std::string& title,
              std::optional<base::Date> day);
    ~PdfCanvas();

    // The room a text takes when broken at `most` points.
    struct Room {
        double width = 0;
        double height = 0;
    };
    Room room(const std::string& text, const TextStyle& style, double most = width) const;

    // Draws a text with its top left corner at x, y. Answers the end of its last line.
    statistics::Point text(double x, double y, const std::string& text, const TextStyle& style,
                           double most = width);
    void text_ending_at(double right, double y, const std::string& text, const TextStyle& style);
    void area(double x, double y, double wide, double high, statistics::Rgb colour);
    void line(double x1, double x2, double y, double thickness);
    void drawing(const statistics::Drawing& drawing, double x, double y, double scale);
    void next_page();

    void begin(const char* tag);
    void end(const char* tag);
    void begin_header(HeaderCell cell);                                      // TH
    void begin_figure(const std::string& alternative);                       // Figure
    void begin_link(const std::string& target, const std::string& meaning);  // Link
    void target(const std::string& name, double x, double y);                // where links may lead
    void bookmark(int level, const std::string& text, const std::string& target);

    std::string finish(const std::string& language);  // the bytes of the file

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace report
