#include "report/annual_prose.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

#include "base/text.hpp"

namespace report {

namespace {

using base::grouped;

constexpr std::size_t most_changes = 3;

std::string listed(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (at > 0) text += at + 1 == items.size() ? " og " : ", ";
        text += items[at];
    }
    return text;
}

std::string with_sign(std::int64_t difference) {
    return (difference > 0 ? "+" : "") + grouped(difference);
}

void say(std::vector<Block>& blocks, std::string text) {
    if (!text.empty()) blocks.emplace_back(Paragraph{std::move(text)});
}

}  // namespace

std::string change_in_words(std::int64_t before, std::int64_t now) {
    if (before == now) return "uændret";
    if (before == 0) return fmt::format("en stigning på {}", grouped(now));
    const auto share = tenths_of(std::abs(now - before), before);
    return fmt::format("{} på {} %", now > before ? "en stigning" : "et fald",
                       base::percent(share));
}

AnnualProse::AnnualProse(const AnnualInput& input)
    : input_{input}, year_{input.year}, before_{input.year - 1} {
    for (const auto& form : input.forms.tables)
        tables_[form.number] =
            lines_of(form, input.forms.codes, input.figures, {input.years.front(), before_, year_});
}

AnnualProse::Number AnnualProse::number(int table, const std::string& label, int year) const {
    const std::size_t column = year == year_ ? 2 : year == before_ ? 1 : 0;
    const auto& lines = tables_.at(table);
    const auto line = std::ranges::find(lines, label, &Line::label);
    return line == lines.end() ? std::nullopt : line->values[column];
}

AnnualProse::Number AnnualProse::total(int table, int year) const {
    return number(table, table_form(input_.forms, table).total, year);
}

std::vector<AnnualProse::Change> AnnualProse::changes(int table) const {
    std::vector<Change> all;
    for (const auto& line : tables_.at(table))
        if (line.kind == Line::Kind::detail && line.values[1] && line.values[2] &&
            *line.values[1] != *line.values[2])
            all.push_back({line.label, *line.values[1], *line.values[2]});
    std::ranges::stable_sort(all, std::ranges::greater{},
                             [](const Change& each) { return std::abs(each.now - each.before); });
    return all;
}

std::string AnnualProse::largest_rises(int table) const {
    std::vector<std::string> rises;
    for (const auto& change : changes(table))
        if (change.now > change.before && rises.size() < most_changes)
            rises.push_back(
                fmt::format("»{}« ({})", change.label, with_sign(change.now - change.before)));
    if (rises.empty()) return "";
    return fmt::format("De største stigninger siden {} er {}.", before_, listed(rises));
}

std::vector<Block> AnnualProse::introduction() const {
    std::vector<Block> blocks;
    say(blocks,
        "Patientkontoret udarbejder hvert år en årsberetning om sin virksomhed og sender den til "
        "ministeriet (sundhedslovens § 51, stk. 8).");
    say(blocks,
        "Alle tal er talt i kontorets tællebog, som ikke rummer personoplysninger. For år, hvor "
        "tabellerne tidligere er trykt, står de trykte totaler. Kapitler og tabeller har samme "
        "numre som i årsberetningen for 2018, hvor der ikke er noget kapitel 4. En streg betyder, "
        "at intet er talt eller trykt.");
    if (!total(3, year_) && !total(1, year_))
        say(blocks, fmt::format("Der er ikke registreret henvendelser i {}.", year_));
    return blocks;
}

