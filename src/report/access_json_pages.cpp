#include <boost/json.hpp>

#include "report/access_bundle_pages.hpp"

namespace report {

namespace {

namespace json = boost::json;

json::value time(const std::optional<base::Instant>& at) {
    if (!at) return nullptr;
    return json::value(at->iso());
}

json::value day(const std::optional<base::Date>& at) {
    if (!at) return nullptr;
    return json::value(at->iso());
}

class Names {
public:
    explicit Names(const std::map<base::UserId, std::string>& names) : names_{names} {}
    json::value of(std::optional<base::UserId> user) const {
        if (!user) return nullptr;
        const auto found = names_.find(*user);
        return found == names_.end() ? json::value(nullptr) : json::value(found->second);
    }

private:
    const std::map<base::UserId, std::string>& names_;
};

json::array contacts(const casework::BundleCase& bundle, const Names& names) {
    json::array rows;
    for (const auto& contact : bundle.contacts)
        rows.push_back({{"received_at", contact.received_at.iso()},
                        {"answered_at", time(contact.answered_at)},
                        {"channel", contact.channel},
                        {"caller", contact.caller},
                        {"note", contact.note},
                        {"noted_by", names.of(contact.user)},
                        {"annulled", contact.annulled}});
    return rows;
}

json::array promises(const casework::BundleCase& bundle, const Names& names) {
    json::array rows;
    for (const auto& promise : bundle.promises)
        rows.push_back({{"due_at", promise.due_at.iso()},
                        {"text", promise.text},
                        {"owner", names.of(promise.owner)},
                        {"kept_at", time(promise.kept_at)}});
    return rows;
}

json::array handovers(const casework::BundleCase& bundle, const Names& names) {
    json::array rows;
    for (const auto& handover : bundle.handovers)
        rows.push_back({{"at", handover.at.iso()},
                        {"from", names.of(handover.from)},
                        {"to", names.of(handover.to)},
                        {"note", handover.note}});
    return rows;
}

json::array verdicts(const casework::BundleCase& bundle, const Names& names) {
    json::array rows;
    for (const auto& verdict : bundle.verdicts)
        rows.push_back({{"stored_at", verdict.stored_at.iso()},
                        {"right", verdict.right},
                        {"verdict", verdict.verdict},
                        {"outcome", verdict.outcome},
                        {"asked_on", verdict.asked_on.iso()},
                        {"facts", verdict.facts},
                        {"said", verdict.say},
                        {"explanation", verdict.explanation},
                        {"given_by", names.of(verdict.user)},
                        {"annulled", verdict.annulled}});
    return rows;
}

json::array consents(const casework::BundleCase& bundle, const Names& names) {
    using casework::named;
    json::array rows;
    for (const auto& consent : bundle.consents)
        rows.push_back({{"giver", named(casework::givers, consent.giver).code},
                        {"giver_name", consent.giver_name},
                        {"receiver", consent.terms.receiver},
                        {"receiver_name", consent.receiver_name},
                        {"scope", named(casework::scopes, consent.scope).code},
                        {"purpose", named(casework::purposes, consent.terms.purpose).code},
                        {"form", named(casework::forms, consent.form).code},
                        {"given_at", consent.terms.given_at.iso()},
                        {"last_day", consent.terms.last_day.iso()},
                        {"withdrawn_at", time(consent.terms.withdrawn_at)},
                        {"entered_at", consent.entered_at.iso()},
                        {"noted_by", names.of(consent.user)}});
    return rows;
}

json::array disclosures(const casework::BundleCase& bundle, const Names& names) {
    json::array rows;
    for (const auto& one : bundle.disclosures)
        rows.push_back({{"at", one.at.iso()}, {"told", one.told}, {"told_by", names.of(one.user)}});
    return rows;
}

json::array visits(const casework::BundleCase& bundle, const Names& names) {
    json::array rows;
    for (const auto& look : bundle.looks)
        rows.push_back({{"at", look.at.iso()},
                        {"kind", "break_glass"},
                        {"reason", look.reason},
                        {"by", names.of(look.user)},
                        {"seen_at", time(look.seen_at)}});
    for (const auto& one : bundle.lines)
        rows.push_back({{"at", one.at.iso()}, {"kind", one.line}, {"by", names.of(one.user)}});
    return rows;
}

json::object one_case(const casework::BundleCase& bundle, const Names& names) {
    const auto& record = bundle.record;
    json::array holds, drafts, locked_to;
    for (const auto user : bundle.locked_to) locked_to.push_back(names.of(user));
    for (const auto& hold : bundle.holds)
        holds.push_back({{"reason", hold.reason},
                         {"placed_at", hold.placed_at.iso()},
                         {"lifted_at", time(hold.lifted_at)}});
    for (const auto& draft : bundle.drafts)
        drafts.push_back(
            {{"form", draft.form}, {"saved_at", draft.saved_at.iso()}, {"fields", draft.fields}});
    return {{"number", record.id.value},
            {"source", bundle.import ? json::value(*bundle.import) : json::value(nullptr)},
            {"channel", record.channel},
            {"caller", record.caller},
            {"reason", record.reason},
            {"subjects", json::array(record.subjects.begin(), record.subjects.end())},
            {"received_on", record.received_on.iso()},
            {"received_at", record.received_at.iso()},
            {"answered_at", time(record.answered_at)},
            {"status", casework::code(record.status)},
            {"owner", names.of(record.owner)},
            {"next_day", day(record.next_day)},
            {"closed_at", time(record.closed_at)},
            {"caller_name", record.caller_text.name},
            {"caller_phone", record.caller_text.phone},
            {"contacts", contacts(bundle, names)},
            {"promises", promises(bundle, names)},
            {"handovers", handovers(bundle, names)},
            {"verdicts", verdicts(bundle, names)},
            {"consents", consents(bundle, names)},
            {"disclosures", disclosures(bundle, names)},
            {"visits", visits(bundle, names)},
            {"locked_to", std::move(locked_to)},
            {"holds", std::move(holds)},
            {"drafts", std::move(drafts)}};
}

}  // namespace

std::string access_json(const casework::AccessBundle& bundle, const BundleWords& words) {
    const Names names{bundle.names};
    json::array persons, cases, requests;
    for (const auto& record : bundle.records) {
        const auto& person = record.person;
        persons.push_back(
            {{"name", person.name},
             {"cpr", person.cpr},
             {"phone", person.phone},
             {"email", person.email},
             {"address", person.address},
             {"protected_address", person.protected_address},
             {"works_here_as", names.of(record.colleague)},
             {"registered_at", record.created_at.iso()},
             {"former_cprs", json::array(record.former_cprs.begin(), record.former_cprs.end())}});
    }
    for (const auto& record : bundle.cases) cases.push_back(one_case(record, names));
    for (const auto& request : bundle.requests)
        requests.push_back({{"received_on", request.received_on.iso()},
                            {"answer_by", request.answer_by.iso()},
                            {"decision", request.decision},
                            {"ground", request.ground}});
    const json::object all{{"made_on", words.today.iso()},
                           {"persons", std::move(persons)},
                           {"cases", std::move(cases)},
                           {"erasure_requests", std::move(requests)}};
    return json::serialize(all) + "\n";
}

}  // namespace report
