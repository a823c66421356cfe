#include "rights/answer.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <fmt/format.h>
#include <utility>

#include "base/text.hpp"
#include "rights/deadline.hpp"
#include "rights/would_change.hpp"

namespace rights {
namespace {

// Writes the texts of one answer behind each other. A string for each, or for each day in them,
// would cost more than the deciding.
class Writer {
public:
    // A text, each of its marks as `fill` writes it; one that it does not fill stays as it is.
    template <class Fill>
    void write(const Wording& wording, Fill fill) {
        const auto text = wording.text();
        std::size_t written = 0;
        for (const auto& [mark, begin, end] : wording.places()) {
            add(text.substr(written, begin - written));
            if (!fill(mark)) add(text.substr(begin, end - begin));
            written = end;
        }
        add(text.substr(written));
        ends_.add(whole_.size() + used_);
    }

    void add(std::string_view text) {
        make_room(text.size());
        if (text.size() > buffer_.size()) {
            whole_ += text;
            return;
        }
        std::memcpy(buffer_.data() + used_, text.data(), text.size());
        used_ += text.size();
    }
    void add(base::Date day) {
        make_room(8);
        add_digits(day.day());
        add('.');
        add(' ');
        add(base::danish_month(day.month()));
        make_room(8);
        add(' ');
        add_digits(static_cast<std::uint32_t>(day.year()));
    }
    void add(std::int64_t number) {
        if (number < 0 || number >= 1'000) return add(base::grouped(number));
        make_room(8);
        add_digits(static_cast<std::uint32_t>(number));
    }

    // All of it, and then its texts in the order they were written.
    std::shared_ptr<const std::string> whole() {
        make_room(buffer_.size());
        written_ = std::make_shared<const std::string>(std::move(whole_));
        return written_;
    }
    std::string_view next() {
        const auto begin = next_ == 0 ? 0 : ends_[next_ - 1];
        return std::string_view{*written_}.substr(begin, ends_[next_++] - begin);
    }

private:
    void make_room(std::size_t bytes) {
        if (bytes <= buffer_.size() - used_) return;
        whole_.append(buffer_.data(), used_);
        used_ = 0;
    }
    // Where there is room for it.
    void add(char letter) { buffer_[used_++] = letter; }
    void add_digits(std::uint32_t number) {
        if (number >= 10) add_digits(number / 10);
        add(static_cast<char>('0' + number % 10));
    }

    std::array<char, 4'000> buffer_;  // most answers fit in it, and are copied once
    std::size_t used_ = 0;
    std::string whole_;  // what was written before that
    std::shared_ptr<const std::string> written_;
    InlineList<std::size_t, 3 + decltype(Decision::steps)::most> ends_;
    std::size_t next_ = 0;
};

void write(Writer& writer, const Step& step, const Decision& decision) {
    writer.write(step.text->danish, [&](Mark mark) {
        switch (mark) {
            case Mark::day: writer.add(step.date); return true;
            case Mark::number: writer.add(step.number); return true;
            case Mark::kroner: writer.add(kroner(step.number)); return true;
            case Mark::name:
                if (decision.name) writer.add(*decision.name);
                return decision.name != nullptr;
            case Mark::deadline: return false;
        }
        std::unreachable();
    });
}

// Whether a deadline is counted in the way that the question reads weekdays and months. A citizen
// is always told the earlier end of a limit of years.
bool is_read(Counted counted, const Readings& readings) {
    using enum Counted;
    const bool saturday =
        readings.as<SaturdayReading>(Reading::saturday) == SaturdayReading::is_weekday;
    const auto month = readings.as<MonthReading>(Reading::month);
    switch (counted) {
        case plainly:
        case same_day:
        case rolled_over: return true;
        case as_30_days: return month != MonthReading::calendar;
        case as_month: return month != MonthReading::days;
        case no_saturday: return !saturday;
        case with_saturday: return saturday;
    }
    std::unreachable();
}

// The deadline that the answer acts on: the earliest of those noted last, as read.
std::optional<base::Date> acted_on(const Decision& decision, const Readings& readings) {
    std::optional<base::Date> earliest;
    const auto& deadlines = decision.deadlines;
    for (const auto& each : deadlines)
        if (each.text == deadlines[deadlines.size() - 1].text && is_read(each.counted, readings))
            earliest = std::min(earliest.value_or(each.date), each.date);
    return earliest;
}

// {frist} is the deadline that the answer acts on, {kr} the amount noted first.
void write(Writer& writer, const Wording& wording, const Decision& decision,
           const Readings& readings) {
    writer.write(wording, [&](Mark mark) {
        if (mark == Mark::kroner && !decision.amounts.empty()) {
            writer.add(kroner(decision.amounts[0].oere));
            return true;
        }
        if (mark == Mark::name && decision.name) {
            writer.add(*decision.name);
            return true;
        }
        const auto deadline = mark == Mark::deadline ? acted_on(decision, readings) : std::nullopt;
        if (deadline) writer.add(*deadline);
        return deadline.has_value();
    });
}

bool same_answer(const Decision& a, const Decision& b) {
    return a.outcome == b.outcome && a.exceeded == b.exceeded && a.breach == b.breach &&
           std::ranges::equal(a.amounts, b.amounts);
}

// Whether the option reads a deadline as another day. Deadlines with two readings stand in pairs.
bool reads_other_days(const Decision& decision, MonthReading now, MonthReading other) {
    const auto day = [](const Deadline* pair, MonthReading option) {
        return chosen_end({pair[0].date, pair[1].date}, option);
    };
    for (const auto& each : decision.deadlines)
        if (each.counted == Counted::as_30_days && day(&each, now) != day(&each, other))
            return true;
    return false;
}

// A rule sees nothing of the month's reading but the days it chooses.
bool may_answer_otherwise(const Decision& decision, Reading reading, std::uint8_t now,
                          std::uint8_t other) {
    if (other == now) return false;
    return reading != Reading::month ||
           reads_other_days(decision, MonthReading{now}, MonthReading{other});
}

// Each reading the decision leans on, read in its other ways.
void read_otherwise(Answer& answer, const Sheet& sheet, const Question& question) {
    for (const auto reading : answer.decision.readings) {
        const auto& spec = reading_specs()[static_cast<std::size_t>(reading)];
        const auto now = question.readings.option(reading);
        for (std::uint8_t option = 0; option < spec.options.size(); ++option) {
            if (!may_answer_otherwise(answer.decision, reading, now, option)) continue;
            auto other = question;
            other.readings.set(reading, option);
            const auto decision = sheet.right().decide(sheet, other);
            if (same_answer(decision, answer.decision)) continue;
            answer.other_readings.push_back({&spec,
                                             option,
                                             decision.verdict(),
                                             decision.outcome->code,
                                             {decision.deadlines.begin(), decision.deadlines.end()},
                                             {decision.amounts.begin(), decision.amounts.end()}});
        }
    }
}

void write_texts(Answer& answer, const Readings& readings) {
    const auto& decision = answer.decision;
    Writer writer;
    const auto& outcome = *decision.outcome;
    for (const auto* wording : {&outcome.say, &outcome.tell, &outcome.act})
        write(writer, *wording, decision, readings);
    for (const auto& step : decision.steps) write(writer, step, decision);
    answer.written = writer.whole();
    answer.say = writer.next();
    answer.tell = writer.next();
    answer.act = writer.next();
    for (const auto& step : decision.steps)
        answer.steps.add(
            {step.text->code, writer.next(),
             step.date == base::Date{} ? std::optional<base::Date>{} : std::optional{step.date}});
}

}  // namespace

Answer explain(const Sheet& sheet, const Question& question) {
    Answer whole{sheet, question};
    const auto& decision = whole.decision;
    write_texts(whole, question.readings);
    read_otherwise(whole, sheet, question);
    for (const auto* point : decision.unsure) whole.unsure.emplace_back(point);
    for (const auto& used : decision.law)
        if (!used.version->unsure.empty()) whole.unsure.push_back(used.version->unsure);
    for (const auto* name : decision.missing)
        whole.missing.push_back({find_fact(*whole.right, name)});
    return whole;
}

Answer answer(const Sheet& sheet, const Question& question) {
    auto whole = explain(sheet, question);
    whole.would_change = would_change(sheet, question, whole.decision);
    return whole;
}

std::string kroner(std::int64_t oere) {
    return fmt::format("{},{:02} kr.", base::grouped(oere / 100), oere % 100);
}

const char* code_of(Verdict verdict) {
    using enum Verdict;
    switch (verdict) {
        case met: return "met";
        case not_met: return "not_met";
        case undecided: return "undecided";
    }
    std::unreachable();
}

const char* danish(Verdict verdict) {
    using enum Verdict;
    switch (verdict) {
        case met: return "Ja";
        case not_met: return "Nej";
        case undecided: return "Ikke afgjort";
    }
    std::unreachable();
}

const char* code_of(Counted counted) {
    using enum Counted;
    switch (counted) {
        case plainly: return "plain";
        case as_30_days: return "30d";
        case as_month: return "1m";
        case no_saturday: return "weekdays";
        case with_saturday: return "weekdays_with_saturday";
        case same_day: return "same_day";
        case rolled_over: return "rolled_over";
    }
    std::unreachable();
}

const char* danish(Counted counted) {
    using enum Counted;
    switch (counted) {
        case plainly: return "";
        case as_30_days: return "30 dage for hver måned";
        case as_month: return "kalendermåned";
        case no_saturday: return "hverdage uden lørdage";
        case with_saturday: return "hverdage med lørdage";
        case same_day: return "datoen selv";
        case rolled_over: return "næste hverdag";
    }
    std::unreachable();
}

const Fact* find_fact(const Right& right, std::string_view name) {
    const auto found = std::ranges::find(right.facts, name, &Fact::name);
    return found == right.facts.end() ? nullptr : &*found;
}

}  // namespace rights
