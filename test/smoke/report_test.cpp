#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "smoke/office.hpp"

namespace smoke {
namespace {

using support::Browser;
using support::DataFolder;
using support::RunningServer;
using testing::HasSubstr;
using testing::StartsWith;

class Report : public testing::Test {
protected:
    void SetUp() override {
        add_user(office_, "karen", "adviser");
        add_user(office_, "petrea", "head");
        import_published_tables(office_);
    }

    support::Ran print(const std::string& format, const std::string& out) {
        return run(office_,
                   {"report", "annual", "--year", "2018", "--format", format, "--out", out});
    }
    std::string printed(const std::string& format) {
        const auto out = (folder_.above() / ("beretning." + format)).string();
        const auto ran = print(format, out);
        EXPECT_EQ(ran.code, 0) << ran.err;
        return content(format == "csv" ? out + "/table1.csv" : out);
    }
    support::Ran publish() {
        return run(office_, {"report", "annual", "--year", "2018", "--final"});
    }
    // As the head of office does it on the page.
    int accept_all_findings(Browser& head) {
        const std::regex key{R"re(/accepter"[^]*?name="fund" value="([^"]+)")re"};
        int accepted = 0;
        for (std::smatch found; accepted < 100; ++accepted) {
            const auto page = head.get("/aarsberetning/2018")->body;
            if (!std::regex_search(page, found, key)) break;
            const auto answer =
                head.post("/aarsberetning/2018/accepter",
                          {{"fund", found[1]}, {"begrundelse", "Som det blev trykt i 2018"}});
            if (answer->status != 303) break;
        }
        return accepted;
    }
    // An inquiry of 2018 that nobody knew of when the report was published.
    void count_one_more() {
        const auto file = (folder_.above() / "een.csv").string();
        std::ofstream{file} << "received_on,channel,caller,reason\n"
                               "2018-03-06,telefon,patient,ventetider\n";
        const auto read = run(office_, {"import", "inquiries", file});
        ASSERT_EQ(read.code, 0) << read.err;
    }

    DataFolder folder_;
    Words office_{"--data", folder_.path()};
};

TEST_F(Report, IsPrintedInEveryFormat) {
    EXPECT_THAT(printed("html"), StartsWith("<!DOCTYPE html>"));
    EXPECT_THAT(printed("html"), HasSubstr("<html lang=\"da\">"));
    EXPECT_THAT(printed("pdf"), StartsWith("%PDF-1.7"));
    EXPECT_THAT(printed("xlsx"), StartsWith("PK"));
    EXPECT_THAT(printed("json"), StartsWith("{\"title\":\"Årsberetning 2018\""));
    EXPECT_EQ(printed("csv"), content(PROJECT_FOLDER "/data/published/2018/table1.csv"));
    const auto on_screen = run(office_, {"report", "annual", "--year", "2018"});
    EXPECT_EQ(on_screen.out, printed("html"));
}

TEST_F(Report, IsPrintedAsItWasKnownOnADay) {
    const auto as_of = [&](const char* day) {
        return run(office_,
                   {"report", "annual", "--year", "2018", "--format", "json", "--as-of", day});
    };
    EXPECT_THAT(as_of("2019-01-31").out, testing::Not(HasSubstr("30704"))) << "nothing was known";
    EXPECT_THAT(as_of("2199-01-31").out, HasSubstr("30704"));
    expect_one_line(as_of("2019-02-30"), 2, "dato");
}

TEST_F(Report, IsPublishedWhenEveryFindingIsAcceptedAndThenNeverChanges) {
    expect_one_line(publish(), 1, "29 fund er ikke accepteret");
    {
        RunningServer server{folder_.path()};
        Browser head{server.port()};
        ASSERT_TRUE(head.sign_in("petrea", password));
        EXPECT_EQ(accept_all_findings(head), 29);
        EXPECT_EQ(publish().code, 0) << "through the server that runs";
        server.stop();
    }
    expect_one_line(publish(), 1, "er offentliggjort og kan ikke ændres");

    std::map<std::string, std::string> before;
    for (const auto* format : {"html", "pdf", "xlsx", "json", "csv"})
        before[format] = printed(format);
    EXPECT_THAT(before["html"], HasSubstr("Som det blev trykt i 2018"));
    EXPECT_THAT(before["html"], testing::Not(HasSubstr("Udkast")));
    count_one_more();
    for (const auto& [format, bytes] : before) EXPECT_TRUE(printed(format) == bytes) << format;
}

TEST_F(Report, LeavesTheFileOfLastTimeWhereItCannotBeWritten) {
    EXPECT_EQ(print("json", "/dev/null").code, 0);
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
    expect_one_line(print("json", "/dev/full"), 3, "kan ikke skrives");
    const auto out = folder_.above() / "beretning.json";
    std::ofstream{out} << "sidste gang";
    std::filesystem::create_directory(out.string() + ".part");
    expect_one_line(print("json", out.string()), 3, "kan ikke skrives");
    EXPECT_EQ(content(out.string()), "sidste gang");
}

TEST_F(Report, NamesAYearWithoutNumbers) {
    expect_one_line(run(office_, {"report", "annual", "--year", "2031"}), 1,
                    "Der er ingen tal for 2031");
}

TEST_F(Report, TakesInquiriesFromAFileWholeOrNotAtAll) {
    const auto inquiries = [&] {
        RunningServer server{folder_.path()};
        Browser adviser{server.port()};
        adviser.sign_in("petrea", password);
        return adviser.get("/statistik/csv/kontaktform?aar=2020")->body;
    };
    const auto file = (folder_.above() / "henvendelser.csv").string();
    const std::string good =
        "received_on,channel,caller,reason,name\n"
        "2020-03-06,telefon,patient,ventetider,Karen Margrethe Sørensen\n";
    const auto before = inquiries();

    std::ofstream{file} << good << "2020-13-06,telefon,patient,ventetider,\n";
    expect_one_line(run(office_, {"import", "inquiries", file}), 1,
                    "Linje 3, kolonnen received_on");
    expect_one_line(run(office_, {"import", "inquiries", file, "--dry-run"}), 1, "Linje 3");
    EXPECT_EQ(inquiries(), before) << "nothing half imported";

    std::ofstream{file} << good;
    const auto tried = run(office_, {"import", "inquiries", file, "--dry-run"});
    EXPECT_EQ(tried.code, 0) << tried.err;
    EXPECT_THAT(tried.out, HasSubstr("intet er gemt: 1 henvendelse"));
    EXPECT_EQ(inquiries(), before) << "only tried";
    const auto read = run(office_, {"import", "inquiries", file});
    EXPECT_EQ(read.code, 0) << read.err;
    EXPECT_NE(inquiries(), before);
}

}  // namespace
}  // namespace smoke
