#pragma once

#include <string>

#include "report/document.hpp"

namespace report {

// A short report with one of everything: each kind of row, block, note, a finding, an unknown cell.
inline Document sample_document() {
    using enum TableRow::Kind;
    const auto plain = [](std::initializer_list<std::int64_t> values) {
        std::vector<Cell> cells;
        for (const auto value : values) cells.push_back({value, {}, {}, "", ""});
        return cells;
    };
    const Cell unknown{};
    Table contacts{
        1,
        "Kontakt til patientkontoret",
        "Kontaktform",
        {2015, 2016, 2017, 2018},
        {{detail, "Telefonisk", {}, plain({17777, 18555, 19991, 25791})},
         {detail, "Mail", {}, plain({5054, 4078, 3450, 4542})},
         {detail, "Ikke registreret", {}, {unknown, unknown, plain({202})[0], plain({294})[0]}},
         {grand_total, "I alt", {}, plain({22975, 22768, 23742, 30704})}}};
    contacts.rows[0].cells[3].drill_down =
        "/statistik/poster?maal=inquiry&led=channel&kode=telefon&fra=2018-01-01&til=2018-12-31";
    Table reasons{3,
                  "Anledning",
                  "Anledning",
                  {2017, 2018},
                  {{section_heading, "Den centrale omvisitering", {}, {}},
                   {detail, "Ventetider", {1}, plain({1271, 833})},
                   {detail, "Udvidet frit sygehusvalg", {}, plain({2619, 2453})},
                   {section_total, "I alt - den centrale omvisitering", {}, plain({3890, 3286})},
                   {section_heading, "Udfaldet af dialogen", {}, {}},
                   {detail,
                    "Klagen trukket <tilbage> & lukket",
                    {},
                    {{62, 492, {}, "", ""}, {54, 509, {}, "", ""}}},
                   {grand_total, "Henvendelser i alt", {}, plain({3952, 3341})}}};
    reasons.rows[2].cells[1].notes = {2};
    reasons.rows[6].cells[1].finding = "Trykt 3.341, rækkerne giver 3.340.";

    Chart bars{Chart::Kind::bars,
               "Henvendelser efter kontaktform, 2015-2018",
               "Telefonen vokser.",
               {"2015", "2016", "2017", "2018"},
               {{"Telefonisk", {17777, 18555, 19991, 25791}}, {"Mail", {5054, 4078, 3450, 4542}}}};
    Chart lines{
        Chart::Kind::lines,
        "Omvisiteringer, 2015-2018",
        "",
        {"2015", "2016", "2017", "2018"},
        {{"Udredning", {2345, 2030, {}, 5941}}, {"Privathospital", {3743, 2476, 2489, 2001}}}};
    return {
        "Årsberetning 2018",
        "Patientkontoret i Region Midtjylland",
        "da",
        true,
        base::Date{2019, 3, 1},
        {Heading{1, "Henvendelser"},
         Paragraph{"Patientkontoret har i 2018 besvaret 30.704 henvendelser mod 23.742 i 2017."},
         Bullets{{"Den centrale omvisiteringsfunktion", "Dialogmøder i praksissektoren"}}, contacts,
         bars, Heading{2, "Anledning til henvendelsen"}, reasons, lines},
        {{1, "En del af disse henvendelser registreres under patientrettigheder."},
         {2, "Heraf 452 aflyste operationer."},
         {3, "Tallene er opgjort den 1. marts 2019."}}};
}

}  // namespace report
