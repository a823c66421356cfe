#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

namespace support {

// A folder that is gone with its key when the test is over.
class DataFolder {
public:
    DataFolder();
    ~DataFolder();
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;

    std::string path() const { return (above_ / "kontor").string(); }
    std::filesystem::path above() const { return above_; }

private:
    std::filesystem::path above_;
};

// What a run of the built program said.
struct Ran {
    int code = 0;
    std::string out, err;
};
Ran run_program(const std::vector<std::string>& words, const std::string& standard_in = "");

// The built program, serving on a free port of its own choice.
class RunningServer {
public:
    // Returns once it has printed its address. Throws std::runtime_error with what it said when it
    // ends instead.
    explicit RunningServer(const std::string& data_folder,
                           const std::vector<std::string>& before_command = {});
    ~RunningServer();  // kills it if it still runs
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    unsigned short port() const { return port_; }
    pid_t id() const { return id_; }
    const std::string& greeting() const { return greeting_; }
    void kill();                 // kill -9
    int stop();                  // SIGTERM; the exit code
    void forget() { id_ = -1; }  // for who ended it in another way

private:
    pid_t id_ = -1;
    unsigned short port_ = 0;
    std::string greeting_;
};

}  // namespace support
