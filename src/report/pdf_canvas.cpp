#include "report/pdf_canvas.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdexcept>
#include <utility>

#ifdef __SANITIZE_ADDRESS__
// Pango loads fontconfig's own settings and keeps them to the end, reachable only by relative
// pointers that the leak check cannot follow.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig";
}
#endif

namespace report {
namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* held) const {
        release(held);
    }
};
template <class T, auto release>
using Held = std::unique_ptr<T, Release<release>>;

// Pango 1.50 keeps a reference to a configuration it was given; the fonts in it are let go here.
void release_fonts(FcConfig* config) {
    FcConfigAppFontClear(config);
    FcConfigDestroy(config);
}

using Config = Held<FcConfig, release_fonts>;
using FontMap = Held<PangoFontMap, g_object_unref>;
using Context = Held<PangoContext, g_object_unref>;
using Layout = Held<PangoLayout, g_object_unref>;
using FontDescription = Held<PangoFontDescription, pango_font_description_free>;
using FontOptions = Held<cairo_font_options_t, cairo_font_options_destroy>;
using Surface = Held<cairo_surface_t, cairo_surface_destroy>;
using Pen = Held<cairo_t, cairo_destroy>;

// Only fonts we name: what else the machine has installed must not change a published report.
Config fonts_of(const std::filesystem::path& folder) {
    Config config{FcConfigCreate()};
    const std::filesystem::path fallback = "/usr/share/fonts/truetype/dejavu";
    const std::filesystem::path files[] = {
        folder / "IBMPlexSans-Regular.ttf", folder / "IBMPlexSans-Bold.ttf",
        fallback / "DejaVuSans.ttf", fallback / "DejaVuSans-Bold.ttf"};
    int found = 0;
    for (const auto& file : files) {
        if (!std::filesystem::exists(file)) continue;
        const auto name = file.string();
        found +=
            FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(name.c_str()));
    }
    if (found == 0)
        throw std::runtime_error(fmt::format(
            "{}: no font files (IBMPlexSans-Regular.ttf), and DejaVu Sans is not installed",
            folder.string()));
    return config;
}

cairo_status_t append(void* to, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(fmt::format("pdf: {}", cairo_status_to_string(status)));
}

}  // namespace

struct PdfCanvas::Impl {
    std::string bytes;
    PdfFacts facts;
    Config fonts;
    FontMap map;
    Context context;
    Surface surface;
    Pen pen;
    std::vector<int> bookmarks;  // the last one of each level

