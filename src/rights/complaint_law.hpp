#pragma once

#include <vector>

#include "law/book.hpp"

namespace rights {

// The law files of complaints, bound to one book.
struct ComplaintLaw {
    explicit ComplaintLaw(const law::Book& from) : book{from} {}

    std::vector<const law::Parameter*> all() const {
        return {&authority,
                &known_limit,
                &event_limit,
                &decision_limit,
                &person_rule,
                &person_authority,
                &transport_rule,
                &dental_rule,
                &office_receipt,
                &digital,
                &dialogue,
                &service_hospital,
                &service_practice,
                &service_limit,
                &psychologist,
                &conduct,
                &ombudsman,
                &data_protection,
                &somatic,
                &board,
                &psychiatric_appeal,
                &ankenaevn,
                &board_time,
                &board_notice,
                &injury};
    }

    const law::Parameter& word(const char* id) const { return book.parameter(id, law::Kind::word); }
    const law::Parameter& term(const char* id) const { return book.parameter(id, law::Kind::term); }

    const law::Book& book;
    const law::Calendar& calendar{book.calendar()};
    const law::Parameter& authority{word("complaint_authority")};
    const law::Parameter& known_limit{term("complaint_known_limit")};
    const law::Parameter& event_limit{term("complaint_event_limit")};
    const law::Parameter& decision_limit{term("complaint_decision_limit")};
    const law::Parameter& person_rule{word("complaint_person_rule")};
    const law::Parameter& person_authority{word("complaint_person_authority")};
    const law::Parameter& transport_rule{word("complaint_transport_rule")};
    const law::Parameter& dental_rule{word("complaint_private_dental_rule")};
    const law::Parameter& office_receipt{word("complaint_office_receipt")};
    const law::Parameter& digital{word("complaint_digital_form")};
    const law::Parameter& dialogue{term("complaint_dialogue")};
    const law::Parameter& service_hospital{word("complaint_service_hospital")};
    const law::Parameter& service_practice{word("complaint_service_practice")};
    const law::Parameter& service_limit{term("complaint_service_limit")};
    const law::Parameter& psychologist{word("complaint_psychologist")};
    const law::Parameter& conduct{word("complaint_conduct")};
    const law::Parameter& ombudsman{term("complaint_ombudsman_limit")};
    const law::Parameter& data_protection{word("complaint_data_protection")};
    const law::Parameter& somatic{word("complaint_somatic_coercion")};
    const law::Parameter& board{word("complaint_psychiatric_board")};
    const law::Parameter& psychiatric_appeal{term("complaint_psychiatric_appeal")};
    const law::Parameter& ankenaevn{word("complaint_psychiatric_ankenaevn")};
    const law::Parameter& board_time{term("complaint_psychiatric_time")};
    const law::Parameter& board_notice{term("complaint_psychiatric_notice")};
    const law::Parameter& injury{word("compensation_authority")};
};

}  // namespace rights
