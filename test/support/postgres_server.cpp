#include "support/postgres_server.hpp"

#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace support {

namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

// PostgreSQL refuses to run as root; Debian's package has brought a user for it.
std::vector<std::string> as_postgres(std::vector<std::string> command) {
    if (::geteuid() != 0) return command;
    std::vector<std::string> words{"/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres",
                                   "--clear-groups", "--pdeathsig=SIGQUIT"};
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

pid_t spawn(const std::vector<std::string>& command, const std::string& output) {
    std::vector<char*> words;
    for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    ::dup2(file, 1);
    ::dup2(file, 2);
    if (::chdir("/") != 0) ::_exit(126);
    ::execv(words.front(), words.data());
    ::_exit(127);
}

bool answers(const std::string& connection) {
    auto* tried = PQconnectdb(connection.c_str());
    const bool ok = PQstatus(tried) == CONNECTION_OK;
    PQfinish(tried);
    return ok;
}

}  // namespace

PostgresServer::PostgresServer() {
    if (::geteuid() == 0) {
        const auto* user = ::getpwnam("postgres");
        if (!user) throw std::runtime_error{"the user postgres is missing"};
        if (::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
            throw std::runtime_error{"cannot hand the folder to postgres"};
    }
    const auto made = spawn(as_postgres({programs + "initdb", "--no-sync", "--auth=trust",
                                         "--username=postgres", "--encoding=UTF8", "--locale=C",
                                         "--data-checksums", "--pgdata=" + (folder_ / "data")}),
                            folder_ / "log");
    int status = 0;
    ::waitpid(made, &status, 0);
    if (status != 0) throw std::runtime_error{"initdb failed"};
    start();
}

PostgresServer::~PostgresServer() {
    if (process_ == 0) return;
    ::kill(process_, SIGINT);
    int status = 0;
    ::waitpid(process_, &status, 0);
}

PostgresServer& PostgresServer::shared() {
    static PostgresServer server;
    return server;
}

std::string PostgresServer::connection(const std::string& database) const {
    return "host=" + folder_.path() + " user=postgres dbname=" + database;
}

void PostgresServer::start() {
    process_ = spawn(
        as_postgres({programs + "postgres", "-D", folder_ / "data", "-k", folder_.path(), "-c",
                     "listen_addresses=", "-c", "shared_buffers=32MB", "-c", "max_connections=60"}),
        folder_ / "log");
    for (int attempt = 0; attempt < 600; ++attempt) {
        if (answers(connection("postgres"))) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    throw std::runtime_error{"PostgreSQL does not start"};
}

void PostgresServer::kill() {
    // SIGQUIT ends every process of the server at once, without a checkpoint; what it had not made
    // durable is gone, as after SIGKILL, but its shared memory is given back.
    ::kill(process_, SIGQUIT);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = 0;
}

void PostgresServer::run_sql(const std::string& database, const std::string& sql) const {
    auto* connection = PQconnectdb(this->connection(database).c_str());
    auto* result = PQexec(connection, sql.c_str());
    const auto status = PQresultStatus(result);
    const std::string error = PQresultErrorMessage(result);
    PQclear(result);
    PQfinish(connection);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error{error};
}

}  // namespace support