    Layout layout(const std::string& text, const TextStyle& style, double most) const {
        Layout made{pango_layout_new(context.get())};
        FontDescription font{pango_font_description_new()};
        pango_font_description_set_family(font.get(), "IBM Plex Sans,DejaVu Sans");
        pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
        pango_font_description_set_weight(
            font.get(), style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(made.get(), font.get());
        pango_layout_set_width(made.get(), static_cast<int>(most * PANGO_SCALE));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_line_spacing(made.get(), 1.1F);
        pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
        return made;
    }

    void colour(statistics::Rgb rgb) {
        cairo_set_source_rgb(pen.get(), ((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0,
                             (rgb & 0xff) / 255.0);
    }

    void show(PangoLayout* shown, double x, double y, statistics::Rgb rgb) {
        colour(rgb);
        cairo_move_to(pen.get(), x, y);
        pango_cairo_show_layout(pen.get(), shown);
    }

    void paint(const statistics::Area& area) {
        colour(area.colour);
        cairo_new_path(pen.get());  // a text leaves its last point behind
        for (const auto& corner : area.corners) cairo_line_to(pen.get(), corner.x, corner.y);
        cairo_close_path(pen.get());
        cairo_fill(pen.get());
    }

    void paint(const statistics::Strokes& strokes) {
        colour(strokes.colour);
        cairo_set_line_width(pen.get(), strokes.width);
        cairo_set_dash(pen.get(), strokes.dashes.data(), static_cast<int>(strokes.dashes.size()),
                       0);
        cairo_new_path(pen.get());
        for (const auto& line : strokes.lines) {
            cairo_new_sub_path(pen.get());
            for (const auto& point : line) cairo_line_to(pen.get(), point.x, point.y);
        }
        cairo_stroke(pen.get());
    }

    void paint(const statistics::Label& label) {
        const auto made =
            layout(label.text, {label.size, Weight::regular, label.colour}, 10 * width);
        int wide = 0;
        pango_layout_get_size(made.get(), &wide, nullptr);
        const auto back = label.anchor == statistics::Label::Anchor::start    ? 0.0
                          : label.anchor == statistics::Label::Anchor::middle ? 0.5
                                                                              : 1.0;
        const auto above = static_cast<double>(pango_layout_get_baseline(made.get())) / PANGO_SCALE;
        show(made.get(), label.at.x - back * wide / PANGO_SCALE, label.at.y - above, label.colour);
    }
};

PdfCanvas::PdfCanvas(const std::filesystem::path& fonts, const std::string& title,
                     std::optional<base::Date> day)
    : impl_{std::make_unique<Impl>()} {
    auto& my = *impl_;
    my.facts.title = title;
    my.facts.day = day;
    my.fonts = fonts_of(fonts);
    my.map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(reinterpret_cast<PangoFcFontMap*>(my.map.get()), my.fonts.get());
    my.context.reset(pango_font_map_create_context(my.map.get()));
    pango_context_set_round_glyph_positions(my.context.get(), FALSE);
    FontOptions options{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(my.context.get(), options.get());
    pango_cairo_context_set_resolution(my.context.get(), 72);

    my.surface.reset(cairo_pdf_surface_create_for_stream(append, &my.bytes, width, height));
    cairo_pdf_surface_set_metadata(my.surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
    if (day) {
        const auto created = day->iso() + "T00:00:00Z";
        cairo_pdf_surface_set_metadata(my.surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                       created.c_str());
    }
    my.pen.reset(cairo_create(my.surface.get()));
}

PdfCanvas::~PdfCanvas() = default;

PdfCanvas::Room PdfCanvas::room(const std::string& text, const TextStyle& style,
                                double most) const {
    const auto layout = impl_->layout(text, style, most);
    int wide = 0;
    int high = 0;
    pango_layout_get_size(layout.get(), &wide, &high);
    return {static_cast<double>(wide) / PANGO_SCALE, static_cast<double>(high) / PANGO_SCALE};
}

statistics::Point PdfCanvas::text(double x, double y, const std::string& text,
                                  const TextStyle& style, double most) {
    const auto layout = impl_->layout(text, style, most);
    impl_->show(layout.get(), x, y, style.colour);
    PangoRectangle end{};
    pango_layout_get_cursor_pos(layout.get(), static_cast<int>(text.size()), &end, nullptr);
    return {x + static_cast<double>(end.x) / PANGO_SCALE,
            y + static_cast<double>(end.y) / PANGO_SCALE};
}

void PdfCanvas::text_ending_at(double right, double y, const std::string& words,
                               const TextStyle& style) {
    text(right - room(words, style).width, y, words, style);
}

void PdfCanvas::area(double x, double y, double wide, double high, statistics::Rgb colour) {
    impl_->paint(
        statistics::Area{{{x, y}, {x + wide, y}, {x + wide, y + high}, {x, y + high}}, colour});
}

void PdfCanvas::line(double x1, double x2, double y, double thickness) {
    impl_->paint(statistics::Strokes{{{{x1, y}, {x2, y}}}, 0x454545, thickness, {}});
}

void PdfCanvas::drawing(const statistics::Drawing& drawing, double x, double y, double scale) {
    cairo_save(impl_->pen.get());
    cairo_translate(impl_->pen.get(), x, y);
    cairo_scale(impl_->pen.get(), scale, scale);
    for (const auto& shape : drawing.shapes)
        std::visit([&](const auto& each) { impl_->paint(each); }, shape);
    cairo_restore(impl_->pen.get());
}

void PdfCanvas::next_page() {
    cairo_show_page(impl_->pen.get());
}

void PdfCanvas::begin(const char* tag) {
    cairo_tag_begin(impl_->pen.get(), tag, nullptr);
}

void PdfCanvas::end(const char* tag) {
    cairo_tag_end(impl_->pen.get(), tag);
    check(cairo_status(impl_->pen.get()));
}

void PdfCanvas::begin_header(HeaderCell cell) {
    impl_->facts.header_cells.push_back(cell);
    begin("TH");
}

void PdfCanvas::begin_figure(const std::string& alternative) {
    impl_->facts.figures.push_back(alternative);
    begin("Figure");
}

void PdfCanvas::begin_link(const std::string& target, const std::string& meaning) {
    impl_->facts.links.push_back(meaning);
    cairo_tag_begin(impl_->pen.get(), CAIRO_TAG_LINK, fmt::format("dest='{}'", target).c_str());
}

void PdfCanvas::target(const std::string& name, double x, double y) {
    cairo_tag_begin(impl_->pen.get(), CAIRO_TAG_DEST,
                    fmt::format("name='{}' x={:.1f} y={:.1f}", name, x, y).c_str());
    cairo_tag_end(impl_->pen.get(), CAIRO_TAG_DEST);
}

void PdfCanvas::bookmark(int level, const std::string& text, const std::string& target) {
    auto& last = impl_->bookmarks;
    last.resize(std::min(last.size(), static_cast<std::size_t>(level - 1)));
    const auto parent = last.empty() ? CAIRO_PDF_OUTLINE_ROOT : last.back();
    last.push_back(cairo_pdf_surface_add_outline(impl_->surface.get(), parent, text.c_str(),
                                                 fmt::format("dest='{}'", target).c_str(),
                                                 CAIRO_PDF_OUTLINE_FLAG_OPEN));
}

std::string PdfCanvas::finish(const std::string& language) {
    auto& my = *impl_;
    check(cairo_status(my.pen.get()));
    cairo_surface_finish(my.surface.get());
    check(cairo_surface_status(my.surface.get()));
    my.facts.language = language;
    return finish_pdf(my.bytes, my.facts);
}

}  // namespace report
