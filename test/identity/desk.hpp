#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "http/form.hpp"
#include "http/templates.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/session_store.hpp"
#include "identity/sign_in_flow_pages.hpp"
#include "support/both_engines.hpp"

namespace identity {

using Fields = std::vector<std::pair<const char*, std::string>>;
constexpr auto usual_password = "rolig gul kaffekande";

// A browser at the pages of signing in: it keeps the cookies it is given.
class Desk : public testing::Test {
protected:
    using Handler = http::Response (*)(const http::Request&, SignIn);

    base::UserId add(std::string name, Role role = Role::adviser,
                     std::optional<base::Instant> until = std::nullopt) {
        const auto hash = hash_password(usual_password, Cost::interactive);
        return fresh_
            ->write([&](store::Writer& db) {
                return create_user(db, {name, "Navn " + name, role, hash, "", until}, now);
            })
            .value();
    }
    SignIn parts() { return {*fresh_, *vault_, *templates_, rules, Transport::tls}; }

    http::Request asked(const Fields& fields = {}) {
        http::Request request;
        request.method = fields.empty() ? http::Method::get : http::Method::post;
        for (const auto& [name, value] : fields)
            request.body += (request.body.empty() ? "" : "&") + std::string{name} + "=" +
                            http::encode_component(value);
        std::string kept;
        for (const auto& [name, value] : cookies) kept += name + "=" + value + "; ";
        request.headers = {{"cookie", kept}, {"user-agent", "Firefox/128 Linux"}};
        request.remote = remote_address;
        request.now = now;
        request.session = cookies["__Host-session"];
        const auto session =
            fresh_->read([&](store::Reader& db) { return find_session(db, request.session, now); });
        if (session)
            request.user = http::SignedIn{.id = session->user.id,
                                          .name = session->user.display_name,
                                          .role = std::string{code(session->user.role)}};
        return request;
    }
    http::Response visit(Handler handler, const Fields& fields = {}) {
        return keep(handler(asked(fields), parts()));
    }
    http::Response keep(http::Response response) {
        for (const auto& [name, value] : response.headers) {
            if (name != "Set-Cookie") continue;
            const auto equals = value.find('=');
            const auto cookie = value.substr(0, equals);
            cookies[cookie] = value.substr(equals + 1, value.find(';') - equals - 1);
            if (cookies[cookie].empty()) cookies.erase(cookie);
        }
        return response;
    }
    bool signed_in() { return asked().user.has_value(); }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }
    // What stands in a hidden field, or between two marks.
    static std::string between(const std::string& text, std::string_view before,
                               std::string_view after) {
        const auto from = text.find(before);
        if (from == std::string::npos) return {};
        const auto begin = from + before.size();
        return text.substr(begin, text.find(after, begin) - begin);
    }
    void pass(std::int64_t seconds) { now.ms += seconds * 1'000; }

    base::Instant now{1'514'880'000'000};
    std::string remote_address = "10.0.0.7";
    SignInRules rules;
    std::map<std::string, std::string> cookies;
    support::FreshDatabase fresh_{support::Engine::sqlite};
    std::unique_ptr<seal::Vault> vault_ =
        seal::Vault::open(*fresh_, seal::Secret::random(), base::Instant{1'514'880'000'000});
    std::unique_ptr<http::Templates> templates_ = http::Templates::load(PROJECT_FOLDER "/web");
};

}  // namespace identity