std::vector<Block> AnnualProse::inquiries() const {
    std::vector<Block> blocks;
    const auto now = total(3, year_);
    if (!now) return blocks;
    const auto then = total(3, before_);
    say(blocks,
        then
            ? fmt::format("Kontoret besvarede {} henvendelser i {} mod {} i {}: {}.", grouped(*now),
                          year_, grouped(*then), before_, change_in_words(*then, *now))
            : fmt::format("Kontoret besvarede {} henvendelser i {}.", grouped(*now), year_));
    say(blocks,
        "En henvendelse er den første kontakt, som opretter en sag. Senere kontakter på samme sag "
        "er kontakter og ikke henvendelser, og de indgår ikke i tabel 1-3. Det gør klager, som "
        "sendes videre fra Styrelsen for Patientklager, heller ikke.");
    const auto telephone = number(1, "Telefonisk", year_);
    const auto calls = input_.figures.calls.find(year_);
    if (telephone && calls != input_.figures.calls.end() && calls->second >= *telephone)
        say(blocks, fmt::format("Kontoret tog i {} {} telefonopkald. {} af dem var nye "
                                "henvendelser; de øvrige {} gjaldt en sag, der fandtes i forvejen.",
                                year_, grouped(calls->second), grouped(*telephone),
                                grouped(calls->second - *telephone)));
    std::int64_t answered = 0;
    std::int64_t soon = 0;
    for (const auto& [key, amount] : input_.figures.answer_times) {
        if (key.first != year_) continue;
        answered += amount;
        if (key.second == "within_30_min") soon += amount;
    }
    if (answered > 0)
        say(blocks, fmt::format("Af de kontakter, hvor svartiden kendes, blev {} % besvaret inden "
                                "for en halv time.",
                                base::percent(tenths_of(soon, answered))));
    const int first = input_.years.front();
    const auto telephone_first = number(1, "Telefonisk", first);
    if (first < before_ && telephone && telephone_first)
        say(blocks, fmt::format("Siden {} er de telefoniske henvendelser gået fra {} til {}: {}.",
                                first, grouped(*telephone_first), grouped(*telephone),
                                change_in_words(*telephone_first, *telephone)));
    return blocks;
}

std::vector<Block> AnnualProse::callers() const {
    std::vector<Block> blocks;
    const auto all = total(2, year_);
    const auto patients = number(2, "Patienter:", year_);
    const auto relatives = number(2, "Pårørende:", year_);
    if (all.value_or(0) > 0 && patients && relatives)
        say(blocks, fmt::format("{} % af henvendelserne i {} kom fra patienten selv og {} % fra "
                                "pårørende.",
                                base::percent(tenths_of(*patients, *all)), year_,
                                base::percent(tenths_of(*relatives, *all))));
    return blocks;
}

std::vector<Block> AnnualProse::reasons() const {
    std::vector<Block> blocks;
    const auto all = total(3, year_);
    if (all.value_or(0) <= 0) return blocks;
    std::vector<std::string> shares;
    for (const auto& line : tables_.at(3))
        if (line.kind == Line::Kind::section_total && line.values[2])
            shares.push_back(fmt::format(
                "{} % »{}«", base::percent(tenths_of(*line.values[2], *all)), line.section));
    say(blocks, fmt::format("Af anledningerne i {} var {}.", year_, listed(shares)));
    return blocks;
}

std::vector<Block> AnnualProse::this_year() const {
    std::vector<Block> blocks;
    std::vector<std::string> items;
    for (const auto& change : changes(3)) {
        if (items.size() == 2 * most_changes) break;
        items.push_back(fmt::format("»{}«: {} mod {} i {} ({}).", change.label, grouped(change.now),
                                    grouped(change.before), before_,
                                    with_sign(change.now - change.before)));
    }
    if (!items.empty()) {
        say(blocks,
            fmt::format("De største ændringer i anledningerne fra {} til {}:", before_, year_));
        blocks.emplace_back(Bullets{std::move(items)});
    } else {
        say(blocks, fmt::format("Der er ikke tal for {} og {} at sammenligne.", before_, year_));
    }
    std::vector<std::string> breaks;
    for (const auto& each : input_.forms.breaks)
        if (each.day.year() == year_)
            breaks.push_back(fmt::format("Tabel {}{}: {}", each.table,
                                         each.label.empty() ? "" : ", »" + each.label + "«",
                                         each.danish));
    if (!breaks.empty()) {
        say(blocks, fmt::format("Ændringer i {} i, hvad der tælles:", year_));
        blocks.emplace_back(Bullets{std::move(breaks)});
    }
    return blocks;
}

std::vector<Block> AnnualProse::crossborder() const {
    std::vector<Block> blocks;
    const auto now = total(4, year_);
    if (!now) return blocks;
    const auto then = total(4, before_);
    say(blocks,
        fmt::format("{} henvendelser i {} handlede om sundhedsydelser på tværs af EU- og EØS-"
                    "lande{}.",
                    grouped(*now), year_,
                    then ? fmt::format(" mod {} i {}: {}", grouped(*then), before_,
                                       change_in_words(*then, *now))
                         : ""));
    return blocks;
}

