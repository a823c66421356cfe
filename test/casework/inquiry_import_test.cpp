#include "casework/inquiry_import.hpp"

#include <gtest/gtest.h>

#include "casework/office.hpp"

namespace casework {
namespace {

const base::Date today{2018, 3, 6};

ImportFile read(std::string_view bytes) {
    static const base::TimeZone zone;
    static const std::map<std::string, base::UserId> users{{"birgit", base::UserId{7}}};
    return read_inquiries(bytes, {office_codes(), zone, today, users});
}

constexpr std::string_view header = "received_on,channel,caller,reason";

TEST(InquiryImport, ReadsEveryColumn) {
    const auto file = read(
        "received_on;received_time;answered_on;answered_time;channel;caller;reason;subjects;name;"
        "cpr;"
        "phone;email;address;note;next_day;owner;caller_name;caller_phone\r\n"
        "05-03-2018;8:15;06-03-2018;9.30;mail;paaroerende;ventetider;\"hoereapparat;ventetider\";"
        "Ane Kirstine Bæk;150670-5556;75 62 09 51;ane.baek@example.dk;\"Søndergade 22\n8700 "
        "Horsens\";"
        "\"Sagde \"\"ja\"\"\";08-03-2018;birgit;Petrea Kjær;87304415\r\n");
    ASSERT_EQ(file.faults_in_all, 0U) << danish(file.faults.front());
    ASSERT_EQ(file.inquiries.size(), 1U);
    const auto& inquiry = file.inquiries.front();
    EXPECT_EQ(inquiry.received_on, (base::Date{2018, 3, 5}));
    EXPECT_EQ(inquiry.received_at, at(base::Date{2018, 3, 5}, 8, 15));
    EXPECT_EQ(inquiry.answered_at, at(today, 9, 30));
    EXPECT_EQ(inquiry.channel, "mail");
    EXPECT_EQ(inquiry.subjects, (std::vector<std::string>{"hoereapparat", "ventetider"}));
    EXPECT_EQ(inquiry.new_person.name, "Ane Kirstine Bæk");
    EXPECT_EQ(inquiry.new_person.address, "Søndergade 22\n8700 Horsens");
    EXPECT_EQ(inquiry.note, "Sagde \"ja\"");
    EXPECT_EQ(inquiry.next_day, (base::Date{2018, 3, 8}));
    EXPECT_EQ(inquiry.owner, base::UserId{7});
    EXPECT_EQ(inquiry.caller_text.name, "Petrea Kjær");
}

TEST(InquiryImport, ReadsTheSameFromEachEncodingAndSeparator) {
    const std::string_view files[] = {
        "received_on,channel,caller,reason,name\n2018-03-05,mail,patient,ventetider,Søren\n",
        "\xEF\xBB\xBFreceived_on;channel;caller;reason;name\r\n2018-03-05;mail;patient;ventetider;"
        "Søren\r\n",
        "received_on,channel,caller,reason,name\r\n\r\n2018-03-05,mail,patient,ventetider,S\xF8ren",
        "RECEIVED_ON , channel,Caller,reason,name\n2018-03-05,mail,patient,ventetider,\"Søren\"",
    };
    for (const auto bytes : files) {
        SCOPED_TRACE(bytes);
        const auto file = read(bytes);
        ASSERT_EQ(file.faults_in_all, 0U) << danish(file.faults.front());
        ASSERT_EQ(file.inquiries.size(), 1U);
        EXPECT_EQ(file.inquiries.front().new_person.name, "Søren");
        EXPECT_EQ(file.inquiries.front().answered_at, std::nullopt);
        EXPECT_EQ(file.inquiries.front().next_day, std::nullopt);
    }
}

TEST(InquiryImport, NamesEachFaultByLineAndColumn) {
    struct Example {
        const char* why;
        std::string bytes;
        std::size_t line;
        const char* column;
        const char* says;
    };
    const std::string head{header};
    const std::string right = "2018-03-05,mail,patient,ventetider";
    const Example examples[] = {
        {"nothing at all", "", 0, "", "tom"},
        {"an unknown column", head + ",farve\n", 1, "", "ukendt"},
        {"a column twice", head + ",channel\n", 1, "channel", "to gange"},
        {"a missing column", "received_on,channel,caller\n", 1, "reason", "mangler"},
        {"a field too few", head + "\n" + right + "\n2018-03-05,mail\n", 3, "", "2 felter"},
        {"a field too many", head + "\n" + right + ",x\n", 2, "", "5 felter"},
        {"no day", head + "\n,mail,patient,ventetider\n", 2, "received_on", "udfyldes"},
        {"no real day", head + "\n2018-02-30,mail,patient,ventetider\n", 2, "received_on", "dato"},
        {"a day to come", head + "\n2018-03-07,mail,patient,ventetider\n", 2, "received_on",
         "fremtiden"},
        {"an unknown code", head + "\n2018-03-05,telex,patient,ventetider\n", 2, "channel",
         "findes ikke"},
        {"a code before its day", head + "\n2016-03-05,ikke_registreret,patient,ventetider\n", 2,
         "channel", "kan ikke bruges"},
        {"after a blank line and a note of two lines",
         head + ",note\n\n" + right + ",\"a\nb\"\n2018-03-05,telex,patient,ventetider,\n", 5,
         "channel", "findes ikke"},
        {"lines that end as on an old Mac",
         head + "\r" + right + "\r2018-03-05,telex,patient,ventetider\r", 3, "channel",
         "findes ikke"},
        {"an unknown subject", head + ",subjects\n" + right + ",ventetider|vejret\n", 2, "subjects",
         "findes ikke"},
        {"no time of day", head + ",received_time\n" + right + ",25:00\n", 2, "received_time",
         "klokkeslæt"},
        {"an answer without its time", head + ",answered_on\n" + right + ",2018-03-06\n", 2,
         "answered_time", "klokkeslættet"},
        {"an answer to no time", head + ",answered_time\n" + right + ",9:00\n", 2, "received_time",
         "klokkeslættet"},
        {"an answer to come",
         head + ",received_time,answered_on,answered_time\n" + right + ",8:00,2018-03-08,9:00\n", 2,
         "answered_on", "fremtiden"},
        {"an answer too early", head + ",received_time,answered_time\n" + right + ",9:00,8:00\n", 2,
         "answered_on", "før modtagelsen"},
        {"a bad CPR number", head + ",cpr\n" + right + ",310288-7770\n", 2, "cpr", "CPR"},
        {"a lost zero", head + ",cpr\n" + right + ",808756013\n", 2, "cpr", "nul mangler"},
        {"a spreadsheet's formula", head + ",cpr\n" + right + ",=\"0808756013\"\n", 2, "cpr",
         "formel"},
        {"a formula as spreadsheets write it",
         head + ",cpr\n" + right + ",\"=\"\"0808756013\"\"\"\n", 2, "cpr", "formel"},
        {"a name too long", head + ",name\n" + right + "," + std::string(121, 'a') + "\n", 2,
         "name", "120"},
        {"a bad phone number", head + ",phone\n" + right + ",ring\n", 2, "phone", "cifre"},
        {"a bad mail address", head + ",email\n" + right + ",ane\n", 2, "email", "navn@sted.dk"},
        {"a next day before the inquiry", head + ",next_day\n" + right + ",2018-03-04\n", 2,
         "next_day", "før modtagelsen"},
        {"an unknown owner", head + ",owner\n" + right + ",niels\n", 2, "owner", "bruger"},
        {"an open quotation mark", head + ",note\n" + right + ",\"a\n" + right + ",b\n", 0, "",
         "fra linje 2 er aldrig lukket"},
        {"UTF-16", "\xFF\xFEr\0e", 0, "", "UTF-16"},
        {"a byte that is nothing", head + "\n\x81\n", 0, "", "Windows-1252"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto file = read(example.bytes);
        ASSERT_GE(file.faults_in_all, 1U);
        const auto& fault = file.faults.front();
        EXPECT_EQ(fault.line, example.line);
        EXPECT_EQ(fault.column, example.column);
        EXPECT_TRUE(fault.reason.contains(example.says)) << fault.reason;
    }
}

TEST(InquiryImport, ShowsAHundredFaultsAndCountsThemAll) {
    std::string bytes{header};
    for (int row = 0; row < 150; ++row) bytes += "\n2018-03-05,telex,patient,ventetider";
    const auto file = read(bytes);
    EXPECT_EQ(file.faults.size(), 100U);
    EXPECT_EQ(file.faults_in_all, 150U);
    EXPECT_TRUE(file.inquiries.empty());
}

TEST(InquiryImport, NeverRepeatsWhatTheRowSays) {
    const auto file = read(std::string{header} +
                           ",cpr,phone,email,name\n2018-03-05,mail,patient,"
                           "ventetider,150670555x,hemmeligt,hemmeligt,a\x01"
                           "hemmeligt\n");
    ASSERT_GE(file.faults.size(), 4U);
    for (const auto& fault : file.faults) {
        EXPECT_FALSE(danish(fault).contains("hemmeligt"));
        EXPECT_FALSE(danish(fault).contains("150670"));
        EXPECT_TRUE(danish(fault).starts_with("Linje 2, kolonnen "));
    }
}

TEST(InquiryImport, TellsWhatWouldHappen) {
    const auto file = read(
        "received_on,channel,caller,reason,next_day\n2018-03-05,mail,patient,ventetider,\n"
        "2018-03-05,telefon,patient,ventetider,2018-03-09\n");
    const auto summary = summary_of(file.inquiries);
    EXPECT_EQ(summary.inquiries, 2U);
    EXPECT_EQ(summary.left_open, 1U);
    EXPECT_EQ(summary.by_channel.at("mail"), 1U);
    EXPECT_EQ(summary.by_reason.at("ventetider"), 2U);
}

}  // namespace
}  // namespace casework
