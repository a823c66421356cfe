#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace law {

// What the count of a period means. A weekday (hverdag) is no Sunday and no public holiday, and no
// Saturday unless so read; a working day (arbejdsdag) is Monday to Friday and no public holiday.
enum class Unit : std::uint8_t { days, months, weekdays, working_days };

// Frist eller periode: `{ months = 1 }` is not `{ days = 30 }`.
struct Term {
    std::int32_t count = 0;
    Unit unit = Unit::days;

    friend bool operator==(Term, Term) = default;
};

// What a value of a law file is. A parameter has one kind in all its versions.
enum class Kind : std::uint8_t {
    term,    // { days = 30 }, { months = 2 }, { years = 5 }, { weekdays = 8 }, …
    money,   // { kr = 42 } or { oere = 4250 }; `number` is øre
    number,  // { metres = 50000 }, { age = 15 }, { hours = 12 }, …; `measure` says what it counts
    word,    // "stpk": a name that the program knows, or a text for the page
    words,   // ["organ_transplant", …]
};

// What a plain number counts.
enum class Measure : std::uint8_t {
    metres,
    age,
    hours,
    nights,
    times,
    per_mille,
    per_ten_thousand
};

// En dateret udgave af et tal eller en regel: holds from its day until the next begins.
struct Version {
    base::Date from;
    // The day it was entered here, and the day it was found wrong and replaced by another.
    base::Date recorded;
    std::optional<base::Date> replaced;

    bool in_force = true;  // false: suspended, repealed or unknown, without a value
    bool unknown = false;  // nobody has found the value: `unsure` says where to look it up
    Kind kind = Kind::word;
    Term term;
    std::int64_t number = 0;
    Measure measure = Measure::times;  // of a number
    std::string word;
    std::vector<std::string> words;

    std::string cite;  // "Sundhedsloven § 82 b, stk. 1"
    std::string url;
    std::string note;    // what the version changed, for the page of the right
    std::string unsure;  // "" or what a lawyer must settle

    bool names(std::string_view word_of_list) const;
};

// En parameter i loven: one dated number, name or list with its history, in order of its days.
// Without any version where none was recorded yet on the day the book was asked for.
class Parameter {
public:
    Parameter(std::string id, std::string title, base::Date checked, Kind kind,
              std::vector<Version> versions);

    const std::string& id() const { return id_; }
    const std::string& title() const { return title_; }
    // The day a person last compared the newest version with its source.
    base::Date checked() const { return checked_; }
    const std::vector<Version>& versions() const { return versions_; }
    Kind kind() const { return kind_; }

    // The version of that day; null before the first one, which is no answer and never the nearest.
    const Version* on(base::Date day) const {
        auto at = starts_.size();
        while (at > 0 && starts_[at - 1] > day) --at;
        return at == 0 ? nullptr : &versions_[at - 1];
    }

private:
    std::string id_;
    std::string title_;
    base::Date checked_;
    Kind kind_;
    std::vector<Version> versions_;
    std::vector<base::Date> starts_;  // of the versions, close together
};

}  // namespace law
