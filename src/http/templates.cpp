#include "http/templates.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "http/assets.hpp"
#include "http/catalogue.hpp"
#include "http/page_state.hpp"
#include "http/template_drawing.hpp"
#include "http/template_source.hpp"

namespace http {

namespace {

constexpr std::size_t usual_page_bytes = 32 * 1024;

std::string contents(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error(fmt::format("{}: cannot be read", file.string()));
    return {std::istreambuf_iterator<char>{in}, {}};
}

class LoadedTemplates : public Templates {
public:
    explicit LoadedTemplates(const std::filesystem::path& web);

    Response page(Page& page, int status) const override { return written(page, status); }
    std::string text(Language language, std::string_view danish,
                     std::string_view argument) const override {
        const auto sentence =
            language == Language::english ? english_.translated(danish) : std::string{danish};
        return argument.empty() ? sentence : filled_in(sentence, argument);
    }
    std::string asset(std::string_view name) const override { return assets_.address(name); }
    std::optional<Response> asset_answer(const Request& request) const override {
        return assets_.answer(request);
    }
    std::vector<std::string> untranslated() const override {
        return {untranslated_.begin(), untranslated_.end()};
    }

private:
    Response written(Page& page, int status) const;
    void add(const std::filesystem::path& file, const std::string& name, Language language);
    TemplateSet& pages(Language language) {
        return language == Language::english ? english_pages_ : danish_pages_;
    }

    Assets assets_;
    Catalogue english_;
    TemplateSet danish_pages_, english_pages_;
    std::set<std::string> untranslated_;
};

LoadedTemplates::LoadedTemplates(const std::filesystem::path& web)
    : assets_{Assets::load(web / "assets")} {
    if (const auto texts = web / "texts" / "en.po"; std::filesystem::exists(texts)) {
        auto read = Catalogue::parse(contents(texts));
        if (!read)
            throw std::runtime_error(fmt::format("{}: {}", texts.string(), read.error().message));
        english_ = std::move(*read);
    }
    const auto folder = web / "templates";
    for (const auto language : {Language::danish, Language::english}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
            if (entry.path().extension() == ".html")
                add(entry.path(), entry.path().lexically_relative(folder).string(), language);
        pages(language).add("picture", "{{svg:none}}");
    }
}

void LoadedTemplates::add(const std::filesystem::path& file, const std::string& name,
                          Language language) {
    const SourceTexts texts{
        .translate =
            [&](std::string_view danish) {
                if (!english_.knows(danish)) untranslated_.emplace(danish);
                return text(language, danish, {});
            },
        .asset_address = [&](std::string_view asset) { return assets_.address(asset); }};
    const auto source = prepared_template(contents(file), texts);
    if (!source)
        throw std::runtime_error(fmt::format("{}:{}", file.string(), source.error().message));
    pages(language).add(name, *source);
}

Response LoadedTemplates::written(Page& page, int status) const {
    auto& state = Page::State::of(page);
    for (auto& [where, name, danish] : state.texts) {
        where.set(name, english_.translated(danish));
        where.show_if(!english_.translates(danish), name + "_in_danish");
    }
    state.texts.clear();

    Response response{.status = status, .body = {}, .headers = {}};
    response.body.reserve(usual_page_bytes);
    const auto& pages = state.language == Language::english ? english_pages_ : danish_pages_;
    pages.draw("shared/layout.html", state.layout, response.body);
    return response;
}

}  // namespace

Values& Values::set(std::string_view name, std::string_view value) {
    names_->set(name, value);
    return *this;
}

Values& Values::set(std::string_view name, std::int64_t value) {
    const fmt::format_int digits{value};
    names_->set(name, {digits.data(), digits.size()});
    return *this;
}

Values& Values::show(std::string_view section) {
    names_->show(section);
    return *this;
}

Values& Values::show_if(bool shown, std::string_view section) {
    return shown ? show(section) : *this;
}

Values Values::add(std::string_view section) {
    return Values{names_->add(section)};
}

Values Values::include(std::string_view name, std::string_view file) {
    return Values{names_->include(name, file)};
}

Page::State::State(std::string template_file, Language readers_language)
    : file{std::move(template_file)}, language{readers_language}, layout{memory.part(nullptr)} {}

Values Page::State::content() {
    return layout_values().include("content", file);
}

void Page::State::set_text(Values where, std::string_view name, std::string_view danish) {
    if (language == Language::danish)
        where.set(name, danish);
    else
        texts.emplace_back(where, std::string{name}, std::string{danish});
}

std::unique_ptr<Templates> Templates::load(const std::filesystem::path& web) {
    return std::make_unique<LoadedTemplates>(web);
}

}  // namespace http
