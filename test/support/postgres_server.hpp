#pragma once

#include <string>
#include <sys/types.h>

#include "support/temp_folder.hpp"

namespace support {

// A private PostgreSQL of this test program: Debian's server in a temporary folder, reached over a
// Unix socket there, gone with the program. Never a server that was there before.
class PostgresServer {
public:
    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    // The server of this program, started when it is first asked for.
    static PostgresServer& shared();

    // "host=… dbname=…", for libpq and for store::Settings after "postgres:".
    std::string connection(const std::string& database) const;
    std::string data_folder() const { return folder_ / "data"; }
    void start();
    void kill();  // as a power cut: no clean stop
    void run_sql(const std::string& database, const std::string& sql) const;

private:
    TempFolder folder_;
    pid_t process_ = 0;
};

}  // namespace support
