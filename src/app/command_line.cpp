#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

namespace app {
namespace {

void speak_danish(CLI::App& app) {
    const auto formatter = app.get_formatter();
    formatter->label("Usage", "Brug");
    formatter->label("OPTIONS", "VALG");
    formatter->label("Options", "Valg");
    formatter->label("Positionals", "Skal angives");
    formatter->label("SUBCOMMAND", "KOMMANDO");
    formatter->label("SUBCOMMANDS", "KOMMANDOER");
    formatter->label("Subcommands", "Kommandoer");
    formatter->label("TEXT", "TEKST");
    formatter->label("REQUIRED", "(skal angives)");
    formatter->column_width(34);
    app.set_help_flag("-h,--help", "Vis denne hjælp");
}

// A command's place in the tree and what it is called by.
class Tree {
public:
    Tree(CLI::App& app, CommandLine& line) : app_{app}, line_{line} {}

    CLI::App& group(const char* name, const char* text) {
        auto& made = *app_.add_subcommand(name, text);
        made.require_subcommand(1);
        return made;
    }
    CLI::App& command(CLI::App& parent, const char* name, const char* text, Verb verb) {
        auto& made = *parent.add_subcommand(name, text);
        // CLI11 calls a command after the one below it that was meant.
        made.callback([this, verb, &made] {
            if (made.get_subcommands().empty()) line_.verb = verb;
        });
        return made;
    }
    CLI::App& command(const char* name, const char* text, Verb verb) {
        return command(app_, name, text, verb);
    }

private:
    CLI::App& app_;
    CommandLine& line_;
};

void add_import(Tree& tree, CommandLine& line) {
    auto& import = tree.group("import", "Læser tal og henvendelser ind fra filer");
    auto& published = tree.command(import, "published",
                                   "Læser de trykte tabeller 1-9 fra en mappe (table1.csv …)",
                                   Verb::import_published);
    published.add_option("FOLDER", line.source, "Mappen med tabellerne");
    auto& inquiries =
        tree.command(import, "inquiries", "Læser henvendelser fra en CSV-fil; alt eller intet",
                     Verb::import_inquiries);
    inquiries.add_option("FILE", line.source, "CSV-filen");
    inquiries.add_flag("--dry-run", line.dry_run, "Kontrollér filen uden at gemme noget");
}

void add_report(Tree& tree, CommandLine& line) {
    auto& report = tree.group("report", "Beretninger");
    auto& annual =
        tree.command(report, "annual", "Årsberetningen til ministeriet", Verb::report_annual);
    annual.add_option("--year", line.year, "Året, for eksempel 2018");
    annual.add_option("--format", line.format, "html, pdf, xlsx, csv eller json (html)");
    annual.add_option("--out", line.out,
                      "Fil at skrive til; for csv en mappe (table1.csv … table9.csv)");
    annual.add_flag("--check", line.check_only,
                    "Vis kun hvad der ikke stemmer; slutkode 1 når der er fund");
    annual.add_flag("--json", line.json, "Fundene som JSON");
    annual.add_option("--as-of", line.as_of, "Som tallene var kendt på en dag (2019-01-31)");
    annual.add_flag("--final", line.final_report,
                    "Offentliggør; afvises så længe et fund ikke er godkendt");
}

void add_user_changes(Tree& tree, CLI::App& user, CommandLine& line) {
    auto& role = tree.command(user, "role", "Skifter en brugers rolle; brugeren logger ind igen",
                              Verb::user_role);
    role.add_option("NAME", line.user_name, "Brugernavn");
    role.add_option("--role", line.role,
                    "adviser, secretary, head, planner, hospital, auditor eller administrator");
    role.add_option("--hospital", line.hospital, "Sygehusets kode, for en sygehuskontakt");
    tree.command(user, "reset-code",
                 "Nulstiller totrinsbekræftelsen for en bruger, som har mistet den",
                 Verb::user_reset_code)
        .add_option("NAME", line.user_name, "Brugernavn");
    auto& sessions =
        tree.command(user, "sessions", "Viser, hvor en bruger er logget ind", Verb::user_sessions);
    sessions.add_option("NAME", line.user_name, "Brugernavn");
    sessions.add_flag("--json", line.json, "Som JSON");
    tree.command(user, "sign-out", "Logger en bruger ud overalt", Verb::user_sign_out)
        .add_option("NAME", line.user_name, "Brugernavn");
}

void add_user(Tree& tree, CommandLine& line) {
    auto& user = tree.group("user", "Brugerkonti");
    auto& add = tree.command(user, "add", "Opretter en bruger", Verb::user_add);
    add.add_option("NAME", line.user_name, "Brugernavn");
    add.add_option("--name", line.display_name, "Navnet, som kolleger ser det");
    add.add_option("--role", line.role,
                   "adviser, secretary, head, planner, hospital, auditor eller administrator");
    add.add_option("--hospital", line.hospital, "Sygehusets kode, for rollen hospital");
    add.add_flag("--password-stdin", line.password_stdin, "Læs adgangskoden fra standard ind");
    tree.command(user, "list", "Viser alle brugere", Verb::user_list)
        .add_flag("--json", line.json, "Som JSON");
    auto& disable = tree.command(user, "disable", "Lukker en konto; brugeren logges straks ud",
                                 Verb::user_disable);
    disable.add_option("NAME", line.user_name, "Brugernavn");
    disable.add_option("--to", line.heir, "Kollegaen, som overtager åbne sager og løfter");
    auto& reset = tree.command(user, "reset", "Giver en bruger en ny adgangskode og åbner kontoen",
                               Verb::user_reset);
    reset.add_option("NAME", line.user_name, "Brugernavn");
    reset.add_flag("--password-stdin", line.password_stdin, "Læs adgangskoden fra standard ind");
    add_user_changes(tree, user, line);
}

void add_rights(Tree& tree, CommandLine& line) {
    auto& rights = tree.command(
        "rights", "Svarer på, hvilken ret en patient har, og hvorfor; gemmer intet", Verb::rights);
    rights.add_option("FACTS", line.source,
                      "JSON-fil med oplysninger, eller - ; flere på hver sin linje");
    rights.add_flag("--json", line.json, "Svaret som JSON, ét på hver linje");
    rights.add_flag("--brief", line.brief, "Kun afgørelse og frister som JSON; til store mængder");
    rights.add_flag("--list", line.list, "Vis alle rettigheder med deres perioder");
    rights.add_option("--schema", line.schema, "Vis JSON Schema for oplysningerne til en ret");
    rights.add_option("--law-as-of", line.law_as_of,
                      "Svar, som lovfilerne stod på en dag (2026-11-22)");
    rights.add_flag("--openapi", line.openapi, "Vis beskrivelsen af den åbne grænseflade");
    auto& simulate = tree.command(
        rights, "simulate", "Regner ud, hvem der ville få eller miste en ret ved en lovændring",
        Verb::rights_simulate);
    simulate.add_option("--facts", line.source, "Fil med ét JSON-dokument på hver linje");
    simulate.add_option("--change", line.change,
                        "Ændringen, for eksempel diagnosis_time_limit=60d@2026-01-01");
    simulate.add_option("--format", line.table_format, "table, csv eller json (table)");
    simulate.add_option("--out", line.out, "Fil at skrive til");
}

void add_backup(Tree& tree, CommandLine& line) {
    auto& retention =
        tree.command("retention", "Viser, hvilke sager der skal slettes, og hvad der er foreslået",
                     Verb::retention);
    retention.add_flag("--json", line.json, "Som JSON");
    retention.add_flag("--compact", line.compact,
                       "Lav databasens filer om efter en sletning, så intet af den står i dem");
    auto& backup = tree.command(
        "backup", "Tager en forseglet backup, også mens kontoret er i brug, og prøver den",
        Verb::backup);
    backup.add_option("--to", line.to, "Mappen med backupper, helst på en anden disk");
    backup.add_option("--keep", line.keep, "Hvor mange kontorer der gemmes, 0 for alle (30)")
        ->check(CLI::NonNegativeNumber);
    backup.add_flag("--json", line.json, "Svaret som JSON");
    auto& restore = tree.command(
        "restore", "Gendanner en backup i en ny datamappe; overskriver aldrig", Verb::restore);
    restore.add_option("--from", line.from, "Mappen med backupper");
    restore.add_option("--number", line.number, "Backuppens nummer (den nyeste)");
    restore.add_option("--data", line.data, "Den nye datamappe");
}

void add_commands(Tree& tree, CommandLine& line) {
    tree.command("serve", "Starter kontoret; opretter datamappen første gang", Verb::serve)
        .add_option("--listen", line.listen, "Adresse og port (127.0.0.1:8080)");
    tree.command("demo", "Fylder en tom datamappe med kontoret 2015-2018", Verb::demo);
    add_import(tree, line);
    add_report(tree, line);
    add_rights(tree, line);
    add_user(tree, line);
    auto& key = tree.group("key", "Nøgler");
    tree.command(key, "rotate", "Tager en ny nøgle i brug; gamle data pakkes om i baggrunden",
                 Verb::key_rotate);
    add_backup(tree, line);
    auto& check =
        tree.command("check", "Beviser at tællebog, sager, læselog og segl er hele", Verb::check);
    check.add_flag("--json", line.json, "Fundene som JSON");
    check.add_option("--checkpoints", line.checkpoints,
                     "Fil eller mappe med underskrevne hoveder, som andre har gemt");
    auto& audit = tree.group("audit", "Loggen over, hvem der har set og ændret hvad");
    tree.command(audit, "key", "Viser den offentlige nøgle, som loggen underskrives med",
                 Verb::audit_key);
    tree.command(audit, "export", "Skriver loggen linje for linje, som den er regnet sammen",
                 Verb::audit_export)
        .add_option("--out", line.out, "Fil at skrive til");
}

Said wrong(std::string_view text) {
    return {wrong_use, fmt::format("patientkontor: {} Se patientkontor --help.\n", text)};
}

// The deepest command that the words reached.
CLI::App& reached(CLI::App& app) {
    const auto below = app.get_subcommands();
    return below.empty() ? app : reached(*below.front());
}

std::string missing_command(CLI::App& app) {
    std::string choices;
    for (const auto* choice : app.get_subcommands([](CLI::App*) { return true; }))
        choices += (choices.empty() ? "" : ", ") + choice->get_name();
    const auto typed = app.remaining();
    const auto fault = typed.empty() ? std::string{"Der mangler en kommando."}
                                     : fmt::format("\"{}\" er ikke en kommando.", typed.front());
    return fmt::format("{} Vælg en af: {}.", fault, choices);
}

}  // namespace

std::variant<CommandLine, Said> parse_command_line(std::vector<std::string> words) {
    CommandLine line;
    CLI::App app{"Patientkontor: henvendelser, sager og årsberetning på et regionalt patientkontor",
                 "patientkontor"};
    speak_danish(app);
    app.set_version_flag("--version", "patientkontor " PATIENTKONTOR_VERSION,
                         "Vis programmets version");
    app.add_option("--data", line.data, "Datamappen (var/office); skrives før kommandoen");
    app.add_option("--config", line.config, "Indstillingsfil (TOML); skrives før kommandoen");
    app.footer("Slutkode: 0 udført, 1 svaret er nej, 2 forkert brug, 3 fejl.");
    app.require_subcommand(1);
    Tree tree{app, line};
    add_commands(tree, line);

    // CLI11 reads the words from the end of the vector.
    std::ranges::reverse(words);
    try {
        app.parse(words);
    } catch (const CLI::CallForHelp&) {
        return Said{done, reached(app).help()};
    } catch (const CLI::CallForVersion&) {
        return Said{done, app.version() + "\n"};
    } catch (const CLI::ExtrasError&) {
        const auto extra = app.remaining(true);
        return wrong(fmt::format("\"{}\" hører ikke til her (--data skrives før kommandoen).",
                                 extra.empty() ? "" : extra.front()));
    } catch (const CLI::RequiredError&) {
        return wrong(missing_command(reached(app)));
    } catch (const CLI::ArgumentMismatch& mismatch) {
        return wrong(fmt::format("Der mangler en værdi: {}.", mismatch.what()));
    } catch (const CLI::ParseError& error) {
        return wrong(fmt::format("Kommandoen kan ikke læses: {}.", error.what()));
    }
    return line;
}

}  // namespace app
