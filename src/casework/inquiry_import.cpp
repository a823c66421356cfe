#include "casework/inquiry_import.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "base/text.hpp"
#include "casework/csv_rows.hpp"

namespace casework {

namespace {

constexpr std::size_t most_faults_shown = 100;
constexpr int noon = 12 * 60;

constexpr std::array column_names{
    "received_on", "received_time", "answered_on", "answered_time", "channel",     "caller",
    "reason",      "subjects",      "name",        "cpr",           "phone",       "email",
    "address",     "note",          "next_day",    "owner",         "caller_name", "caller_phone",
};
constexpr std::array required_columns{"received_on", "channel", "caller", "reason"};

class Reader {
public:
    explicit Reader(const ImportRules& rules) : rules_{rules} {}

    void take(const CsvRow& row) {
        if (columns_.empty() && !headed_)
            read_header(row);
        else if (!columns_.empty())
            read_row(row);
    }

    ImportFile finish() && {
        if (!headed_) fault(0, "", "Filen er tom. Den skal begynde med en række af kolonnenavne.");
        return std::move(file_);
    }

    void fault(std::size_t line, std::string_view column, std::string reason) {
        ++file_.faults_in_all;
        if (file_.faults.size() < most_faults_shown)
            file_.faults.push_back({line, std::string{column}, std::move(reason)});
    }

private:
    void read_header(const CsvRow& row) {
        headed_ = true;
        std::vector<std::string> columns;
        for (const auto& field : row.fields) {
            auto name = base::lower(base::trimmed(field));
            if (std::ranges::find(column_names, name) == column_names.end())
                fault(row.line, "", fmt::format("Kolonnen »{}« er ukendt.", shortened(name)));
            else if (std::ranges::find(columns, name) != columns.end())
                fault(row.line, name, "Kolonnen står to gange.");
            columns.push_back(std::move(name));
        }
        for (const auto* name : required_columns)
            if (std::ranges::find(columns, name) == columns.end())
                fault(row.line, name, "Kolonnen mangler.");
        // Rows below a header that cannot be read would only repeat its faults.
        if (file_.faults_in_all == 0) columns_ = std::move(columns);
    }

    void read_row(const CsvRow& row) {
        if (row.fields.size() != columns_.size()) {
            fault(row.line, "",
                  fmt::format("Rækken har {} felter, overskriften har {}.", row.fields.size(),
                              columns_.size()));
            return;
        }
        const auto before = file_.faults_in_all;
        values_.clear();
        for (std::size_t at = 0; at < columns_.size(); ++at) read_field(row, at);
        if (file_.faults_in_all != before) return;
        auto inquiry = inquiry_of(row.line);
        if (file_.faults_in_all != before) return;
        for (auto& found : field_faults(inquiry, rules_.codes, rules_.today, Source::imported))
            fault(row.line, found.field, std::move(found.message));
        if (file_.faults_in_all == before) file_.inquiries.push_back(std::move(inquiry));
    }

    void read_field(const CsvRow& row, std::size_t at) {
        const auto text = base::trimmed(row.fields[at]);
        if (text.starts_with("=\""))
            fault(row.line, columns_[at],
                  "Feltet er en formel fra et regneark (=\"…\"). Gør kolonnen til tekst i "
                  "regnearket, og gem igen.");
        values_[columns_[at]] = text;
    }

    Inquiry inquiry_of(std::size_t line) {
        Inquiry inquiry;
        inquiry.channel = value("channel");
        inquiry.caller = value("caller");
        inquiry.reason = value("reason");
        inquiry.subjects = subjects();
        inquiry.new_person = {.id = {},
                              .name = value("name"),
                              .cpr = value("cpr"),
                              .phone = value("phone"),
                              .email = value("email"),
                              .address = value("address")};
        inquiry.caller_text = {value("caller_name"), value("caller_phone")};
        inquiry.note = value("note");
        inquiry.next_day = day(line, "next_day");
        read_times(line, inquiry);
        read_owner(line, inquiry);
        explain_lost_zero(line);
        return inquiry;
    }

