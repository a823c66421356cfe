#include "app/routes.hpp"

#include <iterator>
#include <memory>

#include "casework/case_action_pages.hpp"
#include "casework/case_columns_store.hpp"
#include "casework/case_edit_pages.hpp"
#include "casework/case_pages.hpp"
#include "casework/consent_form_pages.hpp"
#include "casework/consent_pages.hpp"
#include "casework/contact_pages.hpp"
#include "casework/day_pages.hpp"
#include "casework/done_pages.hpp"
#include "casework/draft_pages.hpp"
#include "casework/guard_pages.hpp"
#include "casework/inquiry_pages.hpp"
#include "casework/keeping_pages.hpp"
#include "casework/leaving_pages.hpp"
#include "casework/log_pages.hpp"
#include "casework/person_pages.hpp"
#include "casework/retention_pages.hpp"
#include "casework/verdict_pages.hpp"
#include "casework/visit_pages.hpp"
#include "identity/identity_store.hpp"
#include "identity/region_pages.hpp"
#include "identity/second_factor_pages.hpp"
#include "identity/settings_pages.hpp"
#include "identity/sign_in_pages.hpp"
#include "identity/sign_in_step_pages.hpp"
#include "identity/user_pages.hpp"
#include "report/access_pages.hpp"
#include "report/own_log_pages.hpp"
#include "report/report_pages.hpp"
#include "rights/api_pages.hpp"
#include "rights/rights_pages.hpp"
#include "statistics/statistics_pages.hpp"

namespace app {
namespace {

constexpr auto get = http::Method::get;
constexpr auto post = http::Method::post;
constexpr auto fresh = Proof::fresh;
using identity::Permission;

// What handlers need, found by the type of their parameters.
struct Parts {
    Office& office;
    const http::Templates& templates;
    std::shared_ptr<http::RateLimit> limit;  // of the open interface

