#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace app {

// The exit codes of the program.
enum Exit : int { done = 0, answer_is_no = 1, wrong_use = 2, fault = 3 };

enum class Verb {
    serve,
    demo,
    import_published,
    import_inquiries,
    report_annual,
    user_add,
    user_list,
    user_disable,
    user_reset,
    user_role,
    user_reset_code,
    user_sessions,
    user_sign_out,
    key_rotate,
    retention,
    backup,
    restore,
    check,
    audit_key,
    audit_export,
    rights,
    rights_simulate,
};

// What was asked for, as typed. What a value must be is checked by the command itself.
struct CommandLine {
    Verb verb = Verb::serve;
    std::string data;    // "" as in the settings
    std::string config;  // "" none

    std::string listen;                                             // serve
    std::string source;                                             // import: folder or file
    std::string year, format = "html", out, as_of;                  // report
    std::string schema, law_as_of, change, table_format = "table";  // rights
    std::string user_name, display_name, role, hospital, heir;      // user
    std::string checkpoints;                                        // check: file or folder
    std::string to, from, number;                                   // backup, restore
    std::int64_t keep = 30;                                         // backup: offices kept
    bool dry_run = false;
    bool check_only = false;
    bool json = false;
    bool brief = false;
    bool list = false;
    bool openapi = false;
    bool compact = false;
    bool final_report = false;
    bool password_stdin = false;
};

// What the program says at once instead of doing something: help, the version, or a refusal.
struct Said {
    int code = done;
    std::string text;
};

// The words after the program's name.
std::variant<CommandLine, Said> parse_command_line(std::vector<std::string> words);

}  // namespace app
