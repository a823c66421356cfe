#include "http/templates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

#include "http/template_source.hpp"

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;

// A folder of templates, with the real shared ones, that is gone when the test ends.
class TemplatesTest : public testing::Test {
protected:
    TemplatesTest() : web_{std::filesystem::path{testing::TempDir()} / "web"} {
        std::filesystem::remove_all(web_);
        std::filesystem::copy(PROJECT_FOLDER "/web", web_,
                              std::filesystem::copy_options::recursive);
        std::filesystem::remove_all(web_ / "templates");
        std::filesystem::create_directories(web_ / "templates" / "try");
        std::filesystem::copy(PROJECT_FOLDER "/web/templates/shared", web_ / "templates/shared");
    }
    ~TemplatesTest() override { std::filesystem::remove_all(web_); }

    void page_is(std::string_view source) {
        std::ofstream{web_ / "templates/try/page.html"} << source;
    }
    std::unique_ptr<Templates> load() { return Templates::load(web_); }
    std::string drawn(Page page) { return load()->page(page).body; }
    static Page page(Language language = Language::danish) {
        Request request;
        request.path = "/proeve";
        request.language = language;
        return Page{"try/page.html", request, "Prøve"};
    }

    std::filesystem::path web_;
};

TEST_F(TemplatesTest, EscapeEveryValueInTextAndAttributes) {
    struct Example {
        const char* why;
        const char* source;
        const char* value;
        const char* drawn;
    };
    const Example examples[] = {
        {"markup in text", "<p>{{v}}</p>", "<b>Kaj & Ib</b>",
         "<p>&lt;b&gt;Kaj &amp; Ib&lt;/b&gt;</p>"},
        {"quotes in an attribute", "<p title=\"{{v}}\">x</p>", "\"' onclick=x",
         "title=\"&quot;&#39; onclick=x\""},
        {"line breaks stay", "<textarea>{{v}}</textarea>", "en\nto", "<textarea>en\nto</textarea>"},
        {"Danish letters stay", "<p>{{v}}</p>", "Ærø", "<p>Ærø</p>"},
        {"an escaped text is escaped", "<p>{{v}}</p>", "&lt;", "<p>&amp;lt;</p>"},
        {"a whole address is checked", "<a href=\"{{v}}\">x</a>", "javascript:alert(1)",
         "<a href=\"#\">x</a>"},
        {"a path is an address", "<a href=\"{{v}}\">x</a>", "/sager/17",
         "<a href=\"/sager/17\">x</a>"},
        {"a query takes a component", "<a href=\"/s?q={{v}}\">x</a>", "a&b=å",
         "<a href=\"/s?q=a%26b%3D%C3%A5\">x</a>"},
        {"template marks are text", "<p>{{v}}</p>", "{{x}} [[y]]", "<p>{{x}} [[y]]</p>"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        page_is(example.source);
        auto filled = page();
        filled.set("v", example.value);
        EXPECT_THAT(drawn(std::move(filled)), HasSubstr(example.drawn));
    }
}

TEST_F(TemplatesTest, DrawSectionsOnceForEachAndSeeTheNamesAround) {
    page_is(
        "<ul>{{#rows}}<li>{{n}} {{of}}{{#last}}!{{/last}}</li>{{/rows}}</ul>{{#none}}-{{/none}}");
    auto filled = page();
    filled.set("of", "af 2");
    filled.add("rows").set("n", 1);
    filled.add("rows").set("n", 2).show("last");
    const auto body = drawn(std::move(filled));
    EXPECT_THAT(body, HasSubstr("<ul><li>1 af 2</li><li>2 af 2!</li></ul>"));
}

TEST_F(TemplatesTest, SpeakTheLanguageOfTheReader) {
    page_is("<p>[[Søg]] [[Ikke oversat]] {{>navn}}</p>");
    auto danish = page();
    danish.field({.name = "navn", .label = "Søg"}, Form{});
    const auto in_danish = drawn(std::move(danish));
    EXPECT_THAT(in_danish, HasSubstr("<p>Søg Ikke oversat"));
    EXPECT_THAT(in_danish, HasSubstr("<html lang=\"da\">"));
    auto english = page(Language::english);
    english.field({.name = "navn", .label = "Søg"}, Form{});
    const auto in_english = drawn(std::move(english));
    EXPECT_THAT(in_english, HasSubstr("<p>Search Ikke oversat"));
    EXPECT_THAT(in_english, HasSubstr("for=\"navn\">Search"));
    EXPECT_THAT(in_english, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(load()->untranslated(), testing::Contains("Ikke oversat"));
}

TEST_F(TemplatesTest, MarkWhatStaysDanishOnAnEnglishPage) {
    page_is("{{>navn}}{{>lov}}");
    const auto with_fields = [](Language language) {
        auto filled = page(language);
        filled.field({.name = "navn", .label = "Søg", .hint = "Uden oversættelse"}, Form{});
        filled.field({.name = "lov", .label = "Uden oversættelse", .required = true}, Form{});
        return filled;
    };
    const auto english = drawn(with_fields(Language::english));
    EXPECT_THAT(english, HasSubstr("for=\"navn\">Search"));
    EXPECT_THAT(english, HasSubstr("id=\"navn-hint\" lang=\"da\">Uden oversættelse"));
    EXPECT_THAT(english, HasSubstr("for=\"lov\" lang=\"da\">Uden oversættelse</label>"));
    const auto danish = drawn(with_fields(Language::danish));
    EXPECT_THAT(danish, HasSubstr("for=\"lov\">Uden oversættelse</label>"));
}

TEST_F(TemplatesTest, ShowAProblemAtItsFieldAndInTheSummary) {
    page_is(
        "{{>errors}}<form method=\"post\">{{>kanal}}{{>note}}{{>emne}}{{>svar}}{{>kode}}</form>");
    Form form{"kanal=%22%3Cx%3E&note=en%0D%0Ato&emne=b&svar=1&svar=2&kode=hemmelig"};
    form.add_problem("kanal", "Vælg en \"kanal\".");
    form.add_problem("", "Prøv igen.");
    auto filled = page();
    filled.errors(form);
    filled.field({.name = "kanal", .label = "Kanal", .hint = "Hvordan?", .longest = 20}, form);
    filled.text_area({.name = "note", .label = "Note", .required = true}, form, 5);
    filled.select({.name = "emne", .label = "Emne"}, {{"a", "Første"}, {"b", "Anden"}}, form);
    filled.checkboxes({.name = "svar", .label = "Svar"}, {{"1", "Et"}, {"3", "Tre"}}, form);
    filled.field({.name = "kode", .label = "Kode", .type = "password"}, form);
    const auto body = drawn(std::move(filled));

    EXPECT_THAT(body, HasSubstr("<title>Fejl: Prøve"));
    EXPECT_THAT(body,
                HasSubstr("<a class=\"function-link\" href=\"#kanal\">Vælg en &quot;kanal&quot;."));
    EXPECT_THAT(body, HasSubstr("<li>Prøv igen.</li>"));
    EXPECT_THAT(body, HasSubstr("form-group form-error"));
    EXPECT_THAT(body, HasSubstr("value=\"&quot;&lt;x&gt;\""));
    EXPECT_THAT(body, HasSubstr("aria-describedby=\"kanal-hint kanal-error\""));
    EXPECT_THAT(body, HasSubstr("maxlength=\"20\""));
    EXPECT_THAT(body, HasSubstr(">en\nto</textarea>"));
    EXPECT_THAT(body, HasSubstr("<option value=\"b\" selected>Anden"));
    EXPECT_THAT(body, HasSubstr("id=\"svar\" name=\"svar\" value=\"1\" checked>"));
    EXPECT_THAT(body, HasSubstr("id=\"svar-2\" name=\"svar\" value=\"3\">"));
    EXPECT_THAT(body, Not(HasSubstr("hemmelig")));
}

TEST_F(TemplatesTest, ShowTheMenuOfWhoIsSignedIn) {
    page_is("<p>x</p>");
    constexpr std::array menu{MenuItem{"Statistik", "/statistik", "g s"},
                              MenuItem{"Brugere", "/brugere", "g u"}};
    Request request;
    request.path = "/statistik/kanal";
    request.user = SignedIn{.id = {1}, .name = "Ane <Bæk>", .role = "head", .menu = menu};
    const auto body = drawn(Page{"try/page.html", request, "Prøve"});
    EXPECT_THAT(body, HasSubstr("href=\"/statistik\" data-keys=\"g s\" aria-current=\"true\""));
    EXPECT_THAT(body, HasSubstr("href=\"/brugere\" data-keys=\"g u\">Brugere"));
    EXPECT_THAT(body, Not(HasSubstr("Ny henvendelse")));
    EXPECT_THAT(body, HasSubstr("Ane &lt;Bæk&gt;"));
    EXPECT_THAT(body, HasSubstr("action=\"/log-ud\""));
    EXPECT_THAT(drawn(page()), Not(HasSubstr("/log-ud")));
}

TEST_F(TemplatesTest, DrawOnlyPicturesUnescaped) {
    page_is("<figure>{{>chart}}</figure><p>{{svg}}</p>");
    auto filled = page();
    filled.picture("chart", "<svg></svg>");
    filled.set("svg", "<svg>");
    EXPECT_THAT(drawn(std::move(filled)),
                HasSubstr("<figure><svg></svg></figure><p>&lt;svg&gt;</p>"));
}

TEST_F(TemplatesTest, SayWhichTemplateIsMissing) {
    page_is("<p>{{>part}}</p>");
    Request request;
    Page unknown{"try/unknown.html", request, "Prøve"};
    EXPECT_THROW(load()->page(unknown), std::runtime_error);
    auto filled = page();
    filled.values().include("part", "try/unknown.html");
    EXPECT_THROW(load()->page(filled), std::runtime_error);
}

TEST_F(TemplatesTest, NameFileAndLineOfABrokenTemplate) {
    page_is("<p>\n\n<p style=\"x\">");
    try {
        load();
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("try/page.html:3: the attribute style"));
    }
}

TEST(Template, IsRefusedWhereAValueOrScriptCouldEscape) {
    struct Example {
        const char* why;
        const char* source;
    };
    const Example examples[] = {
        {"unescaped", "<p>{{{v}}}</p>"},
        {"unescaped by modifier", "<p>{{v:none}}</p>"},
        {"any modifier", "<p>{{v:url_query_escape}}</p>"},
        {"unescaped, mustache's other way", "<p>{{&v}}</p>"},
        {"other delimiters", "{{=<% %>=}}"},
        {"a pragma", "{{%AUTOESCAPE context=\"HTML\"}}"},
        {"an inverted section", "{{^v}}x{{/v}}"},
        {"a mark left open", "<p>{{v</p>"},
        {"a text left open", "<p>[[v</p>"},
        {"a value without quotes", "<p title={{v}}>"},
        {"any attribute without quotes", "<p title=x>"},
        {"single quotes", "<p title='{{v}}'>"},
        {"a value as attribute", "<p {{v}}>"},
        {"a value as tag", "<{{v}}>"},
        {"a value in a script", "<script src=\"/x.js\">{{v}}</script>"},
        {"inline script", "<script>alert(1)</script>"},
        {"inline style sheet", "<style>p{}</style>"},
        {"inline style", "<p style=\"color:red\">"},
        {"an event handler", "<p onclick=\"x\">"},
        {"an event handler in capitals", "<p OnClick=\"x\">"},
        {"an event handler after a mark", "<p{{#a}} onclick=\"x\"{{/a}}>"},
        {"htmx's event handler", "<p hx-on:click=\"x\">"},
        {"htmx evaluates", "<p hx-vals=\"js:{a:1}\">"},
        {"htmx evaluates more", "<p hx-vars=\"a\">"},
        {"an htmx extension", "<p hx-ext=\"x\">"},
        {"an htmx filter", "<p hx-trigger=\"click[ctrlKey]\">"},
        {"a value as trigger", "<p hx-trigger=\"{{v}}\">"},
        {"a script as address", "<a href=\" JavaScript:x\">"},
        {"data as address", "<img src=\"data:image/png;base64,x\">"},
        {"a frame", "<iframe src=\"/x\">"},
        {"another base", "<base href=\"/x\">"},
        {"a section left open", "{{#a}}<p>"},
        {"a section never opened", "<p>{{/a}}"},
        {"crossed sections", "{{#a}}{{#b}}{{/a}}{{/b}}"},
        {"a section across a quote", "<p title=\"{{#a}}x\">{{/a}}"},
        {"a section across a tag's end", "{{#a}}<p {{/a}}>"},
        {"a field inside a tag", "<p {{>field}}>"},
        {"a tag left open", "<p title=\"x\""},
        {"an asset that is not there", "<img src=\"[[asset:none.png]]\">"},
        {"a text as attribute", "<p [[x]]>"},
        {"an asset that is a field", "<img src=\"[[asset:{{v]]\">"},
        {"a field put together around a comment", "<p>{<!-- -->{v}}</p>"},
        {"a field put together around an empty mark", "<p>{{{! }}{v}}</p>"},
        {"a field put together by a text", "<p>{[[{v}}]]</p>"},
    };
    const SourceTexts texts{
        .translate = [](auto danish) { return std::string{danish}; },
        .asset_address =
            [](auto name) { return name.contains('{') ? std::string{name} : std::string{}; }};
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_FALSE(prepared_template(example.source, texts).has_value());
    }
}

TEST(Template, LosesCommentsAndIndentationOnly) {
    const SourceTexts texts{
        .translate = [](auto) { return std::string{"Den <gode> {{n}}"}; },
        .asset_address = [](auto name) { return "/filer/" + std::string{name}; }};
    struct Example {
        const char* why;
        const char* source;
        const char* prepared;
    };
    const Example examples[] = {
        {"comments", "a<!-- {{x}} -->b{{! y }}c", "abc"},
        {"indentation", "<p>\n    a\n\n  b</p>", "<p>\na\nb</p>"},
        {"text that is laid out", "<pre>\n    a</pre>", "<pre>\n    a</pre>"},
        {"a text may hold values", "<p>[[x]]</p>", "<p>Den &lt;gode&gt; {{n:pre_escape}}</p>"},
        {"an asset", "<img src=\"[[asset:a.png]]\">", "<img src=\"/filer/a.png\">"},
        {"less than", "1 < 2", "1 < 2"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_EQ(prepared_template(example.source, texts).value(), example.prepared);
    }
}

}  // namespace
}  // namespace http