    operator store::Database&() const { return *office.database; }
    operator const seal::Vault&() const { return *office.vault; }
    operator const statistics::CodeLists&() const { return office.codes(); }
    operator const http::Templates&() const { return templates; }
    operator identity::Transport() const { return transport_of(office); }
    operator const identity::SignInRules&() const { return office.sign_in; }
    operator identity::Provider&() const { return *office.provider; }
    operator identity::SignIn() const { return sign_in_of(office, templates); }
    operator const report::AnnualForms&() const { return office.forms; }
    operator const std::filesystem::path&() const { return office.places.fonts; }
    operator const statistics::CaseOfEntry&() const {
        static const statistics::CaseOfEntry found{casework::case_of_entry};
        return found;
    }
    operator const rights::RuleBook&() const { return *office.rules; }
    operator const casework::RetentionRules&() const { return office.retention; }
    operator http::RateLimit&() const { return *limit; }
    operator casework::Program() const { return {PATIENTKONTOR_VERSION}; }
    operator casework::Reopening() const { return {static_cast<int>(office.config.reopen_days)}; }
};

template <class... Needs>
http::Handler bound(const Parts& parts, http::Response (*handler)(const http::Request&, Needs...)) {
    return [parts, handler](const http::Request& request) {
        return handler(request, static_cast<Needs>(parts)...);
    };
}

// For probes: the server answers and the database can be read.
http::Response health(const http::Request&, store::Database& database) {
    const bool writes = database.can_write();
    database.read([](store::Reader& db) { return identity::find_user(db, base::UserId{}); });
    return http::text(writes ? 200 : 503, writes ? "ok\n" : "kan ikke gemme\n");
}

void add(std::vector<RouteRow>& table, std::vector<RouteRow> rows) {
    table.insert(table.end(), std::make_move_iterator(rows.begin()),
                 std::make_move_iterator(rows.end()));
}

std::vector<RouteRow> account_routes(const Parts& parts) {
    using enum Permission;
    using namespace identity;
    return {
        {get, "/log-ind", open, bound(parts, sign_in_page)},
        {post, "/log-ind", open, bound(parts, post_sign_in)},
        {get, "/log-ind/kode", open, bound(parts, code_page)},
        {post, "/log-ind/kode", open, bound(parts, post_code)},
        {get, "/log-ind/adgangskode", open, bound(parts, own_password_page)},
        {post, "/log-ind/adgangskode", open, bound(parts, post_own_password)},
        {get, "/log-ind/totrin", open, bound(parts, demanded_app_page)},
        {post, "/log-ind/totrin", open, bound(parts, post_demanded_app)},
        {get, "/log-ind/region", open, bound(parts, region_page)},
        {get, "/log-ind/region/svar", open, bound(parts, region_answer)},
        {post, "/log-ind/region/afslutning", service, bound(parts, region_logout)},
        {post, "/log-ud", open, bound(parts, post_sign_out)},
        {get, "/foerste-bruger", open, bound(parts, first_user_page)},
        {post, "/foerste-bruger", open, bound(parts, post_first_user)},
        {post, "/sprog", open, bound(parts, post_language)},
        {get, "/indstillinger", signed_in, bound(parts, settings_page)},
        {post, "/indstillinger", signed_in, bound(parts, post_settings)},
        {post, "/indstillinger/adgangskode", signed_in, bound(parts, post_password)},
        {post, "/indstillinger/sessioner/afslutning", signed_in, bound(parts, post_others_ended)},
        {post, "/indstillinger/sessioner/{id}/afslutning", signed_in,
         bound(parts, post_session_ended)},
        {get, "/indstillinger/totrin", signed_in, bound(parts, second_factor_page)},
        {post, "/indstillinger/totrin", signed_in, bound(parts, post_second_factor), fresh},
        {post, "/indstillinger/totrin/koder", signed_in, bound(parts, post_recovery_codes), fresh},
        {post, "/indstillinger/totrin/fjernelse", signed_in,
         bound(parts, post_second_factor_removed), fresh},
        {get, "/genveje", signed_in, bound(parts, shortcuts_page)},
    };
}

// Whoever changes an account shows the password again.
std::vector<RouteRow> user_routes(const Parts& parts) {
    using enum Permission;
    using namespace identity;
    return {
        {get, "/brugere", colleagues, bound(parts, users_page)},
        {post, "/brugere", accounts, bound(parts, post_user), fresh},
        {get, "/brugere/{id}", accounts, bound(parts, user_page)},
        {post, "/brugere/{id}/rolle", accounts, bound(parts, post_role), fresh},
        {post, "/brugere/{id}/totrin", accounts, bound(parts, post_factor_reset), fresh},
        {post, "/brugere/{id}/sessioner", accounts, bound(parts, post_sessions_ended), fresh},
        {get, "/brugere/{id}/adgangskode", accounts, bound(parts, reset_page)},
        {post, "/brugere/{id}/adgangskode", accounts, bound(parts, post_reset), fresh},
        {post, "/brugere/{id}/aabning", accounts, bound(parts, post_user_opened), fresh},
        {get, "/brugere/{id}/lukning", colleagues, bound(parts, casework::leaving_page)},
        {post, "/brugere/{id}/lukning", colleagues, bound(parts, casework::post_leaving), fresh},
        {get, "/brugere/{id}/sager", colleagues, bound(parts, casework::absence_page)},
        {post, "/brugere/{id}/sager", colleagues, bound(parts, casework::post_absence)},
    };
}

std::vector<RouteRow> case_routes(const Parts& parts) {
    using Permission::casework;
    using enum Answers;
    using namespace ::casework;
    return {
        {get, "/henvendelser/ny", casework, bound(parts, new_inquiry_page)},
        RouteRow{post, "/henvendelser/soegning", casework, bound(parts, search_for_inquiry)}
            .read_as(Reading::search),
        {post, "/henvendelser", casework, bound(parts, post_inquiry)},
        {post, "/fortryd", casework, bound(parts, post_undo)},
        {post, "/kladder/{form}", Permission::drafts, bound(parts, post_draft)},
        {post, "/kladder/{form}/kassering", Permission::drafts, bound(parts, discard_draft)},
        {get, "/sager/{nummer}", casework, bound(parts, case_page), Answers::readers_too},
        {post, "/sager/{nummer}/kontakter", casework, bound(parts, post_contact),
         covered_cases_too},
        {get, "/sager/{nummer}/kontakter/{kontakt}/note", casework, bound(parts, note_page)},
        {post, "/sager/{nummer}/kontakter/{kontakt}/note", casework, bound(parts, post_note)},
        {get, "/sager/{nummer}/kontakter/{kontakt}/koder", casework,
         bound(parts, contact_codes_page)},
        {post, "/sager/{nummer}/kontakter/{kontakt}/koder", casework,
         bound(parts, post_contact_codes)},
        {post, "/sager/{nummer}/kontakter/{kontakt}/annullering", casework,
         bound(parts, post_contact_annulment)},
        {post, "/sager/{nummer}/loefter", casework, bound(parts, post_promise), covered_cases_too},
        {post, "/sager/{nummer}/loefter/{loefte}/indfrielse", casework,
         bound(parts, post_promise_kept), covered_cases_too},
        {post, "/sager/{nummer}/naeste-dag", casework, bound(parts, post_next_day),
         covered_cases_too},
        {post, "/sager/{nummer}/genaabning", casework, bound(parts, post_reopening),
         covered_cases_too},
        {post, "/sager/{nummer}/overdragelse", casework, bound(parts, post_handover),
         covered_cases_too},
        {post, "/sager/{nummer}/overtagelse", casework, bound(parts, post_taking_over),
         covered_cases_too},
        {post, "/sager/{nummer}/afslutning", casework, bound(parts, post_closing),
         covered_cases_too},
        {post, "/sager/{nummer}/besvarelse", casework, bound(parts, post_answer),
         covered_cases_too},
        {post, "/sager/{nummer}/annullering", casework, bound(parts, post_annulment)},
        {get, "/sager/{nummer}/koder", casework, bound(parts, codes_page)},
        {post, "/sager/{nummer}/koder", casework, bound(parts, post_codes)},
        {get, "/sager/{nummer}/person", casework, bound(parts, case_person_page)},
        {post, "/sager/{nummer}/person", casework, bound(parts, post_case_person)},
        RouteRow{post, "/sager/{nummer}/person/soegning", casework,
                 bound(parts, search_case_person)}
            .read_as(Reading::search),
    };
}

std::vector<RouteRow> access_routes(const Parts& parts) {
    using Permission::break_glass;
    using Permission::casework;
    using enum Answers;
    using namespace ::casework;
    return {
        {get, "/noedadgang", break_glass, bound(parts, break_glass_page)},
        {post, "/noedadgang", break_glass, bound(parts, post_break_glass)},
        {post, "/noedadgang/{nummer}/afslutning", break_glass,
         bound(parts, post_break_glass_ended)},
        {post, "/sager/{nummer}/noedadgang/{adgang}/kvittering", casework,
         bound(parts, post_break_glass_seen), covered_cases_too},
        {post, "/sager/{nummer}/roeret", casework, bound(parts, post_line), covered_cases_too},
        {get, "/sager/{nummer}/samtykker", casework, bound(parts, consent_page), covered_cases_too},
        {post, "/sager/{nummer}/samtykker", casework, bound(parts, post_consent),
         covered_cases_too},
        {post, "/sager/{nummer}/samtykker/{samtykke}/tilbagetraekning", casework,
         bound(parts, post_withdrawal), covered_cases_too},
        {post, "/sager/{nummer}/videregivelser", casework, bound(parts, post_disclosure)},
        {post, "/sager/{nummer}/laas", casework, bound(parts, post_lock)},
        {post, "/sager/{nummer}/oplaasning", casework, bound(parts, post_unlock)},
    };
}

std::vector<RouteRow> verdict_routes(const Parts& parts) {
    using Permission::casework;
    using namespace ::casework;
    return {
        {get, "/sager/{nummer}/ret", casework, bound(parts, case_rights_page)},
        {get, "/sager/{nummer}/ret/{ret}", casework, bound(parts, case_right_page)},
        {post, "/sager/{nummer}/ret/{ret}", casework, bound(parts, post_case_right)},
        {post, "/sager/{nummer}/ret/{ret}/svar", casework, bound(parts, post_verdict)},
        {get, "/sager/{nummer}/svar/{svar}", casework, bound(parts, verdict_page)},
        {get, "/sager/{nummer}/svar/{svar}/i-dag", casework, bound(parts, verdict_today_page)},
        {post, "/sager/{nummer}/svar/{svar}/annullering", casework,
         bound(parts, post_verdict_annulment)},
    };
}

std::vector<RouteRow> person_routes(const Parts& parts) {
    using Permission::casework;
    using namespace ::casework;
    return {
        {get, "/personer/{id}", casework, bound(parts, person_page), Answers::covered_cases_too},
        {post, "/personer/{id}", casework, bound(parts, post_person)},
        RouteRow{post, "/personer/{id}/dubletter", casework, bound(parts, search_duplicates)}
            .read_as(Reading::search),
        {post, "/personer/{id}/sammenlaegning", casework, bound(parts, post_merge)},
        {post, "/personer/{id}/adskillelse", casework, bound(parts, post_unmerge)},
        {post, "/personer/{id}/adresse", casework, bound(parts, post_address)},
        {post, "/personer/{id}/adressebeskyttelse", casework,
         bound(parts, post_address_protection)},
        {post, "/personer/{id}/kollega", casework, bound(parts, post_colleague)},
        RouteRow{get, "/soeg", casework, bound(parts, search_page)}.read_as(Reading::search),
        RouteRow{post, "/soeg", casework, bound(parts, post_search)}.read_as(Reading::search),
        RouteRow{post, "/soeg/traef", casework, bound(parts, post_matches)}.read_as(
            Reading::search),
    };
}

// Who saw what: for the auditor, and for the person whose it is.
std::vector<RouteRow> log_routes(const Parts& parts) {
    using Permission::casework;
    using Permission::read_log;
    using namespace ::casework;
    return {
        {get, "/laeselog", read_log, bound(parts, log_page)},
        RouteRow{get, "/laeselog/usaedvanligt", read_log, bound(parts, unusual_page)}.read_as(
            Reading::list),
        {get, "/laeselog/stikproeve", read_log, bound(parts, samples_page)},
        {post, "/laeselog/stikproeve", read_log, bound(parts, post_sample)},
        {post, "/laeselog/stikproeve/{post}", read_log, bound(parts, post_sample_seen)},
        {get, "/personer/{id}/laeselog", casework, bound(parts, report::own_log_page)},
        RouteRow{get, "/personer/{id}/laeselog/pdf", casework, bound(parts, report::own_log_file)}
            .read_as(Reading::print),
    };
}

// What goes for good, or leaves the house whole, asks for the password again.
std::vector<RouteRow> keeping_routes(const Parts& parts) {
    using namespace ::casework;
    constexpr auto cases = Permission::casework;
    constexpr auto retention = Permission::retention;
    return {
        {post, "/sager/{nummer}/bevaring", cases, bound(parts, post_hold)},
        {post, "/sager/{nummer}/bevaring/{bevaring}/ophaevelse", cases,
         bound(parts, post_hold_lifted)},
        {post, "/personer/{id}/sletning", cases, bound(parts, post_erasure_request)},
        {post, "/personer/{id}/sletning/{anmodning}/afslag", cases,
         bound(parts, post_erasure_refusal)},
        {post, "/personer/{id}/sletning/{anmodning}/forslag", cases,
         bound(parts, post_erasure_proposal)},
        RouteRow{post, "/personer/{id}/indsigt", cases, bound(parts, report::post_access_bundle),
                 fresh}
            .read_as(Reading::file),
        {get, "/opbevaring", retention, bound(parts, retention_page)},
        {post, "/opbevaring/forslag", retention, bound(parts, post_proposal)},
        {post, "/opbevaring/godkendelse", retention, bound(parts, post_approval), fresh},
        {post, "/opbevaring/afvisning", retention, bound(parts, post_rejection), fresh},
    };
}

std::vector<RouteRow> number_routes(const Parts& parts) {
    using Permission::statistics;
    using namespace ::statistics;
    return {
        {get, "/statistik", statistics, bound(parts, get_statistics)},
        {get, "/statistik/csv/{tabel}", statistics, bound(parts, get_statistics_csv)},
        RouteRow{get, "/statistik/poster", Permission::entries, bound(parts, get_entries)}.read_as(
            Reading::drill_down),
        {get, "/kodelister", statistics, bound(parts, get_code_lists)},
    };
}

std::vector<RouteRow> report_routes(const Parts& parts) {
    using Permission::annual_report;
    using Permission::publish_report;
    using namespace report;
    return {
        {get, "/aarsberetning", annual_report, bound(parts, get_reports)},
        {get, "/aarsberetning/{aar}", annual_report, bound(parts, get_report)},
        {get, "/aarsberetning/{aar}/fil/{format}", annual_report, bound(parts, get_report_file)},
        {get, "/aarsberetning/{aar}/tabel/{nummer}", annual_report, bound(parts, get_report_table)},
        {post, "/aarsberetning/{aar}/accepter", publish_report, bound(parts, post_acceptance)},
        {post, "/aarsberetning/{aar}/fortryd", publish_report, bound(parts, post_taking_back)},
        {post, "/aarsberetning/{aar}/offentliggoer", publish_report, bound(parts, post_publication),
         fresh},
    };
}

std::vector<RouteRow> right_routes(const Parts& parts) {
    using Permission::signed_in;
    using namespace rights;
    return {
        {get, "/rettigheder", signed_in, bound(parts, rights_page)},
        {get, "/rettigheder/{ret}", signed_in, bound(parts, right_page)},
        {post, "/rettigheder/{ret}", signed_in, bound(parts, post_right)},
        {get, "/rettigheder/{ret}/lov", signed_in, bound(parts, law_page)},
    };
}

std::vector<RouteRow> service_routes(const Parts& parts) {
    using Permission::service;
    using namespace rights;
    return {
        {get, "/api/v1/openapi", service, bound(parts, openapi_file)},
        {get, "/api/v1/rights", service, bound(parts, rights_list)},
        {get, "/api/v1/rights/{ret}", service, bound(parts, right_schema)},
        {post, "/api/v1/rights/{ret}", service, bound(parts, post_question)},
    };
}

}  // namespace

std::string_view action_code(Reading reading) {
    using enum Reading;
    switch (reading) {
        case page: return "read.page";
        case list: return "read.list";
        case search: return "read.search";
        case file: return "read.file";
        case api: return "read.api";
        case drill_down: return "read.drill_down";
        case print: return "read.print";
        case action: return "read.action";
    }
    std::unreachable();
}

std::vector<RouteRow> routes(Office& office, const http::Templates& templates) {
    const Parts parts{office, templates,
                      std::make_shared<http::RateLimit>(rights::burst, rights::per_second)};
    std::vector<RouteRow> table{
        {get, "/sundhed", Permission::open, bound(parts, health)},
        RouteRow{get, "/", Permission::signed_in, bound(parts, casework::day_page)}.read_as(
            Reading::list),
    };
    add(table, account_routes(parts));
    add(table, user_routes(parts));
    add(table, case_routes(parts));
    add(table, access_routes(parts));
    add(table, verdict_routes(parts));
    add(table, person_routes(parts));
    add(table, log_routes(parts));
    add(table, keeping_routes(parts));
    add(table, number_routes(parts));
    add(table, report_routes(parts));
    add(table, right_routes(parts));
    add(table, service_routes(parts));
    return table;
}

}  // namespace app