    void read_times(std::size_t line, Inquiry& inquiry) {
        const auto received_on = day(line, "received_on");
        if (!received_on) {
            if (value("received_on").empty()) fault(line, "received_on", "Feltet skal udfyldes.");
            return;
        }
        const auto received = minute(line, "received_time");
        inquiry.received_on = *received_on;
        inquiry.received_at = rules_.zone.instant({*received_on, received.value_or(noon)});

        const auto answered_on = day(line, "answered_on");
        const auto answered = minute(line, "answered_time");
        if (!answered) {
            if (answered_on && value("answered_time").empty())
                fault(line, "answered_time", "Udfyld også klokkeslættet for svaret.");
            return;
        }
        if (!received && value("received_time").empty())
            fault(line, "received_time", "Udfyld også klokkeslættet for modtagelsen.");
        inquiry.answered_at = rules_.zone.instant({answered_on.value_or(*received_on), *answered});
        if (inquiry.answered_at && answered_on.value_or(*received_on) > rules_.today)
            fault(line, "answered_on", "Dagen ligger i fremtiden.");
    }

    void read_owner(std::size_t line, Inquiry& inquiry) {
        const auto name = value("owner");
        if (name.empty()) return;
        const auto user = rules_.users.find(name);
        if (user == rules_.users.end())
            fault(line, "owner", "Der er ingen bruger med det navn.");
        else
            inquiry.owner = user->second;
    }

    // A spreadsheet that reads a CPR number as a number drops its first zero.
    void explain_lost_zero(std::size_t line) {
        const auto cpr = value("cpr");
        constexpr std::size_t digits_without_zero = 9;
        if (cpr.size() == digits_without_zero && base::CprNumber::parse("0" + cpr))
            fault(line, "cpr",
                  "Et nul mangler forrest. Gør kolonnen til tekst i regnearket, og gem igen.");
    }

    std::vector<std::string> subjects() const {
        std::vector<std::string> found;
        const auto text = value("subjects");
        for (std::size_t from = 0; from < text.size();) {
            const auto to = std::min(text.find_first_of(";|", from), text.size());
            const auto one = base::trimmed(std::string_view{text}.substr(from, to - from));
            if (!one.empty()) found.emplace_back(one);
            from = to + 1;
        }
        return found;
    }

    std::optional<base::Date> day(std::size_t line, std::string_view column) {
        const auto text = value(column);
        if (text.empty()) return std::nullopt;
        const auto read = base::Date::parse_typed(text);
        if (!read) {
            fault(line, column, read.error().message);
            return std::nullopt;
        }
        return *read;
    }

    std::optional<int> minute(std::size_t line, std::string_view column) {
        const auto text = value(column);
        if (text.empty()) return std::nullopt;
        const auto read = base::LocalTime::parse_minute_of_day(text);
        if (!read) {
            fault(line, column, read.error().message);
            return std::nullopt;
        }
        return *read;
    }

    std::string value(std::string_view column) const {
        const auto found = values_.find(column);
        return found == values_.end() ? std::string{} : found->second;
    }

    static std::string shortened(const std::string& name) {
        constexpr std::size_t longest = 40;
        return base::letters(name) <= longest ? name : std::string{"…"};
    }

    const ImportRules& rules_;
    ImportFile file_;
    bool headed_ = false;
    std::vector<std::string> columns_;
    std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace

std::string danish(const ImportFault& fault) {
    if (fault.line == 0) return fault.reason;
    if (fault.column.empty()) return fmt::format("Linje {}: {}", fault.line, fault.reason);
    return fmt::format("Linje {}, kolonnen {}: {}", fault.line, fault.column, fault.reason);
}

ImportFile read_inquiries(std::string_view bytes, const ImportRules& rules) {
    Reader reader{rules};
    const auto text = text_of_file(bytes);
    if (!text) {
        ImportFile file;
        file.faults.push_back({0, "", text.error().message});
        file.faults_in_all = 1;
        return file;
    }
    const auto read = read_csv(*text, [&](const CsvRow& row) { reader.take(row); });
    if (!read) reader.fault(0, "", read.error().message);
    return std::move(reader).finish();
}

ImportSummary summary_of(const std::vector<Inquiry>& inquiries) {
    ImportSummary summary;
    for (const auto& inquiry : inquiries) {
        ++summary.inquiries;
        if (inquiry.next_day) ++summary.left_open;
        ++summary.by_channel[inquiry.channel];
        ++summary.by_reason[inquiry.reason];
    }
    return summary;
}

}  // namespace casework