std::vector<Block> AnnualProse::diagnosis() const {
    std::vector<Block> blocks;
    const auto now = total(5, year_);
    if (!now) return blocks;
    const auto then = total(5, before_);
    say(blocks,
        fmt::format("I {} blev {} patienter omvisiteret til udredning{}. {}", year_, grouped(*now),
                    then ? fmt::format(" mod {} i {}: {}", grouped(*then), before_,
                                       change_in_words(*then, *now))
                         : "",
                    largest_rises(5)));
    return blocks;
}

std::vector<Block> AnnualProse::extended_choice() const {
    std::vector<Block> blocks;
    const auto partner = total(6, year_);
    const auto elsewhere = total(7, year_);
    if (!partner || !elsewhere) return blocks;
    say(blocks,
        fmt::format("I {} blev {} patienter omvisiteret til behandling: {} til et "
                    "samarbejdshospital (tabel 6) og {} til et andet privathospital "
                    "(tabel 7).",
                    year_, grouped(*partner + *elsewhere), grouped(*partner), grouped(*elsewhere)));
    if (const auto changed = total(8, year_))
        say(blocks,
            fmt::format("Hertil kommer {} efter en aflyst eller ændret tid (tabel 8), i alt "
                        "{}.",
                        grouped(*changed), grouped(*partner + *elsewhere + *changed)));
    say(blocks,
        "Patienter, som hospitalerne selv har omvisiteret til et samarbejdshospital, er ikke med.");
    return blocks;
}

std::vector<Block> AnnualProse::changed_dates() const {
    std::vector<Block> blocks;
    const auto now = total(8, year_);
    const auto then = total(8, before_);
    if (now && then)
        say(blocks,
            fmt::format("{} patienter blev i {} omvisiteret, fordi hospitalet ændrede datoen "
                        "for en operation, mod {} i {}.",
                        grouped(*now), year_, grouped(*then), before_));
    return blocks;
}

std::vector<Block> AnnualProse::dialogues() const {
    std::vector<Block> blocks;
    const auto cases = number(9, "Antal sager i dialog i alt", year_);
    if (!cases) return blocks;
    const auto practice = number(9, "Praksissektoren", year_);
    say(blocks,
        fmt::format(
            "Regionen havde {} klagesager i dialog i {}{}.", grouped(*cases), year_,
            practice ? fmt::format(", heraf {} i praksissektoren", grouped(*practice)) : ""));
    const auto withdrawn = number(9, "Klagen trukket tilbage efter dialogen", year_);
    if (withdrawn)
        say(blocks, fmt::format("I {} af sagerne blev klagen trukket tilbage efter dialogen.",
                                grouped(*withdrawn)));
    return blocks;
}

std::vector<Block> AnnualProse::focus() const {
    std::vector<Block> blocks;
    std::vector<std::string> items;
    for (const int table : {3, 5, 6, 7})
        if (const auto rises = largest_rises(table); !rises.empty())
            items.push_back(fmt::format("Tabel {}: {}", table, rises));
    if (items.empty()) return {Paragraph{"Tallene viser ingen stigninger fra året før."}};
    say(blocks, fmt::format("Her steg tallene mest i {}:", year_));
    blocks.emplace_back(Bullets{std::move(items)});
    return blocks;
}

std::vector<Block> AnnualProse::task() const {
    return {
        Paragraph{"Kontorets opgaver følger af sundhedslovens §§ 51 og 51 a og af bekendtgørelse "
                  "nr. 1659 af 27. december 2013 om de regionale patientkontorers opgaver og "
                  "funktioner. Kontoret"},
        Bullets{{"vejleder om patienters rettigheder og er uafhængigt i den enkelte sag,",
                 "hjælper med at finde et sygehus og med at blive henvist dertil,",
                 "hjælper med at skrive klager og krav om erstatning og sender dem til rette "
                 "myndighed,",
                 "vejleder om behandling i udlandet og patienter fra andre lande om behandling "
                 "her,",
                 "sender erfaringer uden personoplysninger til regionsrådet."}}};
}

}  // namespace report
