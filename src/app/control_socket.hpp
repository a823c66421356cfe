#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/control_message.hpp"

namespace app {

// DIR/control.sock: how a command on the terminal reaches the server that has the data folder open.
// Only the server's own user and root are heard (SO_PEERCRED); the socket is 0600.
class ControlSocket {
public:
    using Run = std::function<Outcome(const Request&)>;

    // Listens until destroyed; commands run one after another on a thread of their own.
    ControlSocket(const std::filesystem::path& folder, Run run);
    ~ControlSocket();

private:
    class Listener;
    std::unique_ptr<Listener> listener_;
};

// Sends the command to the server on `folder`. Nothing: no server is running there.
// Throws std::runtime_error with one Danish line when the server does not answer or refuses.
std::optional<Outcome> ask_server(const std::filesystem::path& folder, const Request& request);

}  // namespace app
