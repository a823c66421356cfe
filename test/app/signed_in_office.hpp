#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <stdlib.h>
#include <string>
#include <utility>

#include "app/clock.hpp"
#include "app/gate.hpp"
#include "identity/identity_store.hpp"
#include "identity/session_store.hpp"

namespace app {

// An empty office with an account of each role, all signed in.
class SignedInOffice : public testing::Test {
protected:
    static void SetUpTestSuite() {
        std::string name = testing::TempDir() + "kontorXXXXXX";
        above = ::mkdtemp(name.data());
        office = open_office({}, above / "kontor", WhenMissing::create);
        templates = http::Templates::load(PROJECT_FOLDER "/web");
        read_log = ReadLog::start(*office->database);
        gate = std::make_unique<Gate>(*office, *templates, routes(*office, *templates), *read_log);
        for (const auto role : identity::all_roles)
            sessions[role] = office->database->write([&](store::Writer& db) {
                const std::string user_name{identity::code(role)};
                const auto id =
                    identity::create_user(db,
                                          {user_name, "Petrea Hansine Kjær", role, "no password",
                                           role == identity::Role::hospital ? "1301011" : ""},
                                          now());
                return identity::start_session(db, id.value(), now());
            });
    }
    static void TearDownTestSuite() {
        gate.reset();
        read_log.reset();
        office.reset();
        std::filesystem::remove_all(above);
    }

    static http::Response answer(http::Request request, const std::string& session) {
        request.headers = {{"host", "127.0.0.1:8080"}, {"origin", "http://127.0.0.1:8080"}};
        if (!session.empty()) request.headers.emplace_back("cookie", "session=" + session);
        return sent(gate->answer(request));
    }
    // As the server sends it: once what was read stands in the log.
    static http::Response sent(http::Response response) {
        if (!response.hold) return response;
        const auto released = std::make_shared<std::promise<void>>();
        std::exchange(response.hold, {})([released](const std::exception_ptr& fault) {
            fault ? released->set_exception(fault) : released->set_value();
        });
        released->get_future().get();
        return response;
    }
    static http::Response get(std::string_view target, const std::string& session) {
        http::Request request;
        const auto query = target.find('?');
        request.path = target.substr(0, query);
        if (query != std::string_view::npos) request.query = target.substr(query + 1);
        return answer(std::move(request), session);
    }
    static http::Response post(std::string path, std::string body, const std::string& session) {
        http::Request request;
        request.method = http::Method::post;
        request.path = std::move(path);
        request.body = std::move(body);
        return answer(std::move(request), session);
    }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return "";
    }

    static inline std::filesystem::path above;
    static inline std::unique_ptr<Office> office;
    static inline std::unique_ptr<http::Templates> templates;
    static inline std::unique_ptr<ReadLog> read_log;
    static inline std::unique_ptr<Gate> gate;
    static inline std::map<identity::Role, std::string> sessions;
};

}  // namespace app
