#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/error.hpp"

namespace statistics {

// Kode: one value of a dated code list, and the row of the printed table it belongs to.
struct Code {
    std::string list;    // "channel", "caller", "reason", "subject", "crossborder", "specialty" …
    std::string code;    // "telefon"
    std::string danish;  // the printed label, as printed
    std::string english;
    std::string one = {};  // a single one of what the label counts ("Hospital"), where that differs
    std::string one_english = {};
    std::string section;  // heading in table 3 and 9, "" elsewhere
    std::string section_english;
    base::Date first_day;
    std::optional<base::Date> last_day;
    bool selectable = true;  // false: only from imports ("ikke specificeret", "ikke oplyst")
};

// The office's code lists, in printed order. Data: data/registers/codes/*.toml.
class CodeLists {
public:
    // Refuses a code that stands twice in a list, has no name, or ends before it begins.
    static base::Result<CodeLists> create(std::vector<Code> codes);

    std::vector<Code> on(std::string_view list, base::Date day) const;  // selectable on that day
    std::vector<Code> all(std::string_view list) const;
    const Code* find(std::string_view list, std::string_view code) const;
    // In force on that day, selectable or not.
    bool valid(std::string_view list, std::string_view code, base::Date day) const;

private:
    std::vector<Code> codes_;
};

// Seriebrud: from this day a row counts something else. Printed as a footnote.
struct SeriesBreak {
    int table = 0;
    std::string section;
    std::string label;  // "" the whole table
    base::Date day;
    std::string danish;
};

}  // namespace statistics
